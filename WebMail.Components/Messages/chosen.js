// What the list's own toolbar says of the selection: the checkbox, how many, and what can be done to them.

import { count, say } from '../Shell/words.js';

/**
 * @typedef {import('./list.js').List} List
 */

export class Chosen {
  /** @param {HTMLElement} app @param {List} list */
  constructor(app, list) {
    this.list = list;
    const part = (/** @type {string} */ selector) => /** @type {HTMLElement | null} */ (app.querySelector(selector));
    this.all = /** @type {HTMLInputElement | null} */ (part('[data-act=select-all]'));
    this.title = part('.list-title h2');
    this.count = /** @type {HTMLElement | null} */ (part('.list-title .count'));
    this.actions = part('[data-many-actions]');
    this.usual = /** @type {HTMLElement | null} */ (this.actions?.parentElement?.querySelector(':scope > .toolbar:not([data-many-actions])') ?? null);
    this.name = this.title?.textContent ?? '';
    this.heading = /** @type {HTMLElement | null} */ (part('.read-many h1'));
  }

  /** @param {string} name of the list on screen */
  named(name) {
    this.name = name;
    this.show();
  }

  /** @param {number} unread */
  #counted(unread) {
    const { places, place, asOf, cut } = this.list.box, { total } = places;
    if (asOf) return say('asOf', asOf);
    if (place.query) return total === 0 ? say('listResultsNone') : cut ? say('listResultsCut', total) : count('listResults', total);
    return unread > 0 ? count('listUnread', unread) : total > 0 ? count('listTotal', total) : say('listEmpty');
  }

  /** @param {number} [unread] of the mailbox, where it is known */
  show(unread) {
    const { selection, box } = this.list, { many } = selection, { size } = selection.chosen;
    if ('many' in this.list.scroller.dataset !== many) this.list.scroller.toggleAttribute('data-many', many);
    if (this.all) {
      this.all.checked = many && size >= box.places.total;
      this.all.indeterminate = many && size < box.places.total;
    }
    const title = many ? count('selected', size) || String(size) : this.name;
    if (this.title && this.title.textContent !== title) this.title.textContent = title;
    if (this.heading && many) this.heading.textContent = title;
    if (this.actions) this.actions.hidden = !many;
    if (this.usual) this.usual.hidden = Boolean(this.actions) && many;
    if (this.count && unread !== undefined) this.count.textContent = box.loaded ? this.#counted(unread) : unread > 0 && !box.place.query ? count('listUnread', unread) : '';
    if (this.count) this.count.hidden = many;
  }
}
