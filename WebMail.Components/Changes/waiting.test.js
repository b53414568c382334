import assert from 'node:assert/strict';
import test from 'node:test';
import { delayAfter } from './waiting.js';

test('the wait doubles from a quarter of a second to half a minute, with jitter', () => {
  assert.equal(delayAfter(1, 1), 250);
  assert.equal(delayAfter(1, 0), 125);
  assert.equal(delayAfter(4, 1), 2000);
  assert.equal(delayAfter(100, 1), 30_000);
  assert.equal(delayAfter(2000, 0), 15_000);
});
