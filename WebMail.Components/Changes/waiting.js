// How long to wait before trying again: longer each time, never in step with other pages, and not at all once the line is back.

const first = 250, longest = 30_000;

/** @param {number} tries that have failed, from 1 @param {number} chance 0 to 1 @returns {number} milliseconds */
export function delayAfter(tries, chance = Math.random()) {
  return Math.min(longest, first * 2 ** (tries - 1)) * (0.5 + chance / 2);
}

/** Waits, but no longer than until the browser says that it is online, or the page is looked at again. @param {number} tries */
export function waitBefore(tries) {
  return new Promise(done => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('webmail:retry', end);
      done(undefined);
    };
    const seen = () => { if (document.visibilityState === 'visible') end(); };
    const timer = setTimeout(end, delayAfter(tries));
    addEventListener('online', end);
    addEventListener('webmail:retry', end);
    document.addEventListener('visibilitychange', seen);
  });
}
