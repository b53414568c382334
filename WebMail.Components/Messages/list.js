// The list on screen: a box of known rows, the drawn part of it, what is selected, what is open. It alone changes the listbox.

import { waitBefore } from '../Changes/waiting.js';
import { Asking, windowOf } from './asking.js';
import { Box } from './box.js';
import { Focus } from './focus.js';
import { choose, mark, read, refresh, write } from './rows.js';
import { Selection } from './selection.js';
import { Viewport } from './viewport.js';

/**
 * @typedef {import('./rows.js').Row} Row
 * @typedef {import('../Changes/pending.js').FlagState} FlagState
 * @typedef {import('../Shell/address.js').Place} Place
 * @typedef {Object} Hooks what the list asks and tells the page
 * @property {(box: Box<Row>, uid: number, state: FlagState) => { state: FlagState, unsent: boolean }} over lays changes that aren't proved yet over a state
 * @property {() => void} selected the selection has changed
 * @property {() => void} replaced the mailbox has other messages under the same UIDs now
 * @property {() => void} filled rows have come, gone or changed places
 * @property {(refusal: import('../Shell/requests.js').Refusal, box: Box<Row>, before: number) => void} refused `before`: how often in a row that happened already
 */

export class List {
  /** How often in a row asking has failed. */
  #tries = 0;

  /** @param {HTMLElement} scroller the listbox @param {Place} place @param {Hooks} hooks */
  constructor(scroller, place, hooks) {
    this.scroller = scroller;
    this.hooks = hooks;
    const drawn = /** @type {HTMLElement | null} */ (scroller.querySelector('.window'));
    this.holder = drawn ?? scroller.appendChild(Object.assign(document.createElement('div'), { className: 'window', role: 'presentation' }));
    this.view = new Viewport(scroller, this.holder);
    this.focus = new Focus(scroller, this.holder);
    this.selection = new Selection();
    this.open = 0;
    /** @type {Box<Row>} */
    this.box = new Box(place);
    this.asking = new Asking((answer, box) => this.#take(answer, box), (refusal, box) => void this.#again(refusal, box));
    /** A place to go to once its message is known. @type {((uid: number) => void) | null} */
    this.heading = null;
    this.headingPlace = -1;
    /** @type {Set<number>} what the rows on screen say is selected, and open */
    this.painted = new Set();
    this.held = false;
    this.owed = false;
    scroller.addEventListener('scroll', () => { this.view.scrolled(); this.#draw(false); this.fill(); }, { passive: true });
    new ResizeObserver(() => this.resized()).observe(scroller);
    if (drawn) this.box.take(windowOf(drawn), () => {});
    this.#draw(true);
  }

  /** Shows another list. What was shown is left as it stands in its box. @param {Box<Row>} box @param {number} open the message on screen, 0 for none */
  show(box, open) {
    this.box.top = this.view.anchors(this.box)[0] ?? this.box.top;
    if (this.view.top === 0) this.box.top = { uid: 0, offset: 0 };
    this.asking.leave();
    this.heading = null;
    this.box = box;
    this.open = open;
    this.selection = new Selection();
    this.selection.only(open);
    this.painted.clear();
    for (const uid of box.rows.keys()) this.paint(uid);
    // Until its first window is here a list is as long as the window: skeletons stand in it.
    if (!box.loaded) box.places.total = this.view.page;
    this.view.moveTo(Math.max(0, box.places.placeOf(box.top.uid)), box.places.placeOf(box.top.uid) < 0 ? 0 : box.top.offset, box.places.total);
    this.#draw(true);
    this.fill();
    this.hooks.selected();
  }

  /** Asks for what is seen and not known yet. */
  fill() {
    if (this.box.loaded) this.asking.fill(this.box, this.#wanted(), () => this.#wanted());
  }

  #wanted() {
    const { start, count } = this.view.visible(this.box.places.total);
    return { start: Math.max(0, start - 12), count: count + 24 };
  }

  /** Asks anew for what is seen, by its topmost message; rows that are still there stay. @param {number} [uid] a message to ask around while nothing is known */
  renew(uid = 0) {
    const { box } = this, top = this.view.top > 0 ? this.view.anchors(box)[0] : undefined, seen = this.view.page;
    const where = !box.loaded ? { around: uid, seen } : top ? { around: top.uid, start: box.places.placeOf(top.uid), seen } : { seen };
    return this.asking.renew(box, where).then(taken => { if (taken && box === this.box) this.fill(); });
  }

  /** Some of what was asked for didn't come: asks again by and by, and at once when the line is back. @param {import('../Shell/requests.js').Refusal} refusal @param {Box<Row>} box */
  async #again(refusal, box) {
    this.hooks.refused(refusal, box, this.#tries);
    if (!refusal.passing) return;
    await waitBefore(++this.#tries);
    if (box !== this.box) return;
    if (box.loaded && box.trusted) this.fill();
    else void this.renew(this.open);
  }

  /** Scrolls back to where a message was at the top, fetching what is there if need be. @param {{ uid: number, offset: number }} top */
  async restore({ uid, offset }) {
    const { box } = this;
    if (box.places.placeOf(uid) < 0) await this.asking.renew(box, { around: uid });
    const place = box.places.placeOf(uid);
    if (place < 0 || box !== this.box) return;
    this.view.moveTo(place, offset, box.places.total);
    this.#draw(false);
    this.fill();
  }

  /** @param {import('./box.js').Window<Row>} answer @param {Box<Row>} box */
  #take(answer, box) {
    for (const [uid, row] of answer.rows) this.#overlay(box, uid, row);
    const anchors = this.view.anchors(box), { validity } = box;
    if (!box.take(answer, (row, fresh) => refresh(row, fresh))) return false;
    this.#tries = 0;
    if (box !== this.box) return true;
    this.settle(anchors);
    if (validity && validity !== box.validity) this.hooks.replaced();
    return true;
  }

  /** @param {Box<Row>} box @param {number} uid @param {Row} row */
  #overlay(box, uid, row) {
    const { state, unsent } = this.hooks.over(box, uid, read(row));
    write(row, state);
    mark(row, 'unsent', unsent);
  }

  /** What the server says of a message now, in any box. @param {Box<Row>} box @param {number} uid @param {FlagState} state */
  state(box, uid, state) {
    const row = box.rows.get(uid);
    if (!row) return;
    write(row, state);
    this.#overlay(box, uid, row);
  }

  /** Draws after places have changed: what was seen stays where it was. @param {{ uid: number, offset: number }[]} anchors */
  settle(anchors) {
    if (this.held) { this.owed = true; return; }
    const { places, rows } = this.box;
    for (const uid of rows.keys()) this.paint(uid);
    const anchor = this.view.top > 0 ? anchors.find(({ uid }) => places.placeOf(uid) >= 0) : undefined;
    if (anchor) this.view.moveTo(places.placeOf(anchor.uid), anchor.offset, places.total);
    this.#draw(true);
    const uid = this.headingPlace >= 0 ? places.at(this.headingPlace) : undefined;
    if (uid && this.heading) this.#arrive(uid);
    this.hooks.filled();
  }

  /** @param {number} uid */
  #arrive(uid) {
    const heading = this.heading;
    this.heading = null;
    this.headingPlace = -1;
    heading?.(uid);
  }

  /** While a finger or button is down in the list nothing moves under it. @param {boolean} held */
  hold(held) {
    this.held = held;
    if (held || !this.owed) return;
    this.owed = false;
    this.settle(this.view.anchors(this.box));
  }

  /** @param {boolean} changed */
  #draw(changed) {
    const { focus } = this.selection, { places, rows } = this.box, had = this.focus.inside;
    this.view.draw(this.box, changed);
    this.focus.stop(rows.get(focus) ?? rows.get(places.at(0) ?? 0));
    this.focus.keep(had);
    const { start, count } = this.view.visible(places.total);
    this.box.prune({ start, count });
  }

