// Asks for the windows of a list: at most three at a time, none aborted; what comes late for a list that was left is dropped by its number.

import { windowAddress } from '../Shell/address.js';
import { parse } from '../Shell/markup.js';
import { ask, Refusal } from '../Shell/requests.js';
import { uidOf } from './rows.js';
import { nextWindow } from './windows.js';

/**
 * @typedef {import('./rows.js').Row} Row
 * @typedef {import('./box.js').Box<Row>} Box
 * @typedef {import('./windows.js').Range} Range
 */

const rowsInWindow = 60, rowsAtMost = 200, most = 3;

/** @param {HTMLElement} element a `.window` @returns {import('./box.js').Window<Row>} */
export function windowOf(element) {
  const { uidvalidity = '', total, start, news, run = '', canChange, asOf = '', cut } = element.dataset;
  const rows = [.../** @type {NodeListOf<Row>} */ (element.querySelectorAll('.row[data-uid]'))];
  return { validity: uidvalidity, total: Number(total), start: Number(start), news: Number(news), run, asOf, canChange: canChange === 'true' || canChange === '', cut: cut !== undefined && cut !== 'false', rows: new Map(rows.map(row => [uidOf(row), row])) };
}

export class Asking {
  /** @type {Map<number, Range>} ranges on their way, by their number */
  #asked = new Map();
  #number = 0;
  /** Everything numbered below belongs to a list that was left. */
  #valid = 0;

  /**
   * @param {(answer: import('./box.js').Window<Row>, box: Box) => boolean} take false where the answer was too old
   * @param {(refusal: Refusal, box: Box) => void} refused
   */
  constructor(take, refused) {
    this.take = take;
    this.refused = refused;
  }

  /** Another list is shown: what is on its way is not wanted any more, and does not count against it. */
  leave() {
    this.#valid = this.#number;
    this.#asked.clear();
  }

  get busy() {
    return this.#asked.size > 0;
  }

  /** Asks for the first gap in what is wanted. @param {Box} box @param {Range} wanted @param {() => Range} wantedNow when an answer has come */
  fill(box, wanted, wantedNow) {
    while (this.#asked.size < most) {
      const next = nextWindow(box.places, wanted, [...this.#asked.values()], rowsInWindow);
      if (!next) return;
      void this.#send(box, next, 0).then(useful => { if (useful) this.fill(box, wantedNow(), wantedNow); });
    }
  }

  /** Asks for a window anew, around a message or at a place; true when it was taken in. @param {Box} box @param {{ start?: number, around?: number, seen?: number }} where `seen`: rows on screen, which it must reach */
  renew(box, { start = 0, around = 0, seen = 0 }) {
    return this.#send(box, { start, count: Math.min(rowsAtMost, Math.max(rowsInWindow, around ? 2 * seen + 30 : seen + 15)) }, around);
  }

  /** @param {Box} box @param {Range} range @param {number} around @param {number} [tries] @returns {Promise<boolean>} */
  async #send(box, range, around, tries = 0) {
    const mine = ++this.#number;
    this.#asked.set(mine, range);
    try {
      const response = await ask(windowAddress(box.place, { ...range, around }));
      const element = /** @type {HTMLElement | null} */ (parse(await response.text()).querySelector('.window'));
      this.#asked.delete(mine);
      if (mine <= this.#valid) return false;
      if (!element) throw new Refusal(502, '', '');
      return this.take(windowOf(element), box) || (tries < 3 ? this.#send(box, range, around, tries + 1) : false);
    } catch (error) {
      this.#asked.delete(mine);
      if (!(error instanceof Refusal)) throw error;
      if (mine > this.#valid) this.refused(error, box);
      return false;
    }
  }
}
