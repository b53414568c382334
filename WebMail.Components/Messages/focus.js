// Where the focus is in the list: on one row, or on the listbox while that row isn't drawn. Rows come and go; the focus is never lost with them.

/** @typedef {import('./rows.js').Row} Row */

export class Focus {
  /** @type {Row | undefined} the row that the Tab key stops at */
  #stop = undefined;

  /** @param {HTMLElement} scroller the listbox @param {HTMLElement} holder what rows are in */
  constructor(scroller, holder) {
    this.scroller = scroller;
    this.holder = holder;
  }

  /** Whether a row has the focus, or something in it. */
  get inside() {
    return document.activeElement !== null && this.holder.contains(document.activeElement);
  }

  /** There is one stop for the Tab key. @param {Row | undefined} row if it is drawn */
  stop(row) {
    const stop = row?.isConnected ? row : undefined, self = stop ? -1 : 0;
    if (this.#stop !== stop) this.#stop?.setAttribute('tabindex', '-1');
    if (stop && stop.tabIndex !== 0) stop.tabIndex = 0;
    this.#stop = stop;
    if (this.scroller.tabIndex !== self) this.scroller.tabIndex = self;
  }

  /** @param {Row | undefined} row else the stop, else the listbox */
  put(row) {
    const target = row?.isConnected ? row : this.#stop?.isConnected ? this.#stop : this.scroller;
    if (row && target === row) this.stop(row);
    if (document.activeElement !== target) target.focus({ preventScroll: true });
  }

  /** Rows were drawn: the focus stays in the list, and goes back to its row. @param {boolean} had a row had it before */
  keep(had) {
    if (!(had && !this.inside) && !(document.activeElement === this.scroller && this.#stop)) return;
    requestAnimationFrame(() => { if (document.activeElement === document.body || document.activeElement === this.scroller) this.put(this.#stop); });
  }
}
