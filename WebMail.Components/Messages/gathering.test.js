import assert from 'node:assert/strict';
import test from 'node:test';
import { Box } from './box.js';
import { gather, uidsIn } from './gathering.js';

test('a stretch that is partly loaded is completed in few windows', async () => {
  /** @type {Box<unknown>} */
  const box = new Box({ account: 'main', mailbox: 'INBOX', uid: 0, query: '' });
  box.take({ validity: '1', total: 1000, start: 0, news: 1, run: 'a', canChange: true, asOf: '', cut: false, rows: new Map(Array.from({ length: 60 }, (_, i) => [1000 - i, null])) }, () => {});
  /** @type {string[]} */
  const asked = [];
  const uids = await gather(box, 10, 499, async address => {
    asked.push(address);
    const { searchParams } = new URL(address, 'https://x/'), start = Number(searchParams.get('start'));
    return Array.from({ length: Number(searchParams.get('count')) }, (_, i) => `<a data-uid="${1000 - start - i}">`).join('');
  });
  assert.equal(uids.length, 490);
  assert.deepEqual([uids[0], uids.at(-1)], [990, 501]);
  assert.deepEqual(asked, ['/window/main/INBOX?start=60&count=200', '/window/main/INBOX?start=260&count=200', '/window/main/INBOX?start=460&count=40']);
});

test('a list that has become shorter ends the gathering', async () => {
  /** @type {Box<unknown>} */
  const box = new Box({ account: 'main', mailbox: 'INBOX', uid: 0, query: '' });
  box.places.total = 100;
  assert.deepEqual(await gather(box, 0, 99, async () => ''), []);
});

test('only rows have UIDs', () => assert.deepEqual(uidsIn('<div data-uidvalidity="7"><a class="row" data-uid="3" data-unread></a>'), [3]));
