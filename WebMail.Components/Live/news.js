// The line on which the server tells news: a SignalR hub that is asked for again for ever, quickly at first, at once when the laptop wakes.

import { waitBefore } from '../Changes/waiting.js';
import { ask, Refusal, signIn } from '../Shell/requests.js';

/**
 * @typedef {{ n: number, kind: string, origin?: string | null, [more: string]: any }} Patch
 * @typedef {Object} Hooks
 * @property {() => { account: string, mailbox: string }} open what the page has open
 * @property {(run: string, patches: Patch[]) => void} news in order, none twice
 * @property {() => void} renew numbers of before mean nothing now: everything shown must be asked for again
 * @property {(open: boolean) => void} line
 * @property {() => void} ended the sign-in is over
 */

const answerWithin = 4000;

export class News {
  #tries = 0;

  /** @param {string} page @param {string} run @param {number} last number of the newest news that the page holds @param {Hooks} hooks */
  constructor(page, run, last, hooks) {
    this.page = page;
    this.run = run;
    this.last = last;
    this.hooks = hooks;
    /** @type {import('@microsoft/signalr').HubConnection | undefined} */
    this.hub = undefined;
    for (const name of ['online', 'pageshow']) addEventListener(name, () => void this.#check());
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') void this.#check(); });
  }

  /** Connects, and comes back whenever the line breaks. */
  start() {
    return this.#connect();
  }

  /** Whether the line stands. */
  get open() {
    return this.hub?.state === 'Connected';
  }

  async #hub() {
    if (this.hub) return this.hub;
    const hub = (await import('./hub.js')).hub();
    hub.on('news', (/** @type {string} */ run, /** @type {Patch[]} */ patches) => this.#came(run, patches));
    hub.on('ended', () => this.hooks.ended());
    hub.onclose(() => void this.#follow());
    return this.hub = hub;
  }

  async #follow() {
    this.hooks.line(false);
    await waitBefore(++this.#tries);
    await this.#connect();
  }

  async #connect() {
    for (;;) {
      try {
        const hub = await this.#hub();
        await hub.start();
        await hub.invoke('Start', { page: this.page, run: this.run, after: this.last, ...this.hooks.open() });
        this.#tries = 0;
        this.hooks.line(true);
        return;
      } catch (error) {
        if (await this.#over(error)) return signIn();
        this.hooks.line(false);
        if (this.open) return void this.hub?.stop(); // onclose goes on from here
        await waitBefore(++this.#tries);
      }
    }
  }

  /** Whether it is the sign-in that is missing, not the line. @param {unknown} error */
  async #over(error) {
    if (!/\b401\b/.test(String(error))) return false;
    return ask('/token').then(() => false, refusal => refusal instanceof Refusal && refusal.status === 401);
  }

  /** @param {string} run @param {Patch[]} patches */
  #came(run, patches) {
    const renewed = run !== this.run || patches.some(({ kind }) => kind === 'lost');
    if (run !== this.run) this.last = 0;
    this.run = run;
    const fresh = patches.filter(({ n }) => n > this.last);
    this.last = fresh.at(-1)?.n ?? this.last;
    if (fresh.length) this.hooks.news(run, fresh);
    if (renewed) this.hooks.renew();
  }

  /** Says which mailbox is open now. @param {string} account @param {string} mailbox */
  watch(account, mailbox) {
    if (this.open) this.hub?.invoke('Watch', account, mailbox).catch(() => {}); // a broken line says so by itself, and Start names the mailbox again
  }

  /** After a sleep the line may be dead without having been told: an answer within seconds, or a new one. */
  async #check() {
    const { hub } = this;
    if (!hub || !this.open) return;
    const { account, mailbox } = this.hooks.open();
    const answered = await Promise.race([hub.invoke('Watch', account, mailbox).then(() => true, () => false), new Promise(done => setTimeout(done, answerWithin, false))]);
    if (!answered && this.open) await hub.stop();
  }
}
