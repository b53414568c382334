// Two lines that can be watched: one that delays, between browser and WebMail; one that records, between WebMail and Dovecot.

import { readFileSync } from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';

/** Everything arrives `half` milliseconds later, in both directions and in order. */
export function delay(port, target, half) {
  const sockets = new Set();
  const pipe = (from, to) => {
    from.on('data', data => setTimeout(() => to.destroyed || to.write(data), half));
    from.on('close', () => setTimeout(() => to.destroy(), half));
    from.on('error', () => {}); // the other side hears of it by the close
    sockets.add(from);
  };
  const server = net.createServer(browser => {
    const webmail = net.connect(target, '127.0.0.1');
    for (const socket of [browser, webmail]) socket.setNoDelay(true);
    pipe(browser, webmail);
    pipe(webmail, browser);
  });
  return new Promise(done => server.listen(port, '127.0.0.1', () => done({ close: () => { for (const socket of sockets) socket.destroy(); server.close(); } })));
}

/** Ends TLS on both sides and keeps what WebMail said, as lines. */
export function record(port, target, { ca, key, certificate }) {
  const said = { connections: 0, lines: [], close: () => server.close() };
  const server = tls.createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, client => {
    said.connections++;
    const mail = tls.connect({ host: 'localhost', port: target, ca: readFileSync(ca), servername: 'localhost' });
    for (const socket of [client, mail]) { socket.setNoDelay(true); socket.on('error', () => {}); }
    client.on('data', data => said.lines.push(...data.toString('latin1').split('\r\n').filter(Boolean).map(text => ({ text, at: performance.now() }))));
    client.pipe(mail).pipe(client);
    client.on('close', () => mail.destroy());
    mail.on('close', () => client.destroy());
  });
  return new Promise(done => server.listen(port, '127.0.0.1', () => done(said)));
}
