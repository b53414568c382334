// What stands in the place of an empty list, and above one that may be out of date.

export class Notes {
  /** The mail server can't be reached: what is on screen is what was known before. */
  away = false;

  /** @param {HTMLElement} app @param {import('./list.js').List} list */
  constructor(app, list) {
    this.list = list;
    this.empty = /** @type {NodeListOf<HTMLElement>} */ (app.querySelectorAll('[data-empty]'));
    this.kept = /** @type {HTMLElement | null} */ (app.querySelector('.kept'));
  }

  show() {
    const { loaded, places, asOf, place: { query } } = this.list.box, empty = loaded && places.total === 0, kind = query ? 'search' : 'mailbox';
    const { scroller } = this.list;
    if (scroller.hidden !== empty) scroller.hidden = empty;
    if (loaded) for (const note of this.empty) note.hidden = !empty || note.dataset.empty !== kind;
    if (this.kept) this.kept.hidden = !this.away && !asOf;
  }

  /** @param {string} state of the account's connection @param {string} text */
  connection(state, text) {
    this.away = state === 'away' || state === 'signInNeeded';
    const said = this.kept?.querySelector('p');
    if (said && text) said.textContent = text;
    this.show();
  }
}
