import assert from 'node:assert/strict';
import test from 'node:test';
import { Box } from './box.js';

/** @typedef {{ uid: number, drawn: number }} Row */
let drawings = 0;
/** @param {number} start @param {number[]} uids @param {Partial<import('./box.js').Window<Row>>} more @returns {import('./box.js').Window<Row>} */
const answer = (start, uids, more = {}) => ({ validity: '1', total: 1000, start, news: 10, run: 'a', canChange: true, asOf: '', cut: false, rows: new Map(uids.map(uid => [uid, { uid, drawn: ++drawings }])), ...more });
const down = (/** @type {number} */ from, /** @type {number} */ count) => Array.from({ length: count }, (_, i) => from - i);
const box = () => {
  /** @type {Box<Row>} */
  const made = new Box({ account: 'main', mailbox: 'INBOX', uid: 0, query: '' });
  made.take(answer(0, down(1000, 60)), () => {});
  return made;
};

test('a row that is there stays the same when its window is asked for again', () => {
  const list = box(), row = list.rows.get(1000), refreshed = /** @type {number[]} */ ([]);
  list.take(answer(0, down(1000, 60)), old => refreshed.push(old.uid));
  assert.equal(list.rows.get(1000), row);
  assert.equal(refreshed.length, 60);
});

test('an answer from before new mail is moved to where its rows are now', () => {
  const list = box();
  assert.ok(list.arrived(11, new Map([[1001, { uid: 1001, drawn: 0 }]]), 1001));
  assert.ok(list.take(answer(60, down(940, 60), { news: 10 }), () => {}));
  assert.equal(list.places.at(0), 1001);
  assert.equal(list.places.at(61), 940);
  assert.equal(list.places.stretches.length, 1);
  assert.equal(list.news, 11);
});

test('an answer that holds a message deleted since does not bring it back', () => {
  const list = box();
  assert.ok(list.vanished(11, [930], 999));
  assert.ok(list.take(answer(60, down(940, 60)), () => {}));
  assert.equal(list.places.placeOf(930), -1);
  assert.equal(list.rows.has(930), false);
  assert.equal(list.places.placeOf(929), 70);
});

test('an answer whose flags are older than the news is asked for again', () => {
  const list = box();
  list.flags(11, [930]);
  assert.equal(list.take(answer(60, down(940, 60)), () => {}), false);
  assert.ok(list.take(answer(120, down(880, 60)), () => {}));
});

test('news that an answer already holds are not taken twice', () => {
  const list = box();
  list.take(answer(0, down(1002, 60), { news: 12, total: 1002 }), () => {});
  assert.equal(list.wants('a', 12), false);
  assert.equal(list.wants('a', 13), true);
  assert.equal(list.wants('b', 13), false);
  assert.equal(list.places.at(0), 1002);
});

test('another UIDVALIDITY throws everything away', () => {
  const list = box();
  list.take(answer(0, down(60, 60), { validity: '2', total: 60 }), () => assert.fail('a row was taken for another message'));
  assert.equal(list.places.total, 60);
  assert.equal(list.rows.has(1000), false);
});

test('a total that does not fit says that the list must be asked for again', () => {
  assert.equal(box().arrived(11, new Map([[1001, { uid: 1001, drawn: 0 }]]), 1003), false);
});

test('what may have changed unheard is kept only where an answer shows it', () => {
  const list = box(), row = list.rows.get(1000);
  list.take(answer(60, down(940, 60)), () => {});
  list.trusted = false;
  list.take(answer(0, down(1000, 60), { news: 10 }), () => {});
  assert.equal(list.rows.get(1000), row);
  assert.equal(list.rows.has(940), false);
  assert.equal(list.places.at(60), undefined);
  assert.equal(list.places.total, 1000);
});

test('after a restart of the server the rows stay where nothing changed', () => {
  const list = box(), row = list.rows.get(1000);
  list.take(answer(0, down(1000, 60), { run: 'b', news: 0 }), () => {});
  assert.equal(list.rows.get(1000), row);
  assert.equal(list.run, 'b');
  assert.equal(list.news, 0);
});
