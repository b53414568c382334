import assert from 'node:assert/strict';
import test from 'node:test';
import { besideGone, Selection } from './selection.js';

const chosen = (/** @type {Selection} */ selection) => [...selection.chosen].sort((a, b) => a - b);

test('opening a message selects it alone', () => {
  const selection = new Selection();
  selection.toggle(1);
  selection.toggle(2);
  selection.only(3);
  assert.deepEqual(chosen(selection), [3]);
  assert.equal(selection.many, false);
  assert.equal(selection.focus, 3);
});

test('x on the open message begins a selection with it, a second x ends it', () => {
  const selection = new Selection();
  selection.only(3);
  selection.toggle(3);
  assert.deepEqual([chosen(selection), selection.many], [[3], true]);
  selection.toggle(3);
  assert.deepEqual([chosen(selection), selection.many], [[], false]);
});

test('Ctrl and click adds to what is open', () => {
  const selection = new Selection();
  selection.only(3);
  selection.toggle(7);
  assert.deepEqual([chosen(selection), selection.many, selection.anchor], [[3, 7], true, 7]);
});

test('Shift selects from the anchor, again and again', () => {
  const selection = new Selection();
  selection.only(5);
  selection.extend([5, 4, 3], 3);
  selection.extend([5, 4], 4);
  assert.deepEqual([chosen(selection), selection.focus, selection.anchor], [[4, 5], 4, 5]);
  selection.extend([9, 8], 9, true);
  assert.deepEqual(chosen(selection), [4, 5, 8, 9]);
});

test('what was deleted is not selected, and the focus is on its neighbour', () => {
  const selection = new Selection();
  selection.only(5);
  selection.toggle(4);
  selection.gone([4], 3);
  assert.deepEqual([chosen(selection), selection.focus, selection.anchor], [[5], 3, 3]);
  selection.gone([5], 3);
  assert.equal(selection.many, false);
});

test('clearing leaves the open message selected', () => {
  const selection = new Selection();
  selection.all([1, 2, 3]);
  selection.clear(2);
  assert.deepEqual([chosen(selection), selection.many], [[2], false]);
});

test('after a message that went comes the one that took its place', () => {
  assert.equal(besideGone(4, 1), 4);
  assert.equal(besideGone(4, -1), 3);
  assert.equal(besideGone(-1, 1), -1);
});
