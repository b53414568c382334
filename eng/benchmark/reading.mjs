// Opening messages, the flag, the next one by key.

import { Visitor } from './webmail.mjs';

/** Messages of INBOX by kind, and none of them beside another: what is prefetched must not be what is measured. */
export async function choose(imap) {
  await imap.do('EXAMINE INBOX');
  const all = await imap.search('ALL'), place = new Map(all.toReversed().map((uid, at) => [uid, at])), bulk = new Set(await imap.search('HEADER Precedence bulk'));
  const simple = new Set();
  for (const line of await imap.do(`UID FETCH ${all.join(',')} (BODYSTRUCTURE)`)) {
    const found = /UID (\d+)/.exec(line);
    if (found && /BODYSTRUCTURE \("text" "plain"/i.test(line)) simple.add(Number(found[1]));
  }
  const taken = new Set(), apart = (uids, count) => {
    const chosen = [];
    for (const uid of uids.toReversed()) {
      const at = place.get(uid);
      if (chosen.length < count && at > 3 && ![-2, -1, 0, 1, 2].some(by => taken.has(at + by))) { taken.add(at); chosen.push(uid); }
    }
    return chosen;
  };
  return { all, place, news: apart([...bulk], 24), plain: apart([...simple], 60) };
}

const textOf = async (imap, uid, section) => imap.time(`UID FETCH ${uid} (BODY.PEEK[${section}])`);

export async function reading({ page, imap, chosen, samples, report, empty }) {
  const open = async uid => (await page.click(await page.reveal(uid, chosen.place.get(uid)), 'shown', uid)).ms;
  const first = { news: [], plain: [] }, again = { news: [], plain: [] }, raw = { news: [], plain: [] };
  for (const kind of ['news', 'plain']) {
    const uids = chosen[kind].slice(0, samples);
    for (const uid of uids) {
      first[kind].push(await open(uid));
      await page.idle();
      raw[kind].push(await textOf(imap, uid, kind === 'news' ? 2 : 1));
    }
    // The last of them are still in the page's memory.
    const kept = uids.slice(-6);
    for (const uid of [...kept, ...kept]) again[kind].push(await open(uid));
  }
  report.add('click → newsletter of 30 KB painted, not prefetched', first.news, { target: '≤ 50', raw: raw.news, empty });
  report.add('the same again', again.news, { empty });
  report.add('click → plain message', first.plain, { target: '≤ 30', raw: raw.plain, empty });
  report.add('the same again', again.plain, { target: '≤ 24', empty });
}

export async function keys({ page, chosen, samples, report, empty }) {
  const uid = chosen.all.at(-400);
  await page.click(await page.reveal(uid, chosen.place.get(uid)), 'shown', uid);
  const found = [];
  for (let i = 0; i < samples; i++) {
    await page.idle();
    found.push((await page.key(i % 5 === 4 ? 'k' : 'j', 'otherShown', await page.open)).ms);
  }
  report.add('next or previous message by key, prefetched', found, { target: '≤ 30', empty });
}

export async function flag({ page, chosen, samples, report, empty }) {
  const found = [];
  let inTask = 0;
  for (const uid of chosen.plain.slice(20, 20 + Math.ceil(samples / 2))) {
    await page.click(await page.reveal(uid, chosen.place.get(uid)), 'shown', uid);
    await page.idle();
    const before = await page.page.evaluate(id => document.getElementById(id).hasAttribute('data-flagged'), `m${uid}`);
    for (const flagged of [!before, before]) {
      const one = await page.click('article [data-act=flag]', 'flagged', { uid, flagged });
      found.push(one.ms);
      inTask += Number(one.inTask);
      await page.idle(150);
    }
  }
  report.add('flag: painted', found, { target: '≤ 24', empty, note: `DOM changed in the click's own task: ${inTask} of ${found.length}` });
}

/** The server's own work for one answer, without a browser and without prefetching. */
export async function cpu({ webmail, chosen, report }) {
  const visitor = await new Visitor(webmail.address).signIn('erna@cpu'), page = await visitor.text('/mail/main/INBOX');
  const validity = /data-uidvalidity="(\d+)"/.exec(page)[1], path = uid => `/message/main/INBOX/${validity}.${uid}`;
  const cost = async uids => {
    const before = webmail.cpu;
    for (const uid of uids) await visitor.text(path(uid));
    return (webmail.cpu - before) / uids.length;
  };
  const plain = chosen.plain.slice(30), news = chosen.news.slice(-8);
  await cost(chosen.plain.slice(25, 30));
  report.add('server CPU: plain message', [await cost(plain)], { target: '≤ 3', note: `mean of ${plain.length}` });
  report.add('server CPU: newsletter, first', [await cost(news)], { target: '≤ 15', note: `mean of ${news.length}` });
  report.add('server CPU: newsletter, again', [await cost([...news, ...news])], { target: '≤ 2', note: `mean of ${news.length * 2}` });
  await visitor.signOut();
}
