// A row of the list: what its node says of a message, and how that is changed without drawing it again.

import { fromTemplate, parse } from '../Shell/markup.js';
import { pattern } from '../Shell/words.js';
import { renamed } from './naming.js';

/**
 * @typedef {import('../Changes/pending.js').FlagState} FlagState
 * @typedef {HTMLElement} Row
 */

const states = /** @type {const} */ (['unread', 'flagged', 'answered', 'forwarded']);
const marks = ['live', 'assigned', 'unsent', 'answered', 'forwarded', 'attachments', 'flag', 'account'];

/** @param {Row} row */
export const uidOf = row => Number(row.dataset.uid);

/** @param {Row} row @returns {FlagState} */
export function read(row) {
  return { unread: 'unread' in row.dataset, flagged: 'flagged' in row.dataset, answered: 'answered' in row.dataset, forwarded: 'forwarded' in row.dataset };
}

/** Shows a state; touches only what differs. @param {Row} row @param {FlagState} state */
export function write(row, state) {
  const before = read(row);
  if (states.every(name => before[name] === state[name])) return;
  for (const name of states) {
    if (before[name] === state[name]) continue;
    if (state[name]) row.dataset[name] = '';
    else delete row.dataset[name];
    if (name !== 'unread') mark(row, name === 'flagged' ? 'flag' : name, state[name]);
  }
  const words = { unread: pattern('rowUnread'), flagged: pattern('rowFlagged'), attachments: pattern('rowAttachments') };
  row.setAttribute('aria-label', renamed(row.getAttribute('aria-label') ?? '', words, { ...before, attachments: 'attachments' in row.dataset }, state));
}

/** Shows or takes away a mark, in its place among the others. @param {Row} row @param {string} name @param {boolean} shown */
export function mark(row, name, shown) {
  const among = row.querySelector('.row-marks'), old = among?.querySelector(`[data-mark="${name}"]`);
  if (!among || Boolean(old) === shown) return;
  if (old) return old.remove();
  const made = fromTemplate('mark-' + name), rank = marks.indexOf(name);
  made.dataset.mark = name;
  among.insertBefore(made, [...among.children].find(other => marks.indexOf(/** @type {HTMLElement} */ (other).dataset.mark ?? '') > rank) ?? null);
}

/** Takes over what a newer drawing of the same message says; the node stays. @param {Row} row @param {Row} fresh */
export function refresh(row, fresh) {
  for (const name of ['aria-label', 'href', 'data-unread', 'data-flagged', 'data-answered', 'data-forwarded', 'data-attachments']) {
    const value = fresh.getAttribute(name);
    if (value === row.getAttribute(name)) continue;
    if (value === null) row.removeAttribute(name);
    else row.setAttribute(name, value);
  }
  const [time, freshTime] = [row, fresh].map(each => /** @type {HTMLElement | null} */ (each.querySelector('.row-time')));
  if (time && freshTime && time.dataset.text !== freshTime.dataset.text) time.dataset.text = freshTime.dataset.text;
  const [old, made] = [row, fresh].map(each => each.querySelector('.row-marks'));
  if (old && made && old.innerHTML !== made.innerHTML) old.replaceChildren(...made.childNodes);
}

/** The rows in HTML that our server drew. @param {string} html @returns {Row[]} */
export function rowsOf(html) {
  return [.../** @type {NodeListOf<Row>} */ (parse(html).querySelectorAll('.row[data-uid]'))];
}

/** @param {Row} row @param {{ selected: boolean, current: boolean }} state */
export function choose(row, { selected, current }) {
  const value = String(selected);
  if (row.getAttribute('aria-selected') !== value) row.setAttribute('aria-selected', value);
  if (row.hasAttribute('aria-current') === current) return;
  if (current) row.setAttribute('aria-current', 'true');
  else row.removeAttribute('aria-current');
}

/** @param {Row} row @param {number} place from 0 @param {number} total */
export function number(row, place, total) {
  const [posinset, setsize] = [String(place + 1), String(total)];
  if (row.getAttribute('aria-posinset') !== posinset) row.setAttribute('aria-posinset', posinset);
  if (row.getAttribute('aria-setsize') !== setsize) row.setAttribute('aria-setsize', setsize);
}
