import assert from 'node:assert/strict';
import test from 'node:test';
import { renamed } from './naming.js';

const words = { unread: 'Unread, {0}', flagged: '{0}, flagged', attachments: '{0}, has attachments' };
const nothing = { unread: false, flagged: false, attachments: false };

test('a row that is read loses the word at its front and nothing else', () => {
  assert.equal(renamed('Unread, Bruno, Unread, again, 13:47, flagged, has attachments', words, { unread: true, flagged: true, attachments: true }, { unread: false, flagged: true }), 'Bruno, Unread, again, 13:47, flagged, has attachments');
});

test('a flag is named before the attachments and goes again', () => {
  const flagged = renamed('Clara, Proof, 14:02, has attachments', words, { ...nothing, attachments: true }, { unread: false, flagged: true });
  assert.equal(flagged, 'Clara, Proof, 14:02, flagged, has attachments');
  assert.equal(renamed(flagged, words, { unread: false, flagged: true, attachments: true }, { unread: true, flagged: false }), 'Unread, Clara, Proof, 14:02, has attachments');
});

test('a sender cannot break the name with the placeholder', () => {
  assert.equal(renamed('$& {0}, x', words, nothing, { unread: true, flagged: true }), 'Unread, $& {0}, x, flagged');
});
