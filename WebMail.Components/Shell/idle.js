// On a public or shared computer a sign-in ends by itself; a minute before, the page says so and offers to stay.

const warnedBefore = 60_000, looksEvery = 5_000;

/** How a sign-in stands that was last used at a moment, in milliseconds. @param {number} used @param {number} limit @param {number} now @returns {'fine' | 'warn' | 'over'} */
export function standing(used, limit, now) {
  const left = used + limit - now;
  return left <= 0 ? 'over' : left <= Math.min(warnedBefore, limit / 2) ? 'warn' : 'fine';
}

/**
 * @param {HTMLElement} app says in `data-idle` after how many idle seconds the sign-in ends; without it nothing is done
 * @param {{ stay: () => Promise<unknown>, over: () => void }} parts `stay` asks the server for anything, which is a use
 */
export function startIdle(app, { stay, over }) {
  const limit = Number(app.dataset.idle) * 1000, strip = document.getElementById('idle');
  if (!limit || !strip) return;
  // What is done in one tab keeps all of them.
  const others = new BroadcastChannel('webmail-used');
  let used = Date.now();
  const look = () => {
    const now = standing(used, limit, Date.now());
    strip.hidden = now === 'fine';
    if (now === 'over') over();
  };
  const use = () => { used = Date.now(); look(); };
  addEventListener('webmail:used', () => { use(); others.postMessage(0); });
  others.onmessage = use;
  strip.querySelector('[data-act=stay]')?.addEventListener('click', () => void stay().catch(() => {}));
  document.addEventListener('visibilitychange', look);
  setInterval(look, Math.min(looksEvery, limit / 10));
}
