// Chromium, and how a click is timed: from the event's own time stamp to the frame that is drawn after the condition came true.

import { chromium } from 'playwright-core';

/** Runs in the page, before anything else. */
function instruments() {
  const open = () => document.documentElement.dataset.shown;
  const rowAt = (list, part) => { const box = list.getBoundingClientRect(); return document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part)?.closest('.row'); };
  const conditions = {
    shown: uid => open() === String(uid),
    otherShown: uid => open() !== undefined && open() !== String(uid),
    header: subject => document.querySelector('.read-head h1')?.textContent?.trim() === subject,
    listed: mailbox => document.querySelector('.app')?.dataset.mailbox === mailbox && Boolean(document.querySelector(`.rows .row[data-uid][href^="/mail/main/${mailbox}/"]`)),
    rows: () => Boolean(document.querySelector('.rows .row[data-uid]')),
    arrived: subject => Boolean(document.querySelector(`.rows .row[data-uid][aria-label*="${subject}"]`)),
    filled: () => { const list = document.querySelector('.rows'); return Boolean(list) && [0.1, 0.5, 0.9].every(part => rowAt(list, part)?.dataset.uid); },
    flagged: ({ uid, flagged }) => document.getElementById(`m${uid}`)?.hasAttribute('data-flagged') === flagged,
    changed: () => document.documentElement.dataset.changed !== undefined,
  };
  const drawn = () => new Promise(done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
  }));
  const until = test => new Promise(done => {
    if (test()) return done();
    let over = false;
    const look = () => { if (!over && test()) { over = true; observer.disconnect(); done(); } };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    const frame = () => { look(); if (!over) requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
  });
  const bench = {
    /** Waits for the event, then for the condition. */
    arm(kind, name, argument) {
      bench.result = new Promise(done => addEventListener(kind, event => {
        const begun = event.timeStamp;
        let inTask = false;
        // The app listens below window in the bubbling phase, so that this is the end of the event's own task.
        addEventListener(kind, () => { inTask = conditions[name](argument); }, { once: true });
        void until(() => conditions[name](argument)).then(drawn).then(end => done({ ms: end - begun, inTask }));
      }, { capture: true, once: true }));
    },
    async act(name, argument, action) {
      const begun = performance.now();
      action();
      await until(() => conditions[name](argument));
      return { ms: await drawn() - begun, inTask: false };
    },
    async when(name, argument) {
      await until(() => conditions[name](argument));
      return performance.timeOrigin + await drawn();
    },
  };
  globalThis.bench = bench;
}

export class Browser {
  static async start() {
    const it = new Browser();
    it.chromium = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
    return it;
  }

  /** A fresh profile. */
  async page(address) {
    const context = await this.chromium.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Berlin' });
    await context.addInitScript(instruments);
    return new Page(await context.newPage(), address);
  }

  close() {
    return this.chromium.close();
  }
}

export class Page {
  constructor(page, address) {
    this.page = page;
    this.address = address;
    page.setDefaultTimeout(20_000);
  }

  /** Signs in on a public computer; gives the milliseconds from the click to the list. */
  async signIn(user) {
    const { page } = this;
    await page.goto(this.address + '/login');
    await page.getByLabel('Email or user name').fill(user);
    await page.getByLabel('Password').fill('secret');
    await page.evaluate(() => addEventListener('click', event => sessionStorage.setItem('bench', String(performance.timeOrigin + event.timeStamp)), { capture: true, once: true }));
    await page.getByRole('button', { name: 'Sign in' }).click({ noWaitAfter: true });
    await page.waitForURL('**/mail/**', { waitUntil: 'commit' });
    const end = await page.evaluate(() => bench.when('rows'));
    const begun = await page.evaluate(() => Number(sessionStorage.getItem('bench')));
    await page.waitForLoadState('load');
    await this.idle();
    return end - begun;
  }

  /** Until nothing has been asked for during a while. */
  async idle(ms = 350) {
    const asked = () => this.page.evaluate(() => performance.getEntriesByType('resource').length);
    for (let before = -1, now; (now = await asked()) !== before; before = now) await new Promise(done => setTimeout(done, ms));
    await this.page.evaluate(() => performance.clearResourceTimings());
  }

  /** Clicks where an element is and gives the time until the condition is painted. */
  async click(selector, condition, argument) {
    const box = await this.page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`There is no ${selector} on the page`);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await this.page.evaluate(([name, value]) => bench.arm('click', name, value), [condition, argument]);
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    return this.#result();
  }

  async key(key, condition, argument) {
    await this.page.evaluate(([name, value]) => bench.arm('keydown', name, value), [condition, argument]);
    await this.page.keyboard.press(key);
    return this.#result();
  }

  #result() {
    return this.soon(this.page.evaluate(() => bench.result));
  }

  /** @template T @param {Promise<T>} promise */
  soon(promise) {
    let timer;
    const late = new Promise((_, failed) => { timer = setTimeout(failed, 15_000, new Error('Nothing was painted within 15 s')); });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  }

  /** Brings a message's row into view, wherever in the list it is. */
  async reveal(uid, place) {
    const row = `#m${uid}`;
    await this.page.evaluate(([at, id]) => {
      const list = document.querySelector('.rows'), height = document.querySelector('.rows .row')?.getBoundingClientRect().height ?? 64;
      const box = document.querySelector(id)?.getBoundingClientRect(), port = list.getBoundingClientRect();
      if (!box || box.top < port.top + height || box.bottom > port.bottom - height) list.scrollTop = Math.max(0, at * height - port.height / 2);
    }, [place, row]);
    await this.page.waitForFunction(id => document.querySelector(id)?.dataset.uid !== undefined, row);
    await this.idle();
    return row;
  }

  get open() {
    return this.page.evaluate(() => document.documentElement.dataset.shown);
  }

  /** Signs out, so that the server forgets what it knew of the mailbox: the next person's first click is a first one. */
  async close() {
    const out = await this.page.evaluate(() => { const form = document.querySelector('form[action="/logout"]'); form?.requestSubmit(); return Boolean(form); });
    if (out) await this.page.waitForURL('**/login**');
    await this.page.context().close();
  }
}

/** A click on an empty page whose listener changes one attribute: what browser, driver and frame rate take by themselves. */
export async function emptyClick(browser, samples) {
  const page = await browser.page('');
  await page.page.goto('data:text/html,<button style="width:200px;height:80px">empty</button>');
  await page.page.evaluate(() => document.querySelector('button').addEventListener('click', () => { document.documentElement.dataset.changed = ''; }));
  const found = [];
  for (let i = 0; i < samples; i++) {
    await page.page.evaluate(() => { delete document.documentElement.dataset.changed; });
    await new Promise(done => setTimeout(done, 60 + (i * 37) % 90));
    found.push((await page.click('button', 'changed')).ms);
  }
  await page.close();
  return found;
}
