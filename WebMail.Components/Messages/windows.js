// Which messages are known at which places of a list, and which window is wanted next. Pure: no DOM.

/**
 * A run of neighbouring places whose messages are known.
 * @typedef {{ start: number, uids: number[] }} Stretch
 * @typedef {{ start: number, count: number }} Range
 */

/** A list of any length of which some stretches are known, newest first. */
export class Places {
  /** @param {number} total */
  constructor(total) {
    this.total = total;
    /** @type {Stretch[]} in order, apart from each other */
    this.stretches = [];
  }

  /** @param {number} place @returns {number | undefined} the UID, if it is known */
  at(place) {
    for (const { start, uids } of this.stretches) if (place < start + uids.length) return uids[place - start];
    return undefined;
  }

  /** @param {number} uid @returns {number} the place, or -1 */
  placeOf(uid) {
    for (const { start, uids } of this.stretches) {
      const index = uids.indexOf(uid);
      if (index >= 0) return start + index;
    }
    return -1;
  }

  known() {
    return this.stretches.reduce((sum, stretch) => sum + stretch.uids.length, 0);
  }

  /** Takes in a window. What contradicts it is forgotten. @param {number} start @param {number[]} uids @param {number} total */
  put(start, uids, total) {
    if (total !== this.total || this.#contradicts(start, uids)) this.stretches = [];
    this.total = total;
    if (!uids.length) return;
    const end = start + uids.length, rest = [];
    let first = start, joined = uids;
    for (const stretch of this.stretches) {
      const last = stretch.start + stretch.uids.length;
      if (last < start || stretch.start > end) rest.push(stretch);
      else {
        if (stretch.start < first) joined = [...stretch.uids.slice(0, first - stretch.start), ...joined];
        if (last > end) joined = [...joined, ...stretch.uids.slice(end - stretch.start)];
        first = Math.min(first, stretch.start);
      }
    }
    this.stretches = [...rest, { start: first, uids: joined }].sort((a, b) => a.start - b.start);
  }

  /** @param {number} start @param {number[]} uids */
  #contradicts(start, uids) {
    const places = new Map(uids.map((uid, index) => [uid, start + index]));
    return this.stretches.some(stretch => stretch.uids.some((uid, index) => {
      const place = stretch.start + index, here = places.get(uid);
      return here === undefined ? place >= start && place < start + uids.length : here !== place;
    }));
  }

  /** New messages on top. @param {number[]} uids newest first @returns {number[]} those that were not known */
  arrived(uids) {
    const fresh = uids.filter(uid => this.placeOf(uid) < 0);
    for (const stretch of this.stretches) stretch.start += fresh.length;
    this.total += fresh.length;
    const top = this.stretches[0];
    if (top?.start === fresh.length) Object.assign(top, { start: 0, uids: [...fresh, ...top.uids] });
    else if (fresh.length) this.stretches.unshift({ start: 0, uids: fresh });
    return fresh;
  }

  /** Messages went; one that isn't known stood above every older one, since the list is in the order of UIDs. @param {number[]} uids */
  vanished(uids) {
    const gone = new Set(uids);
    for (const stretch of this.stretches) {
      const top = stretch.uids[0];
      for (const uid of gone) if (uid > top) stretch.start--;
    }
    for (const stretch of this.stretches) stretch.uids = stretch.uids.filter(uid => !gone.has(uid));
    this.total = Math.max(0, this.total - gone.size);
    this.#join();
  }

  #join() {
    /** @type {Stretch[]} */
    const joined = [];
    for (const stretch of this.stretches) {
      const last = joined.at(-1);
      if (!stretch.uids.length) continue;
      if (last && last.start + last.uids.length === stretch.start) last.uids = [...last.uids, ...stretch.uids];
      else joined.push(stretch);
    }
    this.stretches = joined;
  }

  /** Forgets what lies furthest away where more than `most` are known. @param {Range} shown @param {number} most @returns {number[]} the UIDs forgotten */
  prune(shown, most) {
    if (this.known() <= most) return [];
    const from = shown.start - Math.floor(most / 3), to = shown.start + shown.count + Math.floor(most / 3);
    /** @type {number[]} */
    const dropped = [];
    this.stretches = this.stretches.flatMap(({ start, uids }) => {
      const head = Math.max(0, from - start), tail = Math.max(head, to - start), kept = uids.slice(head, tail);
      dropped.push(...uids.slice(0, head), ...uids.slice(tail));
      return kept.length ? [{ start: start + head, uids: kept }] : [];
    });
    return dropped;
  }
}

/**
 * The places to draw: what is seen and some above and below.
 * @param {number} top pixels above the upper edge @param {number} height of what is seen, in pixels @param {number} rowHeight
 * @param {number} total @param {number} spare rows on each side
 * @returns {Range}
 */
export function rangeAt(top, height, rowHeight, total, spare) {
  const rows = Math.ceil(height / rowHeight) + 1;
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight), total - rows));
  const start = Math.max(0, first - spare);
  return { start, count: Math.min(total, first + rows + spare) - start };
}

/**
 * The window to ask for next: the first gap in what is wanted, no part of which is asked for yet.
 * @param {Places} places @param {Range} wanted @param {Range[]} asked @param {number} most rows in a window
 * @returns {Range | null}
 */
export function nextWindow(places, wanted, asked, most) {
  const missing = (/** @type {number} */ place) => places.at(place) === undefined && !asked.some(({ start, count }) => place >= start && place < start + count);
  const end = Math.min(places.total, wanted.start + wanted.count);
  let start = wanted.start;
  while (start < end && !missing(start)) start++;
  if (start >= end) return null;
  let last = start;
  while (last < places.total && last - start < most && missing(last)) last++;
  // A gap that ends in something known is filled from there upwards: scrolling up costs no more windows than scrolling down.
  while (last - start < most && start > 0 && missing(start - 1)) start--;
  return { start, count: last - start };
}
