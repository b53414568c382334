// Light or dark, comfortable or compact: by choice, else as the system and the server say.

import { recall, remember } from './memory.js';

const kinds = /** @type {const} */ (['theme', 'density']);

/** @param {'theme' | 'density'} kind @param {string} value empty: no choice */
function show(kind, value) {
  if (value) document.documentElement.dataset[kind] = value;
  else delete document.documentElement.dataset[kind];
  for (const item of document.querySelectorAll(`[data-${kind}-set]`)) item.setAttribute('aria-checked', String((item.getAttribute(`data-${kind}-set`) ?? '') === value));
}

/** @param {HTMLElement} app @param {() => void} changed heights may have changed */
export function startAppearance(app, changed) {
  for (const kind of kinds) {
    const kept = recall(kind);
    if (kept !== null) show(kind, kept);
  }
  app.addEventListener('click', event => {
    for (const kind of kinds) {
      const item = /** @type {Element} */ (event.target).closest(`[data-${kind}-set]`);
      if (!item) continue;
      const value = item.getAttribute(`data-${kind}-set`) ?? '';
      show(kind, value);
      remember(kind, value || null);
      changed();
    }
  });
}
