// What a page remembers of its looks. On a public computer nothing outlives the tab.

const prefix = 'webmail:';
const store = () => document.querySelector('.app')?.hasAttribute('data-public') ? sessionStorage : localStorage;

/** @param {string} name @param {string | null} value null forgets it */
export function remember(name, value) {
  try {
    if (value === null) store().removeItem(prefix + name);
    else store().setItem(prefix + name, value);
  } catch (error) {
    console.info('This browser keeps nothing for this page', error); // storage is off or full: looks are not worth more than a note
  }
}

/** @param {string} name @returns {string | null} */
export function recall(name) {
  try {
    return store().getItem(prefix + name);
  } catch {
    return null;
  }
}

/** Forgets everything, at sign-out. */
export function forget() {
  for (const place of [localStorage, sessionStorage]) for (const key of Object.keys(place)) if (key.startsWith(prefix)) place.removeItem(key);
}
