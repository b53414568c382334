// The message frame: one living document at /frame that is filled from here. HTML from mail enters nowhere else.
// The frame runs no script (sandbox, CSP); its height, its links' keys and its images are watched from the page.

import { keepTheme, ownColours, styleFrame } from './frameStyle.js';

const growths = 30;

export class Frame {
  /** @type {ResizeObserver | undefined} */
  #watch;
  #left = 0;

  /** @param {HTMLIFrameElement} element @param {(event: KeyboardEvent) => void} pressed */
  constructor(element, pressed) {
    this.element = element;
    this.pressed = pressed;
    this.isReady = false;
    this.ready = this.#loaded();
    keepTheme(() => this.isReady ? this.document : null);
    let width = 0;
    new ResizeObserver(() => { if (width !== (width = element.clientWidth)) this.#allow(); }).observe(element);
  }

  /** Until it has loaded its document is about:blank, which lives under the page's own CSP: filling it would fail. */
  async #loaded() {
    const { element } = this;
    while (element.contentDocument?.URL === 'about:blank' || element.contentDocument?.readyState === 'loading') await new Promise(done => element.addEventListener('load', done, { once: true }));
    this.isReady = true;
    this.#listen();
    element.addEventListener('load', () => this.#listen());
  }

  get document() {
    return this.element.contentDocument;
  }

  #listen() {
    const { document } = this;
    if (!document) return;
    styleFrame(document);
    document.addEventListener('keydown', event => this.pressed(event));
    document.addEventListener('load', () => this.fit(), true);
    document.addEventListener('toggle', () => this.#allow(), true);
    this.#watch?.disconnect();
    this.#watch = new ResizeObserver(() => this.fit());
    this.#watch.observe(document.documentElement);
  }

  /** @param {string} html cleaned by the server @param {string} format of the body: how it is to be drawn, for the frame's own style sheet */
  fill(html, format) {
    const { document } = this;
    if (!document?.body) return;
    document.documentElement.dataset.format = format;
    document.documentElement.toggleAttribute('data-paper', format === 'Html' && ownColours(html));
    document.body.innerHTML = html;
    this.element.style.visibility = '';
    this.#allow();
  }

  /** Hides what belongs to another message until its own has come. */
  blank() {
    this.element.style.visibility = 'hidden';
  }

  #allow() {
    this.#left = growths;
    requestAnimationFrame(() => this.fit()); // measured now, it would lay out the page in the middle of a click
  }

  /** Makes the frame as high as its document. A document that grows with its frame (100vh) is not followed for ever. */
  fit() {
    const root = this.document?.documentElement;
    if (!root || this.#left <= 0) return;
    const wide = root.scrollWidth > root.clientWidth + 1 ? 18 : 0, height = Math.ceil(root.getBoundingClientRect().height) + wide;
    const now = Number(this.element.dataset.height ?? 0);
    if (Math.abs(height - now) < 2) return;
    this.#left--;
    this.element.dataset.height = String(height);
    this.element.style.blockSize = `${Math.max(height, 48)}px`;
  }
}
