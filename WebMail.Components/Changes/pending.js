// Changes that are shown but not proved yet. What a person sees is what the server said, with these laid over it. Pure.

/**
 * @typedef {{ unread: boolean, flagged: boolean, answered: boolean, forwarded: boolean }} FlagState
 * @typedef {'markRead' | 'markUnread' | 'flag' | 'unflag'} Kind
 * @typedef {{ id: string, account: string, mailbox: string, uidValidity: number, uids: number[], kind: Kind, before: Map<number, FlagState>, failed: number }} Change
 */

/** @param {Kind} kind @param {FlagState} state @returns {FlagState} */
export function after(kind, state) {
  switch (kind) {
    case 'markRead': return { ...state, unread: false };
    case 'markUnread': return { ...state, unread: true };
    case 'flag': return { ...state, flagged: true };
    case 'unflag': return { ...state, flagged: false };
  }
}

/** @type {Record<Kind, Kind>} */
const opposite = { markRead: 'markUnread', markUnread: 'markRead', flag: 'unflag', unflag: 'flag' };

/** What undoes a change: only the messages that it changed. @param {Change} change @returns {{ kind: Kind, uids: number[] }} */
export function inverse({ kind, uids, before }) {
  const field = kind === 'markRead' || kind === 'markUnread' ? 'unread' : 'flagged';
  return { kind: opposite[kind], uids: uids.filter(uid => { const state = before.get(uid); return !state || state[field] !== after(kind, state)[field]; }) };
}

export class Pending {
  /** @type {Change[]} in the order made */
  #changes = [];

  /** @param {Change} change */
  add(change) {
    this.#changes.push(change);
  }

  /** @param {string} id */
  remove(id) {
    this.#changes = this.#changes.filter(change => change.id !== id);
  }

  get size() {
    return this.#changes.length;
  }

  /** @param {{ account: string, mailbox: string }} box @param {number} uid */
  #of(box, uid) {
    return this.#changes.filter(change => change.account === box.account && change.mailbox === box.mailbox && change.uids.includes(uid));
  }

  /** What to show of a message about which the server says `state`. @param {{ account: string, mailbox: string }} box @param {number} uid @param {FlagState} state */
  over(box, uid, state) {
    return this.#of(box, uid).reduce((shown, { kind }) => after(kind, shown), state);
  }

  /** Whether a change of the message has failed to be sent so far. @param {{ account: string, mailbox: string }} box @param {number} uid */
  unsent(box, uid) {
    return this.#of(box, uid).some(({ failed }) => failed > 0);
  }

  /** The changes made before `change` that must be sent before it. @param {Change} change */
  ahead(change) {
    const own = new Set(change.uids);
    return this.#changes.slice(0, this.#changes.indexOf(change)).filter(other => other.account === change.account && other.mailbox === change.mailbox && other.uids.some(uid => own.has(uid)));
  }
}
