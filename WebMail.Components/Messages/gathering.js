// The UIDs of a long stretch of a list, for selecting more than is loaded. Rows aren't kept.

import { windowAddress } from '../Shell/address.js';
import { ask } from '../Shell/requests.js';

/** @typedef {import('./box.js').Box<unknown>} Box */

const atOnce = 200;

/** More than this isn't selected by one stroke: the server is not asked for a mailbox of 100,000 row by row. */
export const mostGathered = 5000;

/** UIDs in HTML that our server drew. @param {string} html */
export const uidsIn = html => Array.from(html.matchAll(/ data-uid="(\d+)"/g), found => Number(found[1]));

/**
 * @param {Box} box @param {number} first place @param {number} last place, included
 * @param {(address: string) => Promise<string>} [fetched]
 * @returns {Promise<number[]>} in the order of the list
 * @throws {import('../Shell/requests.js').Refusal}
 */
export async function gather(box, first, last, fetched = async address => (await ask(address)).text()) {
  /** @type {Set<number>} */
  const uids = new Set();
  for (let place = first; place <= last;) {
    const known = box.places.at(place);
    if (known !== undefined) {
      uids.add(known);
      place++;
      continue;
    }
    const count = Math.min(atOnce, last - place + 1), came = uidsIn(await fetched(windowAddress(box.place, { start: place, count })));
    if (!came.length) break;
    for (const uid of came) uids.add(uid);
    place += came.length;
  }
  return [...uids];
}
