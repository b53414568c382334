// Applies news to what is shown: list, pane, tree and title. Nothing jumps: what is seen, selected and focused stays on its messages.

import { rowsOf, uidOf } from '../Messages/rows.js';
import { throttled } from './throttle.js';

/**
 * @typedef {import('./news.js').Patch} Patch
 * @typedef {import('../Messages/rows.js').Row} Row
 * @typedef {import('../Messages/box.js').Box<Row>} Box
 * @typedef {Object} Parts
 * @property {string} page this page's own name: its own changes are shown already
 * @property {import('../Messages/list.js').List} list
 * @property {import('../Messages/boxes.js').Boxes} boxes
 * @property {import('../Mailboxes/tree.js').Tree} tree
 * @property {(box: Box, uids: number[]) => void} gone messages that went
 * @property {(box: Box) => void} lost the mailbox on screen is gone
 * @property {(account: string, state: string, text: string) => void} connection
 * @property {() => void} counted
 * @property {() => void} applied
 */

export class Patches {
  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    /** @type {(batch: { run: string, patches: Patch[] }) => void} */
    this.take = throttled(batches => this.#apply(batches));
  }

  /** @param {{ run: string, patches: Patch[] }[]} batches */
  #apply(batches) {
    const { list } = this.parts, anchors = list.view.anchors(list.box);
    let moved = false, renew = false;
    for (const { run, patches } of batches) {
      for (const patch of patches) {
        const { shown, right } = this.#one(run, patch);
        moved ||= shown;
        renew ||= shown && !right;
      }
    }
    if (moved) list.settle(anchors);
    if (renew) void list.renew();
    this.parts.applied();
  }

  /** @param {string} run @param {Patch} patch @returns {{ shown: boolean, right: boolean }} whether places on screen changed, and whether they are known to be right */
  #one(run, patch) {
    const { tree, boxes, list } = this.parts, { account, mailbox } = patch;
    switch (patch.kind) {
      case 'arrived':
      case 'vanished':
      case 'flags': {
        const results = boxes.of(account, mailbox).map(box => ({ box, right: this.#inBox(run, patch, box) }));
        const here = results.find(({ box }) => box === list.box);
        return { shown: Boolean(here) && patch.kind !== 'flags', right: here?.right ?? true };
      }
      case 'renewed': return this.#renewed(patch);
      case 'counted':
        tree.count(account, mailbox, patch.unread, patch.total);
        this.parts.counted();
        break;
      case 'tree': void tree.refresh(account, false); break;
      case 'connection': this.parts.connection(account, patch.state, patch.text ?? ''); break;
    }
    return { shown: false, right: true };
  }

  /** @param {string} run @param {Patch} patch @param {Box} box @returns {boolean} false where the box must be asked for again */
  #inBox(run, patch, box) {
    if (String(patch.uidValidity) !== box.validity) return !box.loaded;
    if (!box.wants(run, patch.n)) return true;
    if (patch.kind === 'flags') return this.#flags(patch, box);
    if (patch.kind === 'vanished') return this.#vanished(patch, box);
    // Whether a new message is one that was searched for only the server can say.
    if (box.place.query) return false;
    const rows = new Map(rowsOf(patch.html).map(row => [uidOf(row), row]));
    return box.arrived(patch.n, rows, patch.total);
  }

  /** @param {Patch} patch @param {Box} box */
  #flags(patch, box) {
    box.flags(patch.n, patch.states.map((/** @type {{ uid: number }} */ state) => state.uid));
    if (patch.origin === this.parts.page) return true;
    for (const { uid, unread, flagged, answered, forwarded } of patch.states) this.parts.list.state(box, uid, { unread, flagged, answered, forwarded });
    return true;
  }

  /** @param {Patch} patch @param {Box} box */
  #vanished(patch, box) {
    const { list } = this.parts, place = box === list.box ? list.at : -1;
    const uids = box.place.query ? patch.uids.filter((/** @type {number} */ uid) => box.places.placeOf(uid) >= 0) : patch.uids;
    const right = box.vanished(patch.n, uids, box.place.query ? box.places.total - uids.length : patch.total);
    if (box === list.box) {
      const neighbour = box.places.at(place) ?? box.places.at(place - 1) ?? 0;
      list.select(selection => selection.gone(uids, neighbour));
    }
    this.parts.gone(box, uids);
    return right;
  }

  /** @param {Patch} patch */
  #renewed({ account, mailbox, gone }) {
    const { boxes, list } = this.parts, shown = boxes.of(account, mailbox).includes(list.box);
    boxes.drop(account, mailbox, list.box);
    if (shown) list.box.trusted = false;
    if (shown && gone) this.parts.lost(list.box);
    return { shown, right: !shown || gone };
  }
}
