// Opening mailboxes, jumping in them, signing in, news, and the first visit.

import { sleep } from './webmail.mjs';

const rows = (first, last) => `FETCH ${first}:${last} (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS (FROM TO SUBJECT DATE)])`;

async function rawOpen(connect) {
  const imap = await connect(), begun = performance.now();
  const lines = await imap.do('SELECT Big'), total = Number(/\* (\d+) EXISTS/.exec(lines.join('\n'))[1]);
  await imap.do(rows(total - 59, total));
  const ms = performance.now() - begun;
  imap.close();
  return ms;
}

export async function lists({ browser, webmail, connect, quick, report, empty }) {
  const opened = [], back = [], jumps = [], raw = [], rawJump = [], big = '[role=treeitem][data-mailbox="Big"] a', inbox = '[role=treeitem][data-mailbox="INBOX"] a';
  for (let i = 0; i < (quick ? 2 : 6); i++) {
    const page = await browser.page(webmail.address);
    await page.signIn(`erna@lists${i}`);
    // After ten seconds Dovecot has let go of its index, for the raw command and for WebMail alike.
    await sleep(12_000);
    raw.push(await rawOpen(connect));
    await sleep(12_000);
    opened.push((await page.click(big, 'listed', 'Big')).ms);
    await page.idle(700);
    for (let k = 0; k < 3; k++) {
      await page.click(inbox, 'listed', 'INBOX');
      await page.idle(300);
      back.push((await page.click(big, 'listed', 'Big')).ms);
      await page.idle(300);
    }
    const imap = await connect();
    await imap.do('EXAMINE Big');
    for (const part of [0.5, 0.25, 0.75, 0.4, 0.6]) {
      jumps.push((await page.soon(page.page.evaluate(at => bench.act('filled', undefined, () => { const list = document.querySelector('.rows'); list.scrollTop = list.scrollHeight * at; }), part))).ms);
      await page.idle(300);
      const middle = Math.round(100_000 * (1 - part)) + 7;
      rawJump.push(await imap.time(rows(middle, middle + 59)));
    }
    imap.close();
    await page.close();
  }
  report.add('mailbox of 100,000: first open ever', opened, { target: '≤ raw + 60', raw, empty });
  report.add('… back to it', back, { target: '≤ 25', empty });
  report.add('… jump to its middle', jumps, { target: '≤ 50', raw: rawJump });
}

export async function signIn({ browser, webmail, connect, samples, report }) {
  const cold = [], warm = [], raw = [], again = await browser.page(webmail.address);
  await again.signIn('erna@signin');
  for (let i = 0; i < Math.min(samples, 12); i++) {
    const page = await browser.page(webmail.address);
    cold.push(await page.signIn(`erna@cold${i}`));
    await page.close();
    // Signing out would empty the browser's cache as well.
    await again.page.context().clearCookies();
    warm.push(await again.signIn(`erna@warm${i}`));
    const begun = performance.now(), imap = await connect();
    await imap.do('LIST "" "*" RETURN (SPECIAL-USE STATUS (MESSAGES UNSEEN))');
    await imap.do('SELECT INBOX');
    await imap.do(rows(941, 1000));
    raw.push(performance.now() - begun);
    imap.close();
  }
  await again.close();
  report.add('sign in, warm: submit → list', warm, { target: '≤ 150', raw });
  report.add('sign in with an empty browser cache: submit → list', cold, { raw });
}

export async function news({ page, connect, samples, report }) {
  const [watcher, writer] = [await connect(), await connect()], found = [];
  await watcher.do('EXAMINE INBOX');
  await page.page.evaluate(() => { document.querySelector('.rows').scrollTop = 0; });
  for (let i = 0; i < Math.min(samples, 15); i++) {
    await sleep(2500);
    const subject = `news ${Date.now()}`, told = watcher.idle(/EXISTS/), painted = page.page.evaluate(text => bench.when('arrived', text), subject);
    await sleep(200);
    await writer.append('INBOX', `From: Clara <clara@example.test>\nTo: erna@example.test\nSubject: ${subject}\nDate: ${new Date().toUTCString()}\n\nNew.\n`);
    found.push(await page.soon(painted) - await told);
  }
  for (const imap of [watcher, writer]) {
    await imap.do('SELECT INBOX');
    const made = await imap.search('SUBJECT "news 1"');
    if (made.length) await imap.do(`UID STORE ${made.join(',')} +FLAGS.SILENT (\\Deleted)`).then(() => imap.do('EXPUNGE'));
    imap.close();
  }
  report.add('new mail: raw IDLE notice → row painted', found, { target: '≤ 60', note: 'below 0: WebMail was told first' });
}

export async function first({ browser, webmail, report }) {
  const page = await browser.page(webmail.address), session = await page.page.context().newCDPSession(page.page);
  let bytes = 0, requests = 0;
  await session.send('Network.enable');
  session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; requests++; });
  await page.signIn('erna@first');
  await page.idle(1500);
  report.add('first visit, cold, to a usable list, over the wire', [bytes / 1000], { unit: 'KB', target: '≤ 90', note: `${requests} requests` });
  await page.close();
}
