// What stands in the place of an empty list, and above one that may be out of date.

import { say } from '../Shell/words.js';

const rightToLeft = /[\u0590-\u08ff]/;

export class Notes {
  /** The mail server can't be reached: what is on screen is what was known before. */
  away = false;

  /**
   * @param {HTMLElement} app @param {import('./list.js').List} list
   * @param {(place: import('../Shell/address.js').Place) => { name: string, role: string } | null} mailbox what the tree knows of one
   */
  constructor(app, list, mailbox) {
    this.list = list;
    this.mailbox = mailbox;
    this.empty = /** @type {NodeListOf<HTMLElement>} */ (app.querySelectorAll('[data-empty]'));
    this.kept = /** @type {HTMLElement | null} */ (app.querySelector('.kept'));
  }

  /** Another list comes: nothing is said of it yet. */
  leave() {
    this.list.scroller.hidden = false;
    for (const note of this.empty) note.hidden = true;
  }

  show() {
    const { loaded, places, asOf, place: { query } } = this.list.box, empty = loaded && places.total === 0, kind = query ? 'search' : 'mailbox';
    const { scroller } = this.list;
    const focused = scroller.contains(document.activeElement) || [...this.empty].some(note => note === document.activeElement);
    const turned = scroller.hidden !== empty;
    if (turned) scroller.hidden = empty;
    if (empty) this.#word(kind);
    if (loaded) for (const note of this.empty) note.hidden = !empty || note.dataset.empty !== kind;
    // What had the focus is hidden now: it must not fall to the page's beginning.
    if (turned && focused && empty) [...this.empty].find(note => !note.hidden)?.focus();
    else if (turned && focused) this.list.focusSoon();
    if (this.kept) this.kept.hidden = !this.away && !asOf;
  }

  /** The server has worded it for the mailbox that the page began with. @param {string} kind */
  #word(kind) {
    const note = [...this.empty].find(each => each.dataset.empty === kind), known = this.mailbox(this.list.box.place);
    const title = note?.querySelector('h2'), text = note?.querySelector('p');
    if (!title || !text || !known) return;
    if (kind === 'search') title.textContent = say('noHits', document.documentElement.dir === 'rtl' || rightToLeft.test(known.name) ? `\u2068${known.name}\u2069` : known.name);
    else {
      const own = known.role && 'empty' + known.role[0].toUpperCase() + known.role.slice(1);
      title.textContent = (own && say(own)) || say('empty');
      text.textContent = (own && say(own + 'Text')) || say('emptyText');
    }
  }

  /** @param {string} state of the account's connection @param {string} text */
  connection(state, text) {
    this.away = state === 'away' || state === 'signInNeeded';
    const said = this.kept?.querySelector('p');
    if (said && text) said.textContent = text;
    this.show();
  }
}
