import assert from 'node:assert/strict';
import test from 'node:test';
import { beginning, hidden, keyed } from './branches.js';

/** @type {import('./branches.js').Item[]} */
const tree = [
  { name: 'Inbox', level: 1, hidden: false, expanded: null },
  { name: 'Projects', level: 1, hidden: false, expanded: true },
  { name: 'Website', level: 2, hidden: false, expanded: false },
  { name: 'Drafts', level: 3, hidden: true, expanded: null },
  { name: 'Wine', level: 1, hidden: false, expanded: null },
];

test('up and down pass over what is folded away', () => {
  assert.deepEqual(keyed(tree, 2, 'ArrowDown'), { to: 4 });
  assert.deepEqual(keyed(tree, 4, 'ArrowUp'), { to: 2 });
  assert.deepEqual(keyed(tree, 0, 'ArrowUp'), { to: 0 });
  assert.deepEqual(keyed(tree, 0, 'End'), { to: 4 });
  assert.deepEqual(keyed(tree, 3, 'Home'), { to: 0 });
});

test('right unfolds, then goes in; left folds, then goes out', () => {
  assert.deepEqual(keyed(tree, 2, 'ArrowRight'), { fold: true });
  assert.deepEqual(keyed(tree, 1, 'ArrowRight'), { to: 2 });
  assert.deepEqual(keyed(tree, 1, 'ArrowLeft'), { fold: false });
  assert.deepEqual(keyed(tree, 2, 'ArrowLeft'), { to: 1 });
  assert.equal(keyed(tree, 2, 'q'), null);
});

test('typing goes to the next mailbox that begins so', () => {
  assert.equal(beginning(tree, 0, 'w'), 2);
  assert.equal(beginning(tree, 2, 'w'), 4);
  assert.equal(beginning(tree, 2, 'wi'), 4);
  assert.equal(beginning(tree, 0, 'd'), 0);
});

test('folding hides what is below, and unfolding shows only what is unfolded itself', () => {
  const levels = [[1, false], [2, true], [3, null], [1, null]].map(([level, expanded]) => ({ level: Number(level), expanded: /** @type {boolean | null} */ (expanded) }));
  assert.deepEqual(hidden(levels), [false, true, true, false]);
  levels[0].expanded = true;
  levels[1].expanded = false;
  assert.deepEqual(hidden(levels), [false, false, true, false]);
});
