// Messages that have been fetched, in memory only: the newest 20, 10 MB at most, gone with the page or the sign-in. Pure but for the asking, which is handed in.

/**
 * @typedef {{ uid: number, subject: string, header: string, body: string, format: string, cut: boolean, heldBack: number, unread: boolean, flagged: boolean }} Opened
 * @typedef {{ answer: Promise<string>, abandon: () => void, urge: () => void }} Asked
 * @typedef {{ asked: Asked, promise: Promise<Opened>, opened: Opened | null, size: number, prefetch: boolean }} Entry
 */

const most = 20, mostBytes = 10 * 1024 * 1024;

export class Bodies {
  /** @type {Map<string, Entry>} least recently used first */
  #entries = new Map();

  /** @param {(address: string, order: 'person' | 'prefetch') => Asked} ask */
  constructor(ask) {
    this.ask = ask;
  }

  /** What is in memory. @param {string} address */
  at(address) {
    return this.#entries.get(address)?.opened ?? null;
  }

  /** @param {string} address @returns {Promise<Opened>} */
  get(address) {
    const entry = this.#entries.get(address) ?? this.#fetch(address, false);
    if (entry.prefetch) {
      entry.prefetch = false;
      entry.asked.urge();
    }
    this.#touch(address, entry);
    return entry.promise;
  }

  /** Fetches what may be wanted next. @param {string} address */
  prefetch(address) {
    if (!this.#entries.has(address)) this.#fetch(address, true).promise.catch(() => {}); // it's asked for again, and told about, when a person opens it
  }

  /** Nobody waits for it now. @param {string} address */
  abandon(address) {
    const entry = this.#entries.get(address);
    if (entry && !entry.opened) entry.asked.abandon();
  }

  /** @param {string} address @param {boolean} prefetch */
  #fetch(address, prefetch) {
    const asked = this.ask(address + (prefetch ? (address.includes('?') ? '&' : '?') + 'prefetch=1' : ''), prefetch ? 'prefetch' : 'person');
    /** @type {Entry} */
    const entry = { asked, opened: null, size: 0, prefetch, promise: asked.answer.then(text => this.#came(entry, text)) };
    entry.promise.catch(() => { if (this.#entries.get(address) === entry) this.#entries.delete(address); });
    this.#entries.set(address, entry);
    return entry;
  }

  /** @param {Entry} entry @param {string} text @returns {Opened} */
  #came(entry, text) {
    entry.opened = JSON.parse(text);
    entry.size = text.length * 2;
    this.#trim();
    return /** @type {Opened} */ (entry.opened);
  }

  /** @param {string} address @param {Entry} entry */
  #touch(address, entry) {
    this.#entries.delete(address);
    this.#entries.set(address, entry);
  }

  #trim() {
    let bytes = [...this.#entries.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [address, { opened, size }] of this.#entries) {
      if (this.#entries.size <= most && bytes <= mostBytes) return;
      if (!opened || this.#entries.size === 1) continue;
      this.#entries.delete(address);
      bytes -= size;
    }
  }

  /** @param {(address: string) => boolean} [which] all, if left out */
  drop(which = () => true) {
    for (const address of [...this.#entries.keys()]) if (which(address)) this.#entries.delete(address);
  }
}
