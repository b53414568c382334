import assert from 'node:assert/strict';
import test from 'node:test';
import { badged } from './title.js';
import { fill } from './words.js';

test('the icon carries the number, shortened where it would not fit', () => {
  assert.match(badged('<svg></svg>', 7), />7<\/text><\/svg>$/);
  assert.match(badged('<svg></svg>', 100), />99\+<\/text>/);
  assert.equal(badged('<svg></svg>', 0), '<svg></svg>');
});

test('words are filled in by their places, numbers as the language writes them', () => {
  assert.equal(fill('({2}) {0} – {1}', ['Inbox', 'WebMail', 4312], 'en'), '(4,312) Inbox – WebMail');
  assert.equal(fill('({2}) {0} – {1}', ['Eingang', 'WebMail', 4312], 'de'), '(4.312) Eingang – WebMail');
  assert.equal(fill('{0}', ['$& {1}', 'x']), '$& {1}');
});
