// What a person does to the list with mouse, finger and keys: opens, selects, moves on.

import { gather, mostGathered } from './gathering.js';
import { Refusal } from '../Shell/requests.js';
import { uidOf } from './rows.js';
import { besideGone } from './selection.js';

/**
 * @typedef {import('./list.js').List} List
 * @typedef {import('./keys.js').Manner} Manner
 * @typedef {Object} Doing
 * @property {(uid: number) => void} open
 * @property {(uids: number[], action: string) => void} act what a button on a row asks for
 * @property {(refusal: Refusal) => void} refused
 */

const longPress = 450, settled = 140;

/** The UIDs known between two places. @param {import('./windows.js').Places} places @param {number} first @param {number} last included @returns {number[]} */
function known(places, first, last) {
  return places.stretches.flatMap(({ start, uids }) => uids.slice(Math.max(0, first - start), Math.max(0, last + 1 - start)));
}

export class Selecting {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  #stroke = 0;

  /** @param {List} list @param {Doing} doing */
  constructor(list, doing) {
    this.list = list;
    this.doing = doing;
    const { scroller } = list;
    scroller.addEventListener('click', event => this.#clicked(event));
    scroller.addEventListener('focusin', event => {
      const row = this.#rowOf(event.target);
      if (row && uidOf(row) !== list.selection.focus) list.selection.focus = uidOf(row);
    });
    this.#touches();
    scroller.addEventListener('pointerdown', () => list.hold(true));
    for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => setTimeout(() => list.hold(false)));
  }

  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  #rowOf(target) {
    return target instanceof Element ? target.closest('.row[data-uid]') : null;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const row = this.#rowOf(event.target);
    if (!row || event.button || event.altKey) return;
    event.preventDefault();
    if (this.pressed) return void (this.pressed = false);
    const uid = uidOf(row), target = /** @type {Element} */ (event.target);
    const act = /** @type {HTMLElement | null} */ (target.closest('[data-act]'))?.dataset.act;
    if (act) return this.doing.act([uid], act);
    if (event.shiftKey) return this.#extend(uid, event.ctrlKey || event.metaKey);
    if (event.ctrlKey || event.metaKey || (this.list.selection.many && target.closest('.avatar'))) return this.toggle(uid);
    this.doing.open(uid);
    this.list.focusSoon();
  }

  /** @param {number} uid */
  toggle(uid) {
    this.#stroke++;
    this.list.select(selection => selection.toggle(uid));
  }

  /** @param {number} uid @param {boolean} adding */
  #extend(uid, adding) {
    const { places } = this.list.box, { selection } = this.list;
    const from = places.placeOf(selection.anchor || selection.focus), to = places.placeOf(uid);
    const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
    this.list.select(() => selection.extend(known(places, first, last), uid, adding));
    this.list.focusOn(uid);
    this.#complete(first, last, uid);
  }

  /** Selects every message of the list, or as many as one stroke may; or none, if several are. */
  toggleAll() {
    const { list } = this, { places } = list.box, last = Math.min(places.total, mostGathered) - 1, { focus } = list.selection;
    if (list.selection.many) return list.select(selection => selection.clear(list.open));
    list.select(selection => selection.all(known(places, 0, last)));
    this.#complete(0, last, focus);
  }

  /** Adds what isn't loaded, unless the person has gone on selecting meanwhile. @param {number} first @param {number} last @param {number} uid that has the focus */
  #complete(first, last, uid) {
    const { list } = this, { box, selection } = list, mine = ++this.#stroke;
    if (known(box.places, first, last).length > last - first) return;
    gather(box, Math.max(first, last - mostGathered + 1), last).then(uids => {
      if (mine === this.#stroke && selection === list.selection && selection.many) list.select(() => selection.extend(uids, uid, true));
    }, error => { if (error instanceof Refusal) this.doing.refused(error); else throw error; });
  }

  /** Long press selects, as on any phone; the click that follows it opens nothing. */
  #touches() {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const { scroller } = this.list, stop = () => clearTimeout(timer);
    this.pressed = false;
    scroller.addEventListener('pointerdown', event => {
      const row = this.#rowOf(event.target);
      stop();
      this.pressed = false;
      if (!row || event.pointerType === 'mouse') return;
      timer = setTimeout(() => { this.pressed = true; this.toggle(uidOf(row)); }, longPress);
    });
    for (const name of ['pointerup', 'pointercancel', 'pointerleave']) scroller.addEventListener(name, stop);
    scroller.addEventListener('scroll', stop, { passive: true });
    scroller.addEventListener('contextmenu', event => { if (this.pressed) event.preventDefault(); });
  }

  /**
   * Moves by keys.
   * @param {'next' | 'previous' | 'first' | 'last' | 'pageDown' | 'pageUp'} command @param {Manner} manner
   * @param {boolean} repeated the key is held down: messages passed on the way aren't opened
   */
  move(command, manner, repeated) {
    const { list } = this, page = list.view.page, { total } = list.box.places, { at } = list;
    const gone = at >= 0 && list.open > 0 && list.box.places.placeOf(list.open) < 0 && manner !== 'extend';
    const to = { next: gone ? besideGone(at, 1) : at + 1, previous: at < 0 ? 0 : at - 1, first: 0, last: total - 1, pageDown: Math.max(0, at) + page, pageUp: at - page }[command];
    if (!total || (at >= 0 && !gone && Math.max(0, Math.min(to, total - 1)) === at && manner !== 'extend')) return;
    list.goTo(to, uid => this.#reached(uid, manner, repeated));
  }

  /** @param {number} uid @param {Manner} manner @param {boolean} repeated */
  #reached(uid, manner, repeated) {
    const { list } = this;
    clearTimeout(this.#later);
    if (manner === 'extend') return this.#extend(uid, false);
    if (manner === 'focus' || list.selection.many) list.selection.focus = uid;
    else if (list.open && !repeated) this.doing.open(uid);
    else {
      list.select(selection => selection.only(uid));
      if (list.open) this.#later = setTimeout(() => this.doing.open(uid), settled);
    }
    list.focusSoon();
  }

  /** Space and x. @param {boolean} extending */
  toggleFocused(extending) {
    const { focus } = this.list.selection;
    if (!focus) return;
    if (extending) this.#extend(focus, false);
    else this.toggle(focus);
  }
}
