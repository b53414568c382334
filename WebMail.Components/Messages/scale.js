// Which place of a list is where in its scroll bar. Pure.
//
// A list of 250,000 rows is as tall as browsers can show (Firefox gives up at 17.8 million pixels, Chromium near it at a zoom of 200 %).
// Taller ones are squeezed: a long way on the scroll bar is a part of the whole, a short way is as many pixels of rows as anywhere else.

const tallest = 16_000_000;

export class Scale {
  rowHeight = 64;
  /** Of what is seen, in pixels. */
  height = 0;
  #total = 0;
  /** Where a squeezed list was last looked for by its scroll bar: near it rows have their own height. */
  #from = { top: 0, place: 0 };

  get total() {
    return this.#total;
  }

  /** @param {number} total */
  set total(total) {
    if (total !== this.#total && this.squeezed) this.#from.place = Math.min(this.#from.place, total);
    this.#total = total;
  }

  get #pitch() {
    return Math.min(this.rowHeight, tallest / Math.max(1, this.#total));
  }

  get squeezed() {
    return this.#pitch < this.rowHeight;
  }

  /** Pixels of the whole list. */
  get length() {
    return Math.round(this.#total * this.#pitch);
  }

  /** Rows that fit, with their fraction. */
  get page() {
    return this.height / this.rowHeight;
  }

  /** The place at the upper edge, with its fraction. @param {number} top pixels scrolled */
  placeAt(top) {
    if (!this.squeezed) return top / this.rowHeight;
    return Math.max(0, Math.min(this.#from.place + (top - this.#from.top) / this.rowHeight, this.#total - this.page));
  }

  /** The browser scrolled. @param {number} before @param {number} top */
  scrolled(before, top) {
    const far = Math.abs(top - before) > 3 * this.height, last = this.length - this.height;
    if (!this.squeezed || (!far && top > 0 && top < last)) return;
    this.#from = { top, place: top <= 0 ? 0 : top >= last ? this.#total - this.page : top / this.#pitch };
  }

  /** How far to scroll for a place to be at the upper edge. @param {number} place with its fraction @param {number} top where it is scrolled to now */
  topOf(place, top) {
    const last = Math.max(0, this.length - this.height);
    const to = Math.max(0, Math.min(place, this.#total - this.page)), way = (to - this.placeAt(top)) * this.rowHeight;
    if (!this.squeezed) return Math.round(Math.max(0, Math.min(to * this.rowHeight, last)));
    const near = Math.abs(way) < 3 * this.height && top + way > 0 && top + way < last;
    const made = near ? top + way : Math.max(0, Math.min(to * this.#pitch, last));
    this.#from = { top: Math.round(made), place: to };
    return Math.round(made);
  }

  /** Pixels above a place, given where it is scrolled to now. @param {number} place @param {number} top */
  above(place, top) {
    return this.squeezed ? Math.max(0, Math.round(top - (this.placeAt(top) - place) * this.rowHeight)) : place * this.rowHeight;
  }
}
