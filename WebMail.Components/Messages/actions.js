// What buttons and keys do to messages: to those selected, else to the open one, else to the one with the focus.

/**
 * @typedef {import('./list.js').List} List
 * @typedef {import('../Changes/changes.js').Changes} Changes
 * @typedef {import('../Changes/pending.js').Kind} Kind
 */

export class Actions {
  /** @type {Set<number>} marked unread between the click that opened it and its painting */
  #unread = new Set();

  /** @param {List} list @param {Changes} changes @param {() => void} forbidden flags can't be kept here for the person */
  constructor(list, changes, forbidden) {
    this.list = list;
    this.changes = changes;
    this.forbidden = forbidden;
  }

  /** The messages that a button or key means. @returns {number[]} */
  targets() {
    const { selection, open } = this.list;
    return selection.many ? [...selection.chosen] : [open || selection.focus].filter(Boolean);
  }

  /** @param {string} act @param {number[]} [uids] @returns {boolean} whether it was an action on messages */
  run(act, uids = this.targets()) {
    /** @type {Record<string, Kind>} */
    const kinds = { 'mark-read': 'markRead', 'mark-unread': 'markUnread', flag: 'flag', unflag: 'unflag' };
    const { box } = this.list;
    let kind = kinds[act];
    if (!kind) return false;
    if (!uids.length) return true;
    if (!box.canChange) {
      this.forbidden();
      return true;
    }
    if (act === 'mark-unread' && uids.includes(this.list.open) && document.documentElement.dataset.shown !== String(this.list.open)) this.#unread.add(this.list.open);
    if (act === 'flag' && uids.every(uid => 'flagged' in (box.rows.get(uid)?.dataset ?? {}))) kind = 'unflag';
    this.changes.make(box.place, box.validity, uids, kind);
    return true;
  }

  /** A message was read: without a word, and without a way to undo it. @param {number} uid @param {boolean} unread as its answer said */
  seen(uid, unread) {
    if (this.#unread.delete(uid)) return;
    const { box } = this.list, row = box.rows.get(uid);
    if (box.canChange && (row ? 'unread' in row.dataset : unread)) this.changes.make(box.place, box.validity, [uid], 'markRead', true);
  }
}
