import assert from 'node:assert/strict';
import test from 'node:test';
import { after, inverse, Pending } from './pending.js';

const plain = { unread: true, flagged: false, answered: false, forwarded: false };
const box = { account: 'main', mailbox: 'INBOX' };
/** @param {string} id @param {import('./pending.js').Kind} kind @param {number[]} uids @returns {import('./pending.js').Change} */
const change = (id, kind, uids) => ({ ...box, id, kind, uids, uidValidity: 1, before: new Map(uids.map(uid => [uid, plain])), failed: 0 });

test('what is shown is what the server said with the unproved changes over it', () => {
  const pending = new Pending();
  pending.add(change('1', 'flag', [7, 8]));
  pending.add(change('2', 'markRead', [7]));
  assert.deepEqual(pending.over(box, 7, plain), { ...plain, flagged: true, unread: false });
  assert.deepEqual(pending.over(box, 8, plain), { ...plain, flagged: true });
  assert.deepEqual(pending.over({ ...box, mailbox: 'Sent' }, 7, plain), plain);
  pending.remove('1');
  assert.deepEqual(pending.over(box, 7, plain), { ...plain, unread: false });
});

test('a change waits for earlier ones of the same message, not for others', () => {
  const pending = new Pending(), [first, other, last] = [change('1', 'flag', [7]), change('2', 'flag', [8]), change('3', 'unflag', [7])];
  for (const each of [first, other, last]) pending.add(each);
  assert.deepEqual(pending.ahead(other), []);
  assert.deepEqual(pending.ahead(last), [first]);
});

test('undoing touches only the messages that were changed', () => {
  const made = change('1', 'markRead', [7, 8]);
  made.before.set(8, { ...plain, unread: false });
  assert.deepEqual(inverse(made), { kind: 'markUnread', uids: [7] });
  assert.deepEqual(after('markUnread', { ...plain, unread: false }), plain);
});
