// A raw IMAP client, to know what the mail server itself takes for what WebMail did in the same run.

import { readFileSync } from 'node:fs';
import tls from 'node:tls';

export class Imap {
  #socket;
  #buffer = Buffer.alloc(0);
  #lines = [];
  #waiting = [];
  #tag = 0;

  static async connect(port, ca, user, password = 'secret') {
    const imap = new Imap();
    imap.#socket = tls.connect({ host: 'localhost', port, ca: readFileSync(ca), servername: 'localhost' });
    imap.#socket.setNoDelay(true);
    imap.#socket.on('data', data => imap.#came(data));
    imap.#socket.on('error', error => imap.#end(error));
    imap.#socket.on('close', () => imap.#end(new Error('IMAP: the line is closed')));
    await imap.#line();
    if (user) await imap.do(`LOGIN ${user} ${password}`);
    return imap;
  }

  #came(data) {
    this.#buffer = this.#buffer.length ? Buffer.concat([this.#buffer, data]) : data;
    for (let from = 0; ;) {
      const end = this.#buffer.indexOf('\r\n', from);
      if (end < 0) return;
      const literal = /\{(\d+)\}$/.exec(this.#buffer.toString('latin1', Math.max(0, end - 12), end));
      if (literal) {
        from = end + 2 + Number(literal[1]);
        if (this.#buffer.length < from) return;
        continue;
      }
      const line = { text: this.#buffer.toString('utf8', 0, end), at: performance.timeOrigin + performance.now() };
      this.#buffer = this.#buffer.subarray(end + 2);
      from = 0;
      const next = this.#waiting.shift();
      if (next) next.done(line); else this.#lines.push(line);
    }
  }

  #end(error) {
    for (const { failed } of this.#waiting.splice(0)) failed(error);
  }

  #line() {
    const line = this.#lines.shift();
    return line ? Promise.resolve(line) : new Promise((done, failed) => this.#waiting.push({ done, failed }));
  }

  /** Sends a command and gives the untagged lines of its answer. */
  async do(command, literal) {
    const tag = `b${++this.#tag}`, lines = [];
    this.#socket.write(literal ? `${tag} ${command} {${literal.length}+}\r\n` : `${tag} ${command}\r\n`);
    if (literal) { this.#socket.write(literal); this.#socket.write('\r\n'); }
    for (;;) {
      const { text } = await this.#line();
      if (!text.startsWith(tag + ' ')) { lines.push(text); continue; }
      if (!text.startsWith(`${tag} OK`)) throw new Error(`IMAP: ${command.slice(0, 40)}: ${text}`);
      return lines;
    }
  }

  /** Milliseconds of a command. */
  async time(command) {
    const begun = performance.now();
    await this.do(command);
    return performance.now() - begun;
  }

  async search(criteria) {
    const lines = await this.do(`UID SEARCH ${criteria}`);
    return lines.filter(l => l.startsWith('* SEARCH')).flatMap(l => l.split(' ').slice(2)).map(Number);
  }

  append(mailbox, message, flags = '') {
    return this.do(`APPEND ${mailbox} (${flags})`, Buffer.from(message.replace(/\r?\n/g, '\r\n')));
  }

  /** IDLEs until a notice matches; gives its time as epoch milliseconds. */
  async idle(pattern) {
    this.#socket.write(`b${++this.#tag} IDLE\r\n`);
    for (;;) {
      const line = await this.#line();
      if (pattern.test(line.text)) {
        this.#socket.write('DONE\r\n');
        while (!(await this.#line()).text.startsWith(`b${this.#tag} `));
        return line.at;
      }
    }
  }

  close() {
    this.#waiting = [];
    this.#socket.destroy();
  }
}
