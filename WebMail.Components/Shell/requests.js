// Talks to the server: one queue for all mail, and errors as the server says them.

import { Queue } from './queue.js';

/** @typedef {import('./queue.js').Order} Order */

export const queue = new Queue();

/** An answer that isn't the one asked for. `status` 0: there was no answer. */
export class Refusal extends Error {
  /** @param {number} status @param {string} kind @param {string} text a sentence for the person, or empty */
  constructor(status, kind, text) {
    super(text || kind || String(status));
    this.status = status;
    this.kind = kind;
    this.text = text;
  }

  /** Whether asking again later may help. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Goes to the sign-in page, which leads back here. */
export function signIn() {
  if (location.pathname === '/login') return;
  location.assign('/login?why=ended&returnUrl=' + encodeURIComponent(location.pathname + location.search));
}

/**
 * @param {string} address @param {RequestInit} how
 * @throws {Refusal} for every answer but success, after going to the sign-in page where that is what's missing
 */
export async function ask(address, how = {}) {
  const response = await fetch(address, { ...how, redirect: 'manual' }).catch(error => { throw how.signal?.aborted ? error : new Refusal(0, '', ''); });
  if (response.status === 401 || response.type === 'opaqueredirect') signIn();
  // The server counts every answered request as a use of the sign-in; so does the page (idle.js).
  if (response.ok) { dispatchEvent(new Event('webmail:used')); return response; }
  const said = response.headers.get('content-type')?.includes('json') ? await response.json().catch(() => ({})) : {};
  throw new Refusal(response.type === 'opaqueredirect' ? 401 : response.status, said.error ?? '', said.text ?? '');
}

/** @param {string} address @param {Order} order */
export function askInTurn(address, order = 'person') {
  return queue.run(order, async signal => (await ask(address, { signal })).text());
}
