import assert from 'node:assert/strict';
import test from 'node:test';
import { commandOf } from './keys.js';

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const anywhere = { typing: false, list: false, prefixed: false, singles: true };
/** @param {string} key @param {Partial<import('./keys.js').Key>} with_ @param {Partial<import('./keys.js').Where>} where */
const of = (key, with_ = {}, where = {}) => commandOf({ key, ...bare, ...with_ }, { ...anywhere, ...where });

test('single keys do what they do in other mail programs', () => {
  for (const [key, command] of Object.entries({ j: 'next', k: 'previous', o: 'open', u: 'back', x: 'toggle', s: 'flag', z: 'undo', '/': 'search' })) assert.equal(of(key)?.command, command, key);
  assert.equal(of('I', { shiftKey: true })?.command, 'read');
  assert.equal(of('U', { shiftKey: true })?.command, 'unread');
  assert.equal(of('?', { shiftKey: true })?.command, 'help');
});

test('no single key fires while typing, with a modifier, or once they are turned off', () => {
  assert.equal(of('j', {}, { typing: true }), null);
  assert.equal(of('j', { ctrlKey: true }), null);
  assert.equal(of('s', { metaKey: true }), null);
  assert.equal(of('j', { altKey: true }), null);
  assert.equal(of('j', {}, { singles: false }), null);
  assert.equal(of('ArrowDown', {}, { typing: true, list: true }), null);
});

test('g and a letter go to a mailbox, and the letter means nothing else then', () => {
  assert.equal(of('g')?.command, 'prefix');
  assert.equal(of('i', {}, { prefixed: true })?.command, 'inbox');
  assert.equal(of('s', {}, { prefixed: true })?.command, 'sent');
  assert.equal(of('x', {}, { prefixed: true }), null);
});

test('in the list the keys of any listbox work, also with single keys turned off', () => {
  const list = { list: true, singles: false };
  assert.deepEqual(of('ArrowDown', {}, list), { command: 'next', manner: 'select' });
  assert.deepEqual(of('End', { shiftKey: true }, list), { command: 'last', manner: 'extend' });
  assert.deepEqual(of('ArrowUp', { ctrlKey: true }, list), { command: 'previous', manner: 'focus' });
  assert.deepEqual(of(' ', {}, list), { command: 'toggle', manner: 'select' });
  assert.equal(of('a', { ctrlKey: true }, list)?.command, 'all');
  assert.equal(of('Enter', {}, list)?.command, 'open');
  assert.equal(of('Enter', { ctrlKey: true }, list), null);
  assert.equal(of('ArrowDown'), null);
});

test('Escape works in a field too', () => assert.equal(of('Escape', {}, { typing: true })?.command, 'escape'));
