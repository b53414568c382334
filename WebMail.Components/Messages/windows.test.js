import assert from 'node:assert/strict';
import test from 'node:test';
import { nextWindow, Places, rangeAt } from './windows.js';

/** UIDs of a mailbox of `total` messages from place `start` on, newest first. @param {number} total @param {number} start @param {number} count */
const uids = (total, start, count) => Array.from({ length: count }, (_, i) => total - start - i);
/** @param {number} total @param {...[number, number]} windows */
const places = (total, ...windows) => {
  const made = new Places(total);
  for (const [start, count] of windows) made.put(start, uids(total, start, count), total);
  return made;
};

test('windows that touch or overlap become one stretch', () => {
  const list = places(1000, [0, 60], [120, 60], [50, 80]);
  assert.deepEqual(list.stretches.map(s => [s.start, s.uids.length]), [[0, 180]]);
  assert.equal(list.at(179), 821);
  assert.equal(list.at(180), undefined);
  assert.equal(list.placeOf(900), 100);
});

test('windows apart stay apart, and a place between them is unknown', () => {
  const list = places(100000, [0, 60], [50000, 60]);
  assert.equal(list.stretches.length, 2);
  assert.equal(list.at(60), undefined);
  assert.equal(list.at(50000), 50000);
});

test('a window that contradicts what was known wins', () => {
  const list = places(1000, [0, 60]);
  list.put(30, uids(999, 30, 60), 1000);
  assert.deepEqual(list.stretches.map(s => [s.start, s.uids.length]), [[30, 60]]);
});

test('new mail moves everything down by as many places', () => {
  const list = places(1000, [0, 60], [500, 60]);
  assert.deepEqual(list.arrived([1002, 1001]), [1002, 1001]);
  assert.equal(list.total, 1002);
  assert.equal(list.at(0), 1002);
  assert.equal(list.at(2), 1000);
  assert.equal(list.at(502), 500);
  assert.deepEqual(list.arrived([1002]), []);
  assert.equal(list.total, 1002);
});

test('new mail while only the middle is known leaves a gap below it', () => {
  const list = places(1000, [500, 60]);
  list.arrived([1001]);
  assert.equal(list.at(0), 1001);
  assert.equal(list.at(1), undefined);
  assert.equal(list.at(501), 500);
});

test('a deleted message closes its gap, known or not', () => {
  const list = places(1000, [0, 60], [500, 60]);
  list.vanished([990, 700, 480]);
  assert.equal(list.total, 997);
  assert.equal(list.at(10), 989);
  assert.equal(list.placeOf(500), 498);
  assert.equal(list.placeOf(479), 518);
});

test('rows far away are forgotten, those near stay', () => {
  const list = places(100000, [0, 200], [50000, 200]);
  const dropped = list.prune({ start: 50050, count: 20 }, 300);
  assert.ok(dropped.includes(100000));
  assert.equal(list.at(0), undefined);
  assert.equal(list.at(50050), 49950);
});

test('what is drawn surrounds what is seen and stays within the list', () => {
  assert.deepEqual(rangeAt(0, 640, 64, 1000, 20), { start: 0, count: 31 });
  assert.deepEqual(rangeAt(6400, 640, 64, 1000, 20), { start: 80, count: 51 });
  assert.deepEqual(rangeAt(1e9, 640, 64, 1000, 20), { start: 969, count: 31 });
  assert.deepEqual(rangeAt(0, 640, 64, 3, 20), { start: 0, count: 3 });
  assert.deepEqual(rangeAt(0, 640, 64, 0, 20), { start: 0, count: 0 });
});

test('the next window is the first gap, without what is on its way', () => {
  const list = places(1000, [0, 60]);
  assert.equal(nextWindow(list, { start: 0, count: 50 }, [], 60), null);
  assert.deepEqual(nextWindow(list, { start: 40, count: 50 }, [], 60), { start: 60, count: 60 });
  assert.equal(nextWindow(list, { start: 40, count: 50 }, [{ start: 60, count: 60 }], 60), null);
  assert.deepEqual(nextWindow(list, { start: 980, count: 50 }, [], 60), { start: 940, count: 60 });
  assert.deepEqual(nextWindow(places(1000, [500, 60]), { start: 480, count: 50 }, [], 60), { start: 440, count: 60 });
});
