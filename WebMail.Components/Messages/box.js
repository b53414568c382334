// What is known of one list (a mailbox, or a search in it): places, rows, and up to which news it is right. Pure but for the rows, which it only hands through.

import { Places } from './windows.js';

/**
 * A window of the list as the server answered it.
 * @template Row
 * @typedef {{ validity: string, total: number, start: number, news: number, run: string, canChange: boolean, asOf: string, cut: boolean, rows: Map<number, Row> }} Window
 */
/** @typedef {{ n: number, kind: 'arrived' | 'vanished', uids: number[], total: number } | { n: number, kind: 'flags', uids: number[], total?: undefined }} Logged */

const keptNews = 500, keptRows = 600;

/** @template Row */
export class Box {
  /** @param {import('../Shell/address.js').Place} place */
  constructor(place) {
    this.place = { ...place, uid: 0 };
    this.places = new Places(0);
    /** @type {Map<number, Row>} rows of the known places */
    this.rows = new Map();
    this.validity = '';
    this.run = '';
    this.news = -1;
    this.canChange = false;
    this.loaded = false;
    /** Whether all that is known here is right as of `news`; if not, only what the next answer holds is kept. */
    this.trusted = true;
    this.asOf = '';
    this.cut = false;
    /** @type {{ uid: number, offset: number }} the topmost message seen and how far it is scrolled off */
    this.top = { uid: 0, offset: 0 };
    /** @type {Logged[]} newest last */
    this.log = [];
  }

  /**
   * Takes in an answer. Rows that are there already stay; `refresh` is called for them instead.
   * @param {Window<Row>} answer
   * @param {(row: Row, fresh: Row) => void} refresh
   * @returns {boolean} false where it is too old to be used: ask again
   */
  take(answer, refresh) {
    if (this.loaded && answer.validity !== this.validity) this.#forget();
    const afresh = this.loaded && (!this.trusted || answer.run !== this.run);
    const behind = this.loaded && !afresh && answer.news < this.news;
    const replay = behind ? this.log.filter(({ n }) => n > answer.news) : [];
    if (behind && !this.#remembers(answer.news)) return false;
    if (replay.some(({ kind, uids }) => kind === 'flags' && uids.some(uid => answer.rows.has(uid)))) return false;
    if (afresh) this.places = new Places(answer.total);
    const window = new Places(answer.total);
    window.put(answer.start, [...answer.rows.keys()], answer.total);
    for (const each of replay) if (each.kind !== 'flags') window[each.kind](each.uids);
    for (const { start, uids } of window.stretches) this.places.put(start, uids, window.total);
    if (!window.stretches.length) this.places.put(0, [], window.total);
    for (const [uid, fresh] of answer.rows) {
      const row = this.rows.get(uid);
      if (row) refresh(row, fresh);
      else if (this.places.placeOf(uid) >= 0) this.rows.set(uid, fresh);
    }
    if (!behind) Object.assign(this, { run: answer.run, news: answer.news });
    Object.assign(this, { validity: answer.validity, canChange: answer.canChange, asOf: answer.asOf, cut: answer.cut, loaded: true, trusted: true });
    this.#tidy();
    return true;
  }

  /** @param {number} news */
  #remembers(news) {
    return this.log.length < keptNews || this.log[0].n <= news + 1;
  }

  #forget() {
    this.places = new Places(0);
    this.rows.clear();
    this.log = [];
  }

  /** What isn't in a place any more needs no row. */
  #tidy() {
    const known = new Set(this.places.stretches.flatMap(({ uids }) => uids));
    for (const uid of this.rows.keys()) if (!known.has(uid)) this.rows.delete(uid);
  }

  /** Forgets the rows furthest from what is shown. @param {import('./windows.js').Range} shown */
  prune(shown) {
    for (const uid of this.places.prune(shown, keptRows)) this.rows.delete(uid);
  }

  /** Whether news of this number and run are still to be taken in. @param {string} run @param {number} n */
  wants(run, n) {
    return this.loaded && run === this.run && n > this.news;
  }

  /** @param {Logged} entry */
  #note(entry) {
    this.news = entry.n;
    this.log.push(entry);
    if (this.log.length > keptNews) this.log.shift();
  }

  /** @param {number} n @param {Map<number, Row>} rows newest first @param {number} total @returns {boolean} false where the list must be asked for again */
  arrived(n, rows, total) {
    this.#note({ n, kind: 'arrived', uids: [...rows.keys()], total });
    for (const uid of this.places.arrived([...rows.keys()])) this.rows.set(uid, /** @type {Row} */ (rows.get(uid)));
    return this.places.total === total;
  }

  /** @param {number} n @param {number[]} uids @param {number} total @returns {boolean} as `arrived` */
  vanished(n, uids, total) {
    this.#note({ n, kind: 'vanished', uids, total });
    this.places.vanished(uids);
    for (const uid of uids) this.rows.delete(uid);
    return this.places.total === total;
  }

  /** @param {number} n @param {number[]} uids */
  flags(n, uids) {
    this.#note({ n, kind: 'flags', uids });
  }
}
