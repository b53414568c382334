import assert from 'node:assert/strict';
import test from 'node:test';
import { Scale } from './scale.js';

/** @param {number} total */
const scale = total => Object.assign(new Scale(), { rowHeight: 64, height: 640, total });

test('a list that browsers can show has the height of its rows', () => {
  const list = scale(100_000);
  assert.equal(list.squeezed, false);
  assert.equal(list.length, 6_400_000);
  assert.equal(list.placeAt(3_200_032), 50_000.5);
  assert.equal(list.topOf(50_000.5, 0), 3_200_032);
  assert.equal(list.topOf(1e9, 0), 6_400_000 - 640);
  assert.equal(list.above(480, 12345), 480 * 64);
});

test('a taller one is squeezed, and its ends can be reached', () => {
  const list = scale(1_000_000);
  assert.equal(list.length, 16_000_000);
  list.scrolled(0, 8_000_000);
  assert.equal(list.placeAt(8_000_000), 500_000);
  list.scrolled(8_000_000, 16_000_000 - 640);
  assert.equal(list.placeAt(16_000_000 - 640), 1_000_000 - 10);
  list.scrolled(16_000_000 - 640, 0);
  assert.equal(list.placeAt(0), 0);
});

test('in a squeezed list a short way moves rows by their own height, and they are drawn where they are', () => {
  const list = scale(1_000_000);
  list.scrolled(0, 8_000_000);
  list.scrolled(8_000_000, 8_000_128);
  assert.equal(list.placeAt(8_000_128), 500_002);
  assert.equal(list.above(500_002, 8_000_128), 8_000_128);
  assert.equal(list.above(499_978, 8_000_128), 8_000_128 - 24 * 64);
  assert.equal(list.topOf(500_003, 8_000_128), 8_000_192);
  assert.equal(list.placeAt(8_000_192), 500_003);
});
