// What was measured, as a table on the screen and in docs/measured.md.

import { execSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';

const file = `${process.env.TOP}/docs/measured.md`;
const figure = value => value === undefined ? '' : typeof value === 'string' ? value : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export function quantile(values, at) {
  const sorted = [...values].sort((a, b) => a - b);
  if (!sorted.length) return undefined;
  const place = (sorted.length - 1) * at, low = Math.floor(place);
  return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (place - low);
}

export class Report {
  #rows = [];

  /**
   * @param {string} what @param {number[]} values milliseconds, or one figure of another unit
   * @param {{ target?: string, raw?: number[], empty?: number, unit?: string, note?: string }} more
   */
  add(what, values, { target = '', raw, empty, unit = 'ms', note = '' } = {}) {
    const median = quantile(values, 0.5);
    const row = { what, median: median === undefined ? '–' : figure(median) + (unit === 'ms' ? '' : ` ${unit}`), p90: values.length > 4 ? figure(quantile(values, 0.9)) : '',
      n: String(values.length), less: empty === undefined || median === undefined ? '' : figure(Math.max(0, median - empty)), raw: figure(raw && quantile(raw, 0.5)), target, note };
    this.#rows.push(row);
    console.log(`${what.padEnd(62)} ${row.median.padStart(9)}  p90 ${row.p90.padStart(6)}  raw ${row.raw.padStart(6)}  target ${target}  ${note}`);
  }

  failed(what, error) {
    this.#rows.push({ what, median: 'failed', p90: '', n: '', less: '', raw: '', target: '', note: String(error.message ?? error).split('\n')[0].slice(0, 160) });
    console.log(`${what}: failed: ${error.stack ?? error}`);
  }

  get markdown() {
    const head = '| what | median | p90 | n | less an empty click | raw IMAP | target | |\n|---|---|---|---|---|---|---|---|\n';
    return head + this.#rows.map(r => `| ${r.what} | ${r.median} | ${r.p90} | ${r.n} | ${r.less} | ${r.raw} | ${r.target} | ${r.note} |`).join('\n') + '\n';
  }

  keep() {
    const run = command => execSync(command, { cwd: process.env.TOP }).toString().trim();
    const changed = run('git status --porcelain -- WebMail.Server WebMail.Components WebMail.Engine wwwroot') ? ' with changes' : '';
    const title = `## ${new Date().toISOString().slice(0, 10)}, ${run('git rev-parse --short HEAD')}${changed}`;
    const machine = `${os.cpus().length} × ${os.cpus()[0].model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, load before ${process.env.LOAD_BEFORE}`;
    const text = readFileSync(file, 'utf8'), at = text.indexOf('\n## ') < 0 ? text.length : text.indexOf('\n## ') + 1;
    writeFileSync(file, `${text.slice(0, at).trimEnd()}\n\n${title}\n${machine}.\n\n${this.markdown}\n${text.slice(at)}`.trimEnd() + '\n');
  }
}
