// The address is the state: what is open, where it was scrolled to, and how Back finds it again.

import { Box } from '../Messages/box.js';
import { addressOf, placeOf, sameList } from './address.js';
import { onePane, showDrawer, showPane } from './panes.js';

/**
 * @typedef {import('./address.js').Place} Place
 * @typedef {{ depth: number, top?: { uid: number, offset: number } }} State of a history entry; `depth` counts the entries that are ours
 * @typedef {Object} Parts
 * @property {HTMLElement} app
 * @property {import('../Messages/list.js').List} list
 * @property {import('../Messages/boxes.js').Boxes} boxes
 * @property {import('../Messages/Reading/pane.js').Pane} pane
 * @property {(place: Place) => void} listed another list is on screen
 */

const savedAfter = 200;

export class Route {
  /** A message to show once its list is known. */
  #awaited = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saving;

  /** @param {Place} place @param {Parts} parts */
  constructor(place, parts) {
    this.place = place;
    this.parts = parts;
    if (!history.state?.depth) history.replaceState({ ...history.state, depth: 1 }, '');
    addEventListener('popstate', () => { const to = placeOf(location); if (to) this.#show(to, true); });
    parts.list.scroller.addEventListener('scroll', () => { clearTimeout(this.#saving); this.#saving = setTimeout(() => this.save(), savedAfter); }, { passive: true });
    addEventListener('pagehide', () => this.save());
  }

  /** Goes to a place and remembers where it came from. @param {Place} place */
  go(place) {
    if (addressOf(place) !== location.pathname + location.search) {
      this.save();
      history.pushState({ depth: (history.state?.depth ?? 0) + 1, top: sameList(place, this.place) ? history.state?.top : undefined }, '', addressOf(place));
    }
    this.#show(place, false);
  }

  /** @param {number} uid of the list on screen */
  open(uid) {
    for (const name of ['webmail:click', 'webmail:header', 'webmail:body']) performance.clearMarks(name);
    performance.mark('webmail:click', { detail: uid });
    this.go({ ...this.place, uid });
  }

  /** From a message to its list: back to where the person came from, if that was the list. */
  back() {
    if (!this.place.uid) return false;
    const { uid } = this.place;
    if (onePane() && (history.state?.depth ?? 1) > 1) history.back();
    else if (onePane()) this.go({ ...this.place, uid: 0 });
    else {
      this.parts.list.reveal(uid);
      this.parts.list.focusOn(uid);
    }
    return true;
  }

  /** Keeps in the history entry where the list is scrolled to. */
  save() {
    clearTimeout(this.#saving);
    const { list } = this.parts, top = list.view.top > 0 ? list.view.anchors(list.box)[0] : undefined;
    if (history.state?.top?.uid !== top?.uid || history.state?.top?.offset !== top?.offset) history.replaceState({ ...history.state, top }, '');
  }

  /** @param {Place} place @param {boolean} returning by Back or Forward */
  #show(place, returning) {
    const before = this.place;
    this.place = place;
    const same = sameList(place, before), { list } = this.parts;
    if (!same) this.#list(place);
    if (returning && history.state?.top) void list.restore(history.state.top);
    this.message(false);
    if (same && before.uid && !place.uid) list.focusOn(before.uid);
  }

  /** @param {Place} place */
  #list(place) {
    const { app, list, boxes, listed } = this.parts, box = boxes.get(place) ?? new Box(place);
    Object.assign(app.dataset, { account: place.account, mailbox: place.mailbox });
    if (place.query) app.dataset.query = place.query;
    else delete app.dataset.query;
    showDrawer(app, false);
    // News tell everything of the mailbox that is open, and not of others.
    box.trusted = false;
    list.show(box, place.uid);
    boxes.keep(box);
    listed(place);
    void list.renew(place.uid);
  }

  /** Shows the message of the place, or none. @param {boolean} drawn the server drew its header */
  message(drawn) {
    const { app, list, pane } = this.parts, { uid } = this.place;
    this.#awaited = 0;
    if (uid) app.dataset.uid = String(uid);
    else delete app.dataset.uid;
    list.opened(uid);
    if (!uid) {
      pane.leave();
      showPane(app, 'list');
      return;
    }
    showPane(app, 'read');
    if (list.box.loaded) void pane.show(this.place, list.box.validity, list.box.rows.get(uid), drawn);
    else this.#awaited = uid;
    if (onePane()) pane.scroll.focus({ preventScroll: true });
  }

  /** Rows have come: a message that waited for them can be shown. */
  filled() {
    const { list } = this.parts;
    if (!this.#awaited || !list.box.loaded || list.box.place.mailbox !== this.place.mailbox) return;
    this.message(false);
    list.reveal(this.place.uid, true);
  }
}
