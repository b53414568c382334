// At most five mail requests at a time: browsers give a host six connections over HTTP/1.1, and one black-holed body must not hold up the rest. Pure.

/**
 * @typedef {'person' | 'prefetch'} Order
 * @typedef {{ order: Order, abandoned: boolean, abort: () => void }} Running
 */

const most = 5, mostPrefetches = 2;

export class Queue {
  /** @type {Set<Running>} */
  #running = new Set();
  /** @type {{ order: Order, start: () => void }[]} */
  #waiting = [];

  /**
   * Runs work when its turn comes. What a person waits for goes first, and takes the place of a prefetch or of an answer nobody wants any more.
   * @template T
   * @param {Order} order
   * @param {(signal: AbortSignal) => Promise<T>} work
   * @returns {{ answer: Promise<T>, abandon: () => void, urge: () => void }} `abandon`: nobody waits for it now; it is ended only if its connection is needed. `urge`: a person waits for it after all
   */
  run(order, work) {
    const ended = new AbortController();
    /** @type {Running} */
    const entry = { order, abandoned: false, abort: () => ended.abort() };
    /** @type {() => void} */
    let start = () => {};
    const turn = new Promise(done => { start = () => { this.#running.add(entry); done(undefined); }; });
    const answer = turn.then(() => {
      ended.signal.throwIfAborted();
      return work(ended.signal);
    }).finally(() => { this.#running.delete(entry); this.#next(); });
    const waiting = { order, start };
    this.#waiting.push(waiting);
    this.#next();
    return {
      answer,
      abandon: () => { entry.abandoned = true; },
      urge: () => { entry.order = waiting.order = 'person'; entry.abandoned = false; this.#next(); },
    };
  }

  #next() {
    const count = (/** @type {Order} */ order) => [...this.#running].filter(entry => entry.order === order).length;
    for (;;) {
      const index = this.#waiting.findIndex(({ order }) => order === 'person');
      const at = index >= 0 ? index : 0, next = this.#waiting[at];
      if (!next || (next.order === 'prefetch' && (count('prefetch') >= mostPrefetches || this.#running.size >= most - 1))) return;
      if (this.#running.size >= most && !this.#giveWay()) return;
      this.#waiting.splice(at, 1);
      next.start();
    }
  }

  #giveWay() {
    const loser = [...this.#running].find(({ order }) => order === 'prefetch') ?? [...this.#running].find(({ abandoned }) => abandoned);
    if (!loser) return false;
    this.#running.delete(loser);
    loser.abort();
    return true;
  }
}
