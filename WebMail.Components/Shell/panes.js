// Which pane a phone shows, the drawer with the mailboxes, and the dividers between the panes.

import { recall, remember } from './memory.js';

const narrow = matchMedia('(max-width: 719px)');

/** Whether one pane is shown at a time. */
export const onePane = () => narrow.matches;

/** @param {HTMLElement} app @param {'list' | 'read'} pane */
export function showPane(app, pane) {
  if (app.dataset.pane !== pane) app.dataset.pane = pane;
}

/** @param {HTMLElement} app @param {boolean} open */
export function showDrawer(app, open) {
  const button = app.querySelector('[data-toggle=nav]'), was = app.dataset.nav === 'open';
  if (was === open) return;
  if (open) app.dataset.nav = 'open';
  else delete app.dataset.nav;
  button?.setAttribute('aria-expanded', String(open));
  if (open) /** @type {HTMLElement | null} */ (app.querySelector('.nav [tabindex="0"]'))?.focus();
  else if (app.querySelector('.nav')?.contains(document.activeElement)) /** @type {HTMLElement | null} */ (button)?.focus();
}

/** @param {HTMLElement} app */
export function startPanes(app) {
  app.addEventListener('click', event => {
    const target = /** @type {Element} */ (event.target), toggle = target.closest('[data-toggle=nav]');
    if (toggle) showDrawer(app, app.dataset.nav !== 'open');
    else if (app.dataset.nav === 'open' && !target.closest('.nav')) showDrawer(app, false);
  });
  for (const divider of /** @type {NodeListOf<HTMLElement>} */ (app.querySelectorAll('.divider'))) startDivider(divider);
}

/** @param {HTMLElement} divider */
function startDivider(divider) {
  const name = divider.dataset.divider ?? divider.dataset.width ?? 'nav', property = `--${name}-w`;
  const [least, most] = ['aria-valuemin', 'aria-valuemax'].map(attribute => Number(divider.getAttribute(attribute)));
  const pane = /** @type {HTMLElement} */ (divider.parentElement);
  const rtl = () => document.documentElement.dir === 'rtl' ? -1 : 1;
  const set = (/** @type {number} */ width) => {
    const value = Math.round(Math.max(least, Math.min(most, width)));
    document.documentElement.style.setProperty(property, `${value}px`);
    divider.setAttribute('aria-valuenow', String(value));
    return value;
  };
  const keep = (/** @type {number} */ width) => remember(property, String(set(width)));
  const kept = Number(recall(property));
  if (kept) set(kept);
  divider.addEventListener('pointerdown', event => {
    const from = event.clientX, width = pane.getBoundingClientRect().width, move = (/** @type {PointerEvent} */ moved) => set(width + (moved.clientX - from) * rtl());
    divider.setPointerCapture(event.pointerId);
    event.preventDefault();
    divider.addEventListener('pointermove', move);
    divider.addEventListener('lostpointercapture', () => { divider.removeEventListener('pointermove', move); keep(Number(divider.getAttribute('aria-valuenow'))); }, { once: true });
  });
  divider.addEventListener('keydown', event => {
    const width = pane.getBoundingClientRect().width, step = event.shiftKey ? 64 : 16;
    const to = { ArrowLeft: width - step * rtl(), ArrowRight: width + step * rtl(), Home: least, End: most }[event.key];
    if (to === undefined) return;
    keep(to);
    event.preventDefault();
  });
  divider.addEventListener('dblclick', () => {
    document.documentElement.style.removeProperty(property);
    remember(property, null);
  });
}
