// Gathers calls: the first runs at once, the rest at most ten times a second. Pure but for the timer.

const interval = 100;

/**
 * @template T
 * @param {(gathered: T[]) => void} work
 * @param {{ now: () => number, later: (work: () => void, ms: number) => unknown }} clock
 */
export function throttled(work, clock = { now: () => performance.now(), later: setTimeout.bind(globalThis) }) {
  /** @type {T[]} */
  let waiting = [];
  let last = -Infinity, planned = false;
  const run = () => {
    planned = false;
    last = clock.now();
    const gathered = waiting;
    waiting = [];
    work(gathered);
  };
  return (/** @type {T} */ item) => {
    waiting.push(item);
    if (planned) return;
    const since = clock.now() - last;
    if (since >= interval) return run();
    planned = true;
    clock.later(run, interval - since);
  };
}
