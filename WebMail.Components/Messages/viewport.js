// The drawn part of the list: rows and skeletons between two spacers that make the scroll bar that of all of the list. Heights go in by CSSOM.

import { fromTemplate } from '../Shell/markup.js';
import { number } from './rows.js';
import { Scale } from './scale.js';
import { rangeAt } from './windows.js';

/** @typedef {import('./rows.js').Row} Row @typedef {import('./box.js').Box<Row>} Box */

const spare = 24, nearEdge = 8;

export class Viewport {
  #moved = false;

  /** @param {HTMLElement} scroller the listbox @param {HTMLElement} holder the `.window` in it */
  constructor(scroller, holder) {
    this.scroller = scroller;
    this.holder = holder;
    const [before, after] = ['rows-before', 'rows-rest'].map(name => Object.assign(document.createElement('div'), { className: name, role: 'none' }));
    holder.before(before);
    holder.after(after);
    this.spacers = { before, after };
    this.range = { start: 0, count: 0 };
    this.scale = new Scale();
    this.top = scroller.scrollTop;
    /** @type {Row[]} */
    this.skeletons = [];
    this.measure();
  }

  /** Reads the height of a row from the style sheet; once at the start and whenever density or width change. */
  measure() {
    const probe = /** @type {HTMLElement | null} */ (this.holder.querySelector('.row')) ?? this.holder.appendChild(fromTemplate('row-skeleton'));
    this.scale.rowHeight = probe.offsetHeight || this.scale.rowHeight;
    if (!probe.dataset.uid && !this.skeletons.includes(probe)) probe.remove();
    const hidden = this.scale.height === 0;
    this.scale.height = this.scroller.clientHeight;
    // What was scrolled while the pane was hidden is done now.
    if (hidden && this.scale.height > 0 && this.top > 0) this.#moved = true;
  }

  /** @param {number} total */
  visible(total) {
    this.scale.total = total;
    return rangeAt(this.scale.placeAt(this.top) * this.scale.rowHeight, this.scale.height, this.scale.rowHeight, total, 0);
  }

  /** Takes over where the browser has scrolled to. */
  scrolled() {
    const top = this.scroller.scrollTop;
    this.scale.scrolled(this.top, top);
    this.top = top;
  }

  /** Draws what is seen and some more; does nothing while what is drawn reaches far enough. @param {Box} box @param {boolean} changed rows or places have changed */
  draw(box, changed) {
    const total = box.places.total, seen = this.visible(total);
    const { start, count } = this.range, lower = Math.max(0, seen.start - nearEdge), upper = Math.min(total, seen.start + seen.count + nearEdge);
    if (changed || start > lower || start + count < upper) {
      const first = Math.max(0, seen.start - spare), last = Math.min(total, seen.start + seen.count + spare);
      this.range = { start: first, count: last - first };
      this.#place(box, first, last);
      this.#space();
    }
    if (this.#moved) this.scroller.scrollTop = this.top;
    this.#moved = false;
  }

  #space() {
    const { start, count } = this.range, above = this.scale.above(start, this.top);
    this.spacers.before.style.blockSize = `${above}px`;
    this.spacers.after.style.blockSize = `${Math.max(0, this.scale.length - above - count * this.scale.rowHeight)}px`;
  }

  /** Puts the nodes of the places in order; a node that is there and right is not touched. @param {Box} box @param {number} first @param {number} last */
  #place(box, first, last) {
    /** @type {Row[]} */
    const wanted = [], spares = this.skeletons.slice();
    for (let place = first; place < last; place++) {
      const uid = box.places.at(place), row = uid === undefined ? undefined : box.rows.get(uid);
      if (row) number(row, place, box.places.total);
      wanted.push(row ?? spares.pop() ?? this.#skeleton());
    }
    const keep = new Set(wanted);
    if (!wanted.some(row => row.parentNode === this.holder)) return this.holder.replaceChildren(...wanted);
    for (const child of [...this.holder.children]) if (!keep.has(/** @type {Row} */ (child))) child.remove();
    let next = this.holder.firstElementChild;
    for (const row of wanted) {
      if (row === next) next = next.nextElementSibling;
      else this.holder.insertBefore(row, next);
    }
  }

  #skeleton() {
    const made = fromTemplate('row-skeleton');
    this.skeletons.push(made);
    return made;
  }

  /** The known messages seen, from the top, and how many pixels of each are scrolled off (less than 0: none, it is below). @param {Box} box */
  anchors(box) {
    this.scale.total = box.places.total;
    const edge = this.scale.placeAt(this.top), first = Math.floor(edge);
    return Array.from({ length: 30 }, (_, i) => ({ uid: box.places.at(first + i) ?? 0, offset: Math.round((edge - first - i) * this.scale.rowHeight) })).filter(({ uid }) => uid > 0);
  }

  /** Scrolls, with the next drawing, so that a place is at the top but for `offset` pixels. @param {number} place @param {number} offset @param {number} total */
  moveTo(place, offset, total) {
    this.scale.total = total;
    const top = this.scale.topOf(place + offset / this.scale.rowHeight, this.top);
    this.#moved ||= top !== this.top;
    this.top = top;
  }

  /** Scrolls, with the next drawing, no further than needed for a place to be seen. @param {number} place @param {number} total @param {boolean} centred in the middle, if it isn't seen yet */
  reveal(place, total, centred = false) {
    this.scale.total = total;
    const { page } = this.scale, edge = this.scale.placeAt(this.top);
    if (place < edge) this.moveTo(centred ? place - page / 2 : place, 0, total);
    else if (place + 1 > edge + page) this.moveTo(centred ? place - page / 2 : place + 1 - page, 0, total);
  }

  /** Rows that fit, at least 1. */
  get page() {
    return Math.max(1, Math.floor(this.scale.page));
  }
}
