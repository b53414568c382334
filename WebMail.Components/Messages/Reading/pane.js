// The reading pane: header in the click's own task, body as soon as it is here, what goes on after it is painted.

import { messageAddress } from '../../Shell/address.js';
import { Refusal } from '../../Shell/requests.js';
import { say } from '../../Shell/words.js';
import { fromAnswer, fromRow } from './header.js';

/**
 * @typedef {import('../../Shell/address.js').Place} Place
 * @typedef {import('./bodies.js').Opened} Opened
 * @typedef {{ place: Place, validity: string, query: URLSearchParams }} Shown
 * @typedef {'none' | 'loading' | 'open' | 'failed'} State
 * @typedef {Object} Hooks
 * @property {(place: Place, opened: Opened) => void} painted the body is on screen
 * @property {(refusal: Refusal, place: Place) => void} refused
 */

// A larger body is filled in after the header has been painted: parsing it would hold the header back.
const small = 60_000;

export class Pane {
  #turn = 0;
  /** @type {Shown | null} */
  #shown = null;

  /** @param {HTMLElement} article @param {import('./frame.js').Frame} frame @param {import('./bodies.js').Bodies} bodies @param {Hooks} hooks */
  constructor(article, frame, bodies, hooks) {
    this.article = article;
    this.frame = frame;
    this.bodies = bodies;
    this.hooks = hooks;
    /** @type {State} */
    this.state = 'none';
    this.covered = false;
    this.head = /** @type {HTMLElement} */ (article.querySelector('.read-head'));
    this.failed = /** @type {HTMLElement | null} */ (article.querySelector('.read-failed p'));
    this.scroll = /** @type {HTMLElement} */ (article.querySelector('.read-scroll'));
    // Asking for scrollTop in a click would lay out the page.
    this.scrolled = false;
    this.scroll.addEventListener('scroll', () => { this.scrolled = true; }, { passive: true });
  }

  /** The message on screen, or null. */
  get place() {
    return this.#shown?.place ?? null;
  }

  /** @param {State} state */
  #say(state) {
    this.state = state;
    this.cover(this.covered);
  }

  /** While several messages are selected that is said in the place of the open one. @param {boolean} covered */
  cover(covered) {
    this.covered = covered;
    const shown = covered ? 'many' : this.state;
    if (this.article.dataset.state !== shown) this.article.dataset.state = shown;
  }

  /** @returns {string} where the answer is fetched */
  #address() {
    const { place, validity, query } = /** @type {Shown} */ (this.#shown);
    return messageAddress(place, validity, place.uid) + (query.size ? '?' + query : '');
  }

  /**
   * Shows a message.
   * @param {Place} place @param {string} validity @param {HTMLElement | undefined} row what is known of it
   * @param {boolean} [drawn] the server has drawn the header already
   */
  show(place, validity, row, drawn = false) {
    const leaving = this.#shown && this.#address();
    this.#shown = { place, validity, query: new URLSearchParams() };
    const address = this.#address(), known = this.bodies.at(address);
    if (leaving && leaving !== address) this.bodies.abandon(leaving);
    this.#say(known ? 'open' : 'loading');
    if (known) fromAnswer(this.head, known.header);
    else if (row && !drawn) fromRow(this.head, row);
    else if (!drawn) this.head.replaceChildren();
    if (this.scrolled) this.scroll.scrollTop = 0;
    this.scrolled = false;
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (this.article.querySelectorAll('a[data-href]'))) link.href = link.dataset.href === 'source' ? address + '/source' : location.pathname;
    performance.mark('webmail:header', { detail: place.uid });
    return this.#load(known);
  }

  /** @param {Opened | null} known */
  async #load(known) {
    const mine = ++this.#turn, shown = /** @type {Shown} */ (this.#shown), address = this.#address();
    if (known && known.body.length < small && this.frame.isReady) return this.#fill(known, shown.place);
    this.frame.blank();
    try {
      const opened = known ?? await this.bodies.get(address);
      await this.frame.ready;
      if (opened === known) await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
      if (mine !== this.#turn) return;
      if (opened !== known) fromAnswer(this.head, opened.header);
      this.#fill(opened, shown.place);
    } catch (error) {
      if (mine !== this.#turn) return;
      const refusal = error instanceof Refusal ? error : new Refusal(0, '', '');
      if (this.failed) this.failed.textContent = refusal.text || say('failed');
      const retry = /** @type {HTMLElement | null} */ (this.article.querySelector('[data-act=retry]'));
      if (retry) retry.hidden = refusal.status === 404;
      this.#say('failed');
      this.hooks.refused(refusal, shown.place);
      if (!(error instanceof Refusal)) throw error;
    }
  }

  /** @param {Opened} opened @param {Place} place */
  #fill(opened, place) {
    this.frame.fill(opened.body, opened.format);
    this.#say('open');
    document.documentElement.dataset.shown = String(place.uid);
    performance.mark('webmail:body', { detail: place.uid });
    const mine = this.#turn;
    requestAnimationFrame(() => setTimeout(() => { if (mine === this.#turn) this.hooks.painted(place, opened); }));
  }

  /** Asks for the message in another way, e.g. with its images. @param {string} name @param {string} value */
  vary(name, value) {
    this.#shown?.query.set(name, value);
    return this.#load(null);
  }

  retry() {
    if (!this.#shown) return;
    this.#say('loading');
    void this.#load(null);
  }

  /** Nothing is open. */
  leave() {
    this.#turn++;
    if (this.#shown) this.bodies.abandon(this.#address());
    this.#shown = null;
    delete document.documentElement.dataset.shown;
    this.frame.blank();
    this.#say('none');
  }

  /** Shows on the buttons what holds for the message. @param {{ unread: boolean, flagged: boolean }} state */
  flags({ flagged }) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.article.querySelectorAll('[data-act=flag]'))) {
      if (button.getAttribute('aria-pressed') === String(flagged)) continue;
      button.setAttribute('aria-pressed', String(flagged));
      if (flagged) button.dataset.on = 'flag';
      else delete button.dataset.on;
      const use = button.querySelector('use');
      use?.setAttribute('href', /** @type {string} */ (use.getAttribute('href')).replace(/#.*/, flagged ? '#flag-on' : '#flag'));
    }
  }
}
