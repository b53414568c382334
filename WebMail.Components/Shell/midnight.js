// Times in the list say "14:02" today and a date tomorrow: somebody must tell when tomorrow is.

/** Milliseconds to the next midnight of the browser's zone. @param {Date} now */
export function untilMidnight(now) {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime();
}

/** Calls back on each new day: at midnight, or when the laptop wakes after it. @param {() => void} begun */
export function everyDay(begun) {
  let day = new Date().toDateString();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const look = () => {
    const now = new Date();
    clearTimeout(timer);
    timer = setTimeout(look, untilMidnight(now) + 1000);
    if (now.toDateString() === day) return;
    day = now.toDateString();
    begun();
  };
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') look(); });
  look();
}
