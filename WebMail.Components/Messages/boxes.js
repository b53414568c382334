// The lists that were looked at last, kept so that going back to one paints at once. Pure.

import { listKey } from '../Shell/address.js';

/** @typedef {import('./box.js').Box<import('./rows.js').Row>} Box */

const most = 12;

export class Boxes {
  /** @type {Map<string, Box>} least recently used first */
  #boxes = new Map();

  /** @param {import('../Shell/address.js').Place} place @returns {Box | undefined} */
  get(place) {
    return this.#boxes.get(listKey(place));
  }

  /** @param {Box} box */
  keep(box) {
    const key = listKey(box.place);
    this.#boxes.delete(key);
    this.#boxes.set(key, box);
    for (const old of this.#boxes.keys()) if (this.#boxes.size > most) this.#boxes.delete(old);
  }

  /** The lists of a mailbox: itself, and searches in it. @param {string} account @param {string} mailbox segment */
  of(account, mailbox) {
    return [...this.#boxes.values()].filter(({ place }) => place.account === account && place.mailbox === mailbox);
  }

  /** @param {string} account @param {string} mailbox @param {Box} [but] this one stays */
  drop(account, mailbox, but) {
    for (const box of this.of(account, mailbox)) if (box !== but) this.#boxes.delete(listKey(box.place));
  }

  /** Everything but one, whose news are known to be missing no more. @param {Box} box */
  only(box) {
    this.#boxes = new Map([[listKey(box.place), box]]);
  }
}
