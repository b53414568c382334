// Light or dark, comfortable or compact: by choice, else as the system says. The server draws what these cookies name (Viewer.cs), and times in the browser's zone.

const kinds = /** @type {const} */ (['theme', 'density']);
const year = 31_536_000;

/** @param {string} name @param {string} value empty forgets it. On a public computer it goes with the browser */
export function setCookie(name, value) {
  const age = value === '' ? '; max-age=0' : document.querySelector('.app')?.hasAttribute('data-public') ? '' : `; max-age=${year}`;
  document.cookie = `${name}=${value}; path=/; samesite=lax${age}${location.protocol === 'https:' ? '; secure' : ''}`;
}

/** @param {'theme' | 'density'} kind @param {string} value empty: no choice */
function show(kind, value) {
  if (value) document.documentElement.dataset[kind] = value;
  else delete document.documentElement.dataset[kind];
  mark(kind);
}

/** @param {'theme' | 'density'} kind */
function mark(kind) {
  const value = document.documentElement.dataset[kind] ?? '';
  for (const item of document.querySelectorAll(`[data-${kind}-set]`)) item.setAttribute('aria-checked', String((item.getAttribute(`data-${kind}-set`) ?? '').replace('comfortable', '') === value));
}

/** @param {HTMLElement} app @param {() => void} changed heights may have changed */
export function startAppearance(app, changed) {
  kinds.forEach(mark);
  app.addEventListener('click', event => {
    for (const kind of kinds) {
      const item = /** @type {Element} */ (event.target).closest(`[data-${kind}-set]`);
      if (!item) continue;
      const value = (item.getAttribute(`data-${kind}-set`) ?? '').replace('comfortable', '');
      show(kind, value);
      setCookie(kind, value);
      changed();
    }
  });
}

/** Tells the server the browser's time zone. @returns {boolean} whether it drew the page without knowing it */
export function tellZone() {
  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone ?? '');
  if (!zone || document.cookie.split('; ').includes('tz=' + zone)) return false;
  setCookie('tz', zone);
  return true;
}
