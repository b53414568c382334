import assert from 'node:assert/strict';
import test from 'node:test';
import { throttled } from './throttle.js';

test('the first comes at once, what follows is gathered to ten times a second, nothing is lost', () => {
  let now = 1000;
  /** @type {{ at: number, work: () => void }[]} */
  const planned = [], /** @type {number[][]} */ runs = [];
  const call = throttled((/** @type {number[]} */ items) => runs.push(items), { now: () => now, later: (work, ms) => planned.push({ at: now + ms, work }) });
  call(1);
  call(2);
  now += 30;
  call(3);
  assert.deepEqual(runs, [[1]]);
  assert.equal(planned.length, 1);
  now = planned[0].at;
  planned[0].work();
  assert.deepEqual(runs, [[1], [2, 3]]);
  assert.equal(now, 1100);
  now += 500;
  call(4);
  assert.deepEqual(runs.at(-1), [4]);
});
