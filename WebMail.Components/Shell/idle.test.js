import test from 'node:test';
import assert from 'node:assert/strict';
import { standing } from './idle.js';

const minute = 60_000;

test('a sign-in that is used is fine', () => assert.equal(standing(0, 15 * minute, 13 * minute), 'fine'));
test('in its last minute the page warns', () => assert.equal(standing(0, 15 * minute, 14.5 * minute), 'warn'));
test('after it the page leaves', () => assert.equal(standing(0, 15 * minute, 15 * minute), 'over'));
test('a short limit warns in its second half, not all the time', () => {
  assert.equal(standing(0, minute, 20_000), 'fine');
  assert.equal(standing(0, minute, 31_000), 'warn');
});