  /** Shows on a row whether it is selected and open. @param {number} uid */
  paint(uid) {
    const row = this.box.rows.get(uid);
    if (row) choose(row, { selected: this.selection.chosen.has(uid), current: uid === this.open });
  }

  /** Changes the selection and shows it: only rows that changed are touched. @param {(selection: Selection) => void} change */
  select(change) {
    const before = this.painted;
    change(this.selection);
    this.painted = new Set([...this.selection.chosen, this.open]);
    for (const uid of new Set([...before, ...this.painted])) this.paint(uid);
    const row = this.box.rows.get(this.selection.focus);
    if (row) this.focus.stop(row);
    this.hooks.selected();
  }

  /** Shows which message is open: it alone is selected. @param {number} uid */
  opened(uid) {
    const before = this.open;
    this.open = uid;
    this.select(selection => selection.only(uid));
    this.paint(before);
    this.paint(uid);
  }

  /** Goes to a place, at once or when its message is known. @param {number} place @param {(uid: number) => void} then */
  goTo(place, then) {
    const { places } = this.box, at = Math.max(0, Math.min(place, places.total - 1)), uid = places.at(at);
    if (!places.total) return;
    this.heading = then;
    this.headingPlace = at;
    this.view.reveal(at, places.total);
    this.#draw(false);
    if (uid) this.#arrive(uid);
    else this.fill();
  }

  /** The place that keys start from: where they are heading, else the focus. */
  get at() {
    return this.headingPlace >= 0 ? this.headingPlace : this.box.places.placeOf(this.selection.focus);
  }

  /** Puts the focus on a message, or where Tab would. @param {number} [uid] */
  focusOn(uid = this.selection.focus) {
    this.focus.put(this.box.rows.get(uid));
  }

  /** The same in the next frame: at once it would lay out the page in the middle of what is being done. */
  focusSoon() {
    requestAnimationFrame(() => this.focusOn());
  }

  /** @param {number} uid @param {boolean} [centred] */
  reveal(uid, centred) {
    const place = this.box.places.placeOf(uid);
    if (place < 0) return;
    this.view.reveal(place, this.box.places.total, centred);
    this.#draw(false);
  }

  resized() {
    const anchors = this.view.anchors(this.box);
    this.view.measure();
    this.settle(anchors);
    this.fill();
  }
}
