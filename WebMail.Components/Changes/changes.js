// What a person does to messages: shown in the click's own task, sent, and put back exactly where it is refused.

import { ask, Refusal, signIn } from '../Shell/requests.js';
import { say } from '../Shell/words.js';
import { after, inverse, Pending } from './pending.js';
import { waitBefore } from './waiting.js';

/**
 * @typedef {import('./pending.js').FlagState} FlagState
 * @typedef {import('./pending.js').Kind} Kind
 * @typedef {import('./pending.js').Change} Change
 * @typedef {{ account: string, mailbox: string }} Mailbox
 * @typedef {{ refused: string | null, text: string, putBack: (FlagState & { uid: number })[], gone: number[] }} Outcome
 * @typedef {Object} Hooks
 * @property {(box: Mailbox, uid: number) => FlagState | undefined} read what is shown of a message, if it is known
 * @property {(box: Mailbox, uid: number, state: FlagState) => void} show what the server says of it; the changes here are laid over it
 * @property {(box: Mailbox, more: number) => void} count unread messages of a mailbox
 * @property {(text: string, undo?: () => void) => void} tell
 */

const givenUpAfter = 120_000, keepaliveLimit = 60_000, kept = 20;

export class Changes {
  pending = new Pending();
  /** @type {Map<string, Promise<void>>} */
  #sending = new Map();
  /** @type {Change[]} the newest last, for undoing */
  #done = [];

  /** @param {string} page @param {Hooks} hooks */
  constructor(page, hooks) {
    this.page = page;
    this.hooks = hooks;
  }

  /** @param {Mailbox} box @param {string} validity UIDVALIDITY @param {number[]} uids @param {Kind} kind @param {boolean} [undone] it undoes another */
  make({ account, mailbox }, validity, uids, kind, undone = false) {
    const box = { account, mailbox }, states = uids.map(uid => /** @type {const} */ ([uid, this.hooks.read(box, uid)]));
    const changed = states.filter(([, state]) => !state || !same(after(kind, state), state));
    if (!changed.length) return;
    /** @type {Change} */
    const change = { ...box, id: crypto.randomUUID(), uidValidity: Number(validity), uids: changed.map(([uid]) => uid), kind, failed: 0, before: new Map() };
    for (const [uid, state] of changed) if (state) change.before.set(uid, state);
    this.pending.add(change);
    if (!undone) this.#done = [...this.#done, change].slice(-kept);
    for (const [uid, state] of change.before) this.hooks.show(box, uid, state);
    this.#count(change, 1);
    const ahead = this.pending.ahead(change).map(({ id }) => this.#sending.get(id));
    this.#sending.set(change.id, this.#send(change, ahead).finally(() => this.#sending.delete(change.id)));
  }

  /** Undoes the newest change that hasn't been undone. */
  undo() {
    const change = this.#done.pop();
    if (!change) return;
    const { kind, uids } = inverse(change);
    if (uids.length) this.make(change, String(change.uidValidity), uids, kind, true);
  }

  /** @param {Change} change @param {1 | -1} way @param {Iterable<number>} [uids] */
  #count(change, way, uids = change.before.keys()) {
    let more = 0;
    for (const uid of uids) {
      const state = change.before.get(uid);
      if (state) more += Number(after(change.kind, state).unread) - Number(state.unread);
    }
    if (more) this.hooks.count(change, more * way);
  }

  /** @param {Change} change @param {(Promise<void> | undefined)[]} ahead of the same messages, so that they arrive in order */
  async #send(change, ahead) {
    await Promise.all(ahead);
    const begun = Date.now();
    for (;;) {
      try {
        return this.#settle(change, await this.#post(change));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.status === 401) return signIn();
        if (!error.passing || (error.status > 0 && Date.now() - begun > givenUpAfter)) return this.#refused(change, error.text || say('putBack'));
        this.#failed(change);
        await waitBefore(change.failed);
      }
    }
  }

  /** @param {Change} change @returns {Promise<Outcome>} */
  async #post({ id, account, mailbox, uidValidity, uids, kind }) {
    const body = JSON.stringify({ id, account, mailbox, uidValidity, uids, kind, page: this.page });
    const token = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name=antiforgery]'));
    const send = () => ask('/changes', { method: 'POST', keepalive: body.length < keepaliveLimit, headers: { 'content-type': 'application/json', RequestVerificationToken: token?.content ?? '' }, body });
    try {
      return await (await send()).json();
    } catch (error) {
      // The token belongs to another sign-in, or its key is gone: the same change again with a new one.
      if (!(error instanceof Refusal) || error.status !== 400 || !token) throw error;
      token.content = await (await ask('/token')).text();
      return (await send()).json();
    }
  }

  /** @param {Change} change */
  #failed(change) {
    change.failed++;
    if (change.failed === 1) this.hooks.tell(say('offline'));
    this.#reshow(change, change.before.keys());
  }

  /** @param {Change} change @param {Outcome} outcome */
  #settle(change, { refused, text, putBack = [], gone = [] }) {
    this.pending.remove(change.id);
    if (change.failed) this.#reshow(change, change.before.keys());
    for (const { uid, ...state } of putBack) this.hooks.show(change, uid, state);
    this.#count(change, -1, [...putBack.map(({ uid }) => uid), ...gone].filter(uid => change.before.has(uid)));
    if (refused && putBack.length) this.hooks.tell(text || say('putBack'));
  }

  /** Nothing of it was done. @param {Change} change @param {string} text */
  #refused(change, text) {
    this.pending.remove(change.id);
    for (const [uid, state] of change.before) this.hooks.show(change, uid, state);
    this.#count(change, -1);
    this.#done = this.#done.filter(({ id }) => id !== change.id);
    this.hooks.tell(text);
  }

  /** @param {Change} change @param {Iterable<number>} uids */
  #reshow(change, uids) {
    for (const uid of uids) {
      const state = this.hooks.read(change, uid);
      if (state) this.hooks.show(change, uid, state);
    }
  }
}

/** @param {FlagState} a @param {FlagState} b */
const same = (a, b) => a.unread === b.unread && a.flagged === b.flagged;
