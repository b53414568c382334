// What distance and quiet show: 100 ms round trips, commands on the wire, memory of many readers.

import * as signalR from '@microsoft/signalr';
import { choose } from './reading.mjs';
import { delay, record } from './proxies.mjs';
import { sleep, Visitor, WebMail } from './webmail.mjs';

export async function far({ browser, webmail, chosen, samples, report, empty }) {
  const port = 9_082, proxy = await delay(port, Number(new URL(webmail.address).port), 50), page = await browser.page(`http://localhost:${port}`);
  const headers = [], bodies = [], next = [];
  await page.signIn('erna@far');
  for (const uid of chosen.plain.slice(0, Math.min(samples, 20))) {
    const row = await page.reveal(uid, chosen.place.get(uid));
    const subject = await page.page.evaluate(id => document.querySelector(`${id} .row-subject`).textContent.trim(), row);
    await page.page.evaluate(text => {
      addEventListener('click', event => { bench.header = bench.when('header', text).then(end => end - performance.timeOrigin - event.timeStamp); }, { capture: true, once: true });
    }, subject);
    bodies.push((await page.click(row, 'shown', uid)).ms);
    headers.push(await page.soon(page.page.evaluate(() => bench.header)));
    await page.idle(600);
    next.push((await page.key('j', 'otherShown', await page.open)).ms);
    await page.idle(600);
  }
  await page.close();
  proxy.close();
  report.add('at 100 ms RTT: header painted after a click', headers, { target: '≤ 24', empty });
  report.add('… body', bodies, { target: '≤ 150', empty });
  report.add('… next by key, prefetched', next, { target: '≤ 30', empty });
}

/** A second WebMail, whose line to Dovecot is written down. */
export async function wire({ browser, imapPort, servers, connect, report, quick }) {
  const said = await record(9_083, imapPort, servers), webmail = await WebMail.start(9_084, 9_083, servers.ca), page = await browser.page(webmail.address);
  const counted = lines => lines.map(l => l.text.split(' ')[1]?.toUpperCase() ?? '').reduce((sum, verb) => sum.set(verb, (sum.get(verb) ?? 0) + 1), new Map());
  const imap = await connect(), chosen = await choose(imap);
  imap.close();
  await page.signIn('erna');
  await page.click(await page.reveal(chosen.plain[0], chosen.place.get(chosen.plain[0])), 'shown', chosen.plain[0]);
  await page.idle(2000);
  const from = said.lines.length, connections = said.connections;
  for (const uid of chosen.plain.slice(1, 11)) {
    await page.click(await page.reveal(uid, chosen.place.get(uid)), 'shown', uid);
    await page.idle();
  }
  const verbs = counted(said.lines.slice(from)), signIns = (verbs.get('LOGIN') ?? 0) + (verbs.get('AUTHENTICATE') ?? 0);
  report.add('IMAP sign-ins per action', [signIns / 10], { unit: '', target: '0', note: `10 messages, ${said.connections - connections} new connections; ${[...verbs].map(([verb, count]) => `${count} ${verb}`).join(', ')}` });
  await sleep(5000);
  const quiet = said.lines.length, seconds = quick ? 20 : 60;
  await sleep(seconds * 1000);
  const during = counted(said.lines.slice(quiet));
  report.add(`commands on the wire in ${seconds} quiet seconds`, [said.lines.length - quiet], { unit: '', target: '0', note: [...during].map(([verb, count]) => `${count} ${verb}`).join(', ') });
  await page.close();
  await webmail.stop();
  said.close();
}

async function reader(webmail, number) {
  const visitor = await new Visitor(webmail.address).signIn(`reader${String(number).padStart(3, '0')}`), page = await visitor.text('/mail/main/INBOX');
  const of = name => new RegExp(`data-${name}="([^"]*)"`).exec(page)?.[1] ?? '';
  await visitor.text('/window/main/INBOX?start=60&count=60');
  const hub = new signalR.HubConnectionBuilder()
    .withUrl(`${webmail.address}/news`, { headers: { Cookie: visitor.cookie, Origin: webmail.address }, transport: signalR.HttpTransportType.WebSockets, skipNegotiation: true })
    .configureLogging(signalR.LogLevel.None).build();
  hub.on('news', () => {});
  hub.on('ended', () => {});
  await hub.start();
  await hub.invoke('Start', { page: `reader${number}`, run: of('run'), after: Number(of('news') || 0), account: 'main', mailbox: 'INBOX' });
  return hub;
}

export async function memory({ imapPort, servers, connect, quick, report }) {
  const imap = await connect('reader001');
  const lines = await imap.do('STATUS INBOX (MESSAGES)'), there = Number(/MESSAGES (\d+)/.exec(lines.join('\n'))[1]);
  for (let i = there; i < 200; i++) await imap.append('INBOX', `From: Clara <clara@example.test>\nTo: readers@example.test\nSubject: Letter ${i} to all readers\nDate: Thu, 01 Jan 2026 08:00:00 +0000\n\nLetter ${i}.\n`, '\\Seen');
  imap.close();
  const webmail = await WebMail.start(9_085, imapPort, servers.ca), hubs = [], at = {};
  const steps = quick ? [20, 60] : [100, 300, 500];
  for (const step of steps) {
    while (hubs.length < step) hubs.push(...await Promise.all(Array.from({ length: Math.min(4, step - hubs.length) }, (_, i) => reader(webmail, hubs.length + i + 1))));
    // Pools shrink to the one connection that watches after a minute.
    await sleep(quick ? 5000 : 80_000);
    at[step] = webmail.memory;
  }
  const [low, high] = [steps[0], steps.at(-1)], connected = hubs.filter(h => h.state === 'Connected').length;
  report.add('server memory per connected, idle reader', [(at[high] - at[low]) / (high - low)], { unit: 'MB', target: '≤ 0.4', note: `RSS ${steps.map(s => `${s}: ${at[s].toFixed(0)} MB`).join(', ')}; ${connected} connected` });
  await Promise.all(hubs.map(h => h.stop()));
  await webmail.stop();
}
