// A WebMail process of the production build.

import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';

const { RUN, BENCH_APP } = process.env;
const answers = port => new Promise(done => {
  const socket = net.connect(port, '127.0.0.1', () => { socket.destroy(); done(true); });
  socket.on('error', () => done(false));
});
export const sleep = ms => new Promise(done => setTimeout(done, ms));

export class WebMail {
  static #running = new Set();

  /** @param {number} port @param {number} imap */
  static async start(port, imap, ca) {
    const it = new WebMail(), data = `${RUN}/bench-data-${port}`, log = openSync(`${RUN}/bench-${port}.log`, 'w');
    if (await answers(port)) throw new Error(`Port ${port} is taken`);
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true });
    it.address = `http://localhost:${port}`;
    it.process = spawn('dotnet', [`${BENCH_APP}/WebMail.Server.dll`, '--urls', it.address], {
      cwd: RUN, stdio: ['ignore', log, log],
      env: {
        ...process.env, ASPNETCORE_ENVIRONMENT: 'Production', WebMail__Data: data, WebMail__Servers__0__Name: 'Bench',
        WebMail__Servers__0__Imap: `imaps://localhost:${imap}`, WebMail__Servers__0__CertificateAuthority: ca,
      },
    });
    closeSync(log);
    WebMail.#running.add(it);
    for (const end = Date.now() + 30_000; !(await answers(port));) {
      if (it.process.exitCode !== null || Date.now() > end) throw new Error(`WebMail did not start: ${RUN}/bench-${port}.log`);
      await sleep(50);
    }
    return it;
  }

  static async stopAll() {
    for (const one of WebMail.#running) await one.stop();
  }

  /** Processor time so far, in milliseconds, of all its threads. */
  get cpu() {
    const { pid } = this.process;
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]), 0) / 1e6;
  }

  /** Resident memory in MB. */
  get memory() {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.process.pid}/status`, 'utf8'))[1]) / 1024;
  }

  async stop() {
    WebMail.#running.delete(this);
    if (this.process.exitCode !== null) return;
    const gone = new Promise(done => this.process.once('exit', done));
    this.process.kill('SIGTERM');
    await Promise.race([gone, sleep(8000).then(() => this.process.kill('SIGKILL'))]);
  }
}

/** A person without a browser: the cookie and what it opens. */
export class Visitor {
  #cookies = new Map();

  constructor(address) {
    this.address = address;
  }

  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async fetch(path, how = {}) {
    const response = await fetch(this.address + path, { redirect: 'manual', ...how, headers: { ...how.headers, cookie: this.cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value) this.#cookies.set(name, value); else this.#cookies.delete(name);
    }
    return response;
  }

  async text(path) {
    const response = await this.fetch(path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.text();
  }

  async signIn(user) {
    const token = /name="__RequestVerificationToken"[^>]*value="([^"]+)"/.exec(await this.text('/login'))?.[1] ?? '';
    const response = await this.fetch('/login', { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: token, user, password: 'secret', public: 'true' }) });
    await response.arrayBuffer();
    if (response.status !== 302) throw new Error(`Sign-in of ${user}: ${response.status}`);
    return this;
  }

  async signOut() {
    await this.fetch('/logout', { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: await this.text('/token') }) });
  }
}
