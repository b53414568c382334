// Addresses of the application. A mailbox is one segment, escaped as MailAddress.cs does it; both are tested by one file of examples.

/**
 * What an address names.
 * @typedef {{ account: string, mailbox: string, uid: number, query: string }} Place `mailbox` is a segment, `uid` 0 for none
 */

/** @param {string} path the mailbox's full path on its server */
export function escapeMailbox(path) {
  let made = '';
  for (const octet of new TextEncoder().encode(path)) {
    const letter = String.fromCharCode(octet);
    made += /[A-Za-z0-9_-]/.test(letter) ? letter : '~' + octet.toString(16).toUpperCase().padStart(2, '0');
  }
  return made;
}

/**
 * @param {string} segment
 * @returns {string | null} null where the segment isn't one that `escapeMailbox` makes
 */
export function unescapeMailbox(segment) {
  const octets = [];
  for (let i = 0; i < segment.length; i++) {
    if (segment[i] !== '~') octets.push(segment.charCodeAt(i));
    else octets.push(Number.parseInt(segment.slice(i + 1, i += 3), 16)), i--;
  }
  if (octets.some(octet => !(octet <= 255))) return null;
  const path = new TextDecoder().decode(new Uint8Array(octets));
  return escapeMailbox(path) === segment ? path : null;
}

/**
 * @param {{ pathname: string, search: string }} address
 * @returns {Place | null} null where the address isn't a mailbox, a message or a search
 */
export function placeOf({ pathname, search }) {
  const [, head, account, mailbox, uid, ...rest] = pathname.split('/');
  if (head !== 'mail' || !account || !mailbox || rest.length || (uid && !/^[1-9][0-9]*$/.test(uid))) return null;
  return { account: decodeURIComponent(account), mailbox, uid: Number(uid ?? 0), query: (new URLSearchParams(search).get('q') ?? '').trim() };
}

/** @param {Place} place */
export function addressOf({ account, mailbox, uid, query }) {
  return `/mail/${encodeURIComponent(account)}/${mailbox}${uid ? '/' + uid : ''}${query ? '?q=' + encodeURIComponent(query) : ''}`;
}

/**
 * @param {{ account: string, mailbox: string }} box
 * @param {string} validity UIDVALIDITY
 * @param {number} uid
 */
export function messageAddress({ account, mailbox }, validity, uid) {
  return `/message/${encodeURIComponent(account)}/${mailbox}/${validity}.${uid}`;
}

/**
 * @param {{ account: string, mailbox: string, query: string }} box
 * @param {{ start: number, count: number, around?: number }} stretch
 */
export function windowAddress({ account, mailbox, query }, { start, count, around }) {
  return `/window/${encodeURIComponent(account)}/${mailbox}?start=${start}&count=${count}${around ? '&around=' + around : ''}${query ? '&q=' + encodeURIComponent(query) : ''}`;
}

/** Whether two places show the same list. @param {Pick<Place, 'account' | 'mailbox' | 'query'>} a @param {Pick<Place, 'account' | 'mailbox' | 'query'>} b */
export const sameList = (a, b) => listKey(a) === listKey(b);

/** @param {Pick<Place, 'account' | 'mailbox' | 'query'>} place */
export const listKey = ({ account, mailbox, query }) => `${account}/${mailbox}?${query}`;
