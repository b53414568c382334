import assert from 'node:assert/strict';
import test from 'node:test';
import { Bodies } from './bodies.js';

/** @param {(address: string) => string} [body] */
function store(body = () => '') {
  /** @type {string[]} */
  const asked = [], /** @type {string[]} */ urged = [], /** @type {Record<string, (text: string) => void>} */ answers = {};
  const bodies = new Bodies((address, order) => {
    asked.push(order + ' ' + address);
    return { answer: new Promise(done => { answers[address] = () => done(JSON.stringify({ uid: 1, body: body(address) })); }), abandon: () => {}, urge: () => urged.push(address) };
  });
  return { bodies, asked, urged, answers };
}
const turn = () => new Promise(done => setTimeout(done, 0));

test('a message is fetched once, however often it is opened', async () => {
  const { bodies, asked, answers } = store();
  const [first, second] = [bodies.get('/a'), bodies.get('/a')];
  answers['/a']('');
  assert.equal(await first, await second);
  assert.equal(bodies.at('/a'), await first);
  assert.deepEqual(asked, ['person /a']);
});

test('opening what is being prefetched does not fetch it again, but makes it urgent', async () => {
  const { bodies, asked, urged } = store();
  bodies.prefetch('/a');
  void bodies.get('/a');
  assert.deepEqual(asked, ['prefetch /a?prefetch=1']);
  assert.deepEqual(urged, ['/a?prefetch=1']);
});

test('twenty messages are kept, the least recently read goes first', async () => {
  const { bodies, answers } = store();
  for (let i = 0; i < 21; i++) {
    const opened = bodies.get('/' + i);
    answers['/' + i]('');
    await opened;
    if (i === 10) await bodies.get('/0');
  }
  assert.ok(bodies.at('/0'));
  assert.equal(bodies.at('/1'), null);
  assert.ok(bodies.at('/20'));
});

test('large bodies are kept up to ten megabytes in all', async () => {
  const { bodies, answers } = store(() => 'x'.repeat(2_000_000));
  for (const address of ['/a', '/b', '/c']) {
    const opened = bodies.get(address);
    answers[address]('');
    await opened;
  }
  assert.equal(bodies.at('/a'), null);
  assert.ok(bodies.at('/c'));
});

test('a fetch that failed is tried again the next time', async () => {
  let tries = 0;
  const bodies = new Bodies(() => ({ answer: ++tries === 1 ? Promise.reject(new Error('line')) : Promise.resolve('{"uid":1}'), abandon: () => {}, urge: () => {} }));
  await assert.rejects(bodies.get('/a'));
  await turn();
  assert.equal((await bodies.get('/a')).uid, 1);
});
