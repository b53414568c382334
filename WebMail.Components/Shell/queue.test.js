import assert from 'node:assert/strict';
import test from 'node:test';
import { Queue } from './queue.js';

const turn = () => new Promise(done => setTimeout(done, 0));
function hanging() {
  /** @type {string[]} */
  const started = [], /** @type {string[]} */ ended = [], /** @type {Record<string, () => void>} */ finish = {};
  const work = (/** @type {string} */ name) => (/** @type {AbortSignal} */ signal) => new Promise((done, failed) => {
    started.push(name);
    finish[name] = () => done(name);
    signal.addEventListener('abort', () => { ended.push(name); failed(signal.reason); });
  });
  return { started, ended, finish, work };
}

test('five requests run at a time, the sixth waits its turn', async () => {
  const queue = new Queue(), { started, finish, work } = hanging();
  for (const name of ['1', '2', '3', '4', '5', '6']) queue.run('person', work(name));
  await turn();
  assert.deepEqual(started, ['1', '2', '3', '4', '5']);
  finish['2']();
  await turn();
  assert.equal(started.at(-1), '6');
});

test('a prefetch gives way to a person', async () => {
  const queue = new Queue(), { started, ended, work } = hanging();
  queue.run('prefetch', work('p')).answer.catch(() => {});
  await turn();
  for (const name of ['1', '2', '3', '4', '5']) queue.run('person', work(name));
  await turn();
  assert.deepEqual(ended, ['p']);
  assert.ok(started.includes('5'));
});

test('an answer that nobody wants gives way, one that is wanted does not', async () => {
  const queue = new Queue(), { started, ended, work } = hanging();
  const first = queue.run('person', work('1'));
  first.answer.catch(() => {});
  for (const name of ['2', '3', '4', '5']) queue.run('person', work(name));
  await turn();
  first.abandon();
  await turn();
  assert.deepEqual(ended, []);
  queue.run('person', work('6'));
  await turn();
  assert.deepEqual(ended, ['1']);
  assert.equal(started.at(-1), '6');
});

test('prefetches are few and leave a connection free', async () => {
  const queue = new Queue(), { started, work } = hanging();
  for (const name of ['a', 'b', 'c']) queue.run('prefetch', work(name)).answer.catch(() => {});
  await turn();
  assert.deepEqual(started, ['a', 'b']);
});

test('a waiting prefetch goes ahead once a person waits for it', async () => {
  const queue = new Queue(), { started, work } = hanging();
  for (const name of ['a', 'b']) queue.run('prefetch', work(name)).answer.catch(() => {});
  const third = queue.run('prefetch', work('c'));
  await turn();
  third.urge();
  await turn();
  assert.deepEqual(started, ['a', 'b', 'c']);
});
