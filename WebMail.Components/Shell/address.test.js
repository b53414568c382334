import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { addressOf, escapeMailbox, messageAddress, placeOf, unescapeMailbox, windowAddress } from './address.js';

/** @type {{ path: string, segment: string }[]} */
const examples = JSON.parse(readFileSync(new URL('../../WebMail.Tests/Data/addresses.json', import.meta.url), 'utf8'));

test('a mailbox is escaped as in the examples that C# is tested by', () => {
  for (const { path, segment } of examples) {
    assert.equal(escapeMailbox(path), segment);
    assert.equal(unescapeMailbox(segment), path);
  }
});

test('a segment that the escape does not make names no mailbox', () => {
  for (const segment of ['a.b', '~2', '~zz', '~2e', 'a%2Fb', '~FF', '~', 'a b']) assert.equal(unescapeMailbox(segment), null, segment);
});

test('an address names mailbox, message and search, and is made again from them', () => {
  for (const address of ['/mail/main/INBOX', '/mail/main/INBOX/7', '/mail/a~1/Entw~C3~BCrfe?q=from%20me', '/mail/main/INBOX/7?q=x']) {
    const place = placeOf(new URL(address, 'https://x/'));
    assert.ok(place);
    assert.equal(addressOf(place), address);
  }
  for (const address of ['/', '/mail/main', '/mail/main/INBOX/0', '/mail/main/INBOX/7/8', '/settings/accounts', '/mail/main/INBOX/seven']) assert.equal(placeOf(new URL(address, 'https://x/')), null, address);
});

test('data of a message and of a window have addresses of their own', () => {
  const box = { account: 'main', mailbox: 'INBOX', query: '' };
  assert.equal(messageAddress(box, '12', 7), '/message/main/INBOX/12.7');
  assert.equal(windowAddress(box, { start: 60, count: 60 }), '/window/main/INBOX?start=60&count=60');
  assert.equal(windowAddress({ ...box, query: 'a b' }, { start: 0, count: 60, around: 7 }), '/window/main/INBOX?start=0&count=60&around=7&q=a%20b');
});
