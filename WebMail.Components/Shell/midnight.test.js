import assert from 'node:assert/strict';
import test from 'node:test';
import { untilMidnight } from './midnight.js';

test('midnight is the one of the browser, also at the end of a month', () => {
  assert.equal(untilMidnight(new Date(2026, 10, 30, 23, 59, 58)), 2000);
  assert.equal(untilMidnight(new Date(2026, 0, 1)), 86_400_000);
});
