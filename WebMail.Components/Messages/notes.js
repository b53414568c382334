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
    if (loaded) for (const note of this.empty) note.hidden = !empty || note.dataset.empty !== kind;
    // What had the focus is hidden now: it must not fall to the page's beginning.
    if (turned && focused && empty) [...this.empty].find(note => !note.hidden)?.focus();
    else if (turned && focused) this.list.focusSoon();
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
