// Whether single keys do something: some people speak to their computer, and some keyboards press themselves (WCAG 2.1.4).

import { setCookie } from './appearance.js';

/** @param {HTMLElement} app */
export function startShortcuts(app) {
  app.querySelector('[data-shortcuts-set]')?.addEventListener('change', event => {
    const off = !(/** @type {HTMLInputElement} */ (event.target).checked);
    if (off) app.dataset.shortcuts = 'off';
    else delete app.dataset.shortcuts;
    setCookie('shortcuts', off ? 'off' : '');
  });
}
