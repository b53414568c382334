// eng/bench calls this; it starts WebMail and a browser and goes through the rows.

import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { Browser, emptyClick } from './browser.mjs';
import { far, memory, wire } from './far.mjs';
import { Imap } from './imap.mjs';
import { first, lists, news, signIn } from './lists.mjs';
import { choose, cpu, flag, keys, reading } from './reading.mjs';
import { quantile, Report } from './report.mjs';
import { WebMail } from './webmail.mjs';

const rows = { reading, keys, flag, lists, signin: signIn, news, cpu, far, wire, first, memory };
const onPage = new Set(['reading', 'keys', 'flag', 'news']);
const options = process.argv.slice(2), quick = options.includes('--quick'), only = options.includes('--only') ? options[options.indexOf('--only') + 1].split(',') : Object.keys(rows);
const unknown = only.filter(name => !rows[name]);
if (unknown.length) throw new Error(`There is no row called ${unknown.join(', ')}; there are ${Object.keys(rows).join(', ')}`);

process.env.LOAD_BEFORE = loadavg()[0].toFixed(1);
const servers = Object.fromEntries(execFileSync(process.env.DOVECOT, ['environment']).toString().trim().split('\n').map(line => line.split('=')));
const imapPort = Number(process.env.DOVECOT_PORT_BASE) + 993;
const connect = (user = 'erna') => Imap.connect(imapPort, servers.ca, user);
const report = new Report(), browser = await Browser.start();
process.exitCode = 1;
try {
  const webmail = await WebMail.start(9_081, imapPort, servers.ca), samples = quick ? 5 : 20;
  const empty = await emptyClick(browser, samples * 2), imap = await connect(), chosen = await choose(imap);
  report.add('a click on an empty page', empty, { note: 'calibration' });
  const shared = { browser, webmail, imap, imapPort, servers, connect, chosen, samples, quick, report, empty: quantile(empty, 0.5) };
  // The first of everything warms the process up; a person's first click of the day isn't a median.
  const warm = await browser.page(webmail.address);
  await warm.signIn('erna@warm');
  for (const uid of [...chosen.news.slice(20, 22), ...chosen.plain.slice(58, 60)]) await warm.click(await warm.reveal(uid, chosen.place.get(uid)), 'shown', uid);
  await warm.close();
  // The mail server knows them all as erna, WebMail as different people: what one has read isn't kept for another.
  for (const name of only) {
    const page = onPage.has(name) ? await browser.page(webmail.address) : undefined;
    try {
      await page?.signIn(`erna@${name}`);
      await rows[name]({ ...shared, page });
    } catch (error) {
      report.failed(name, error);
    }
    await page?.close();
  }
  imap.close();
  console.log(`\n${report.markdown}`);
  if (options.includes('--keep')) report.keep();
  process.exitCode = 0;
} finally {
  await browser.close();
  await WebMail.stopAll();
}
// What a failed row left open must not keep the process.
process.exit();
