// Toasts in the region "Notifications", and the strip that says that the line to the page broke: after a second, not before.

import { fromTemplate } from './markup.js';

const shownFor = 8000, most = 3, strippedAfter = 1000;

/** @param {string} text @param {(() => void) | undefined} [undo] */
export function toast(text, undo) {
  const region = document.querySelector('.toasts');
  if (!region || !text) return;
  const made = fromTemplate('toast'), button = /** @type {HTMLElement | null} */ (made.querySelector('[data-act=undo]'));
  const words = made.querySelector('.grow') ?? made;
  words.textContent = text;
  const leave = () => made.remove();
  if (button) button.hidden = !undo;
  button?.addEventListener('click', () => { leave(); undo?.(); });
  made.querySelector('[data-act=close]')?.addEventListener('click', leave);
  region.append(made);
  while (region.children.length > most) region.firstElementChild?.remove();
  let timer = setTimeout(leave, shownFor);
  for (const [name, stays] of /** @type {const} */ ([['mouseenter', true], ['focusin', true], ['mouseleave', false], ['focusout', false]])) {
    made.addEventListener(name, () => {
      clearTimeout(timer);
      if (!stays) timer = setTimeout(leave, shownFor);
    });
  }
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let broken;

/** @param {boolean} open whether news come */
export function line(open) {
  document.documentElement.dataset.news = open ? 'open' : 'closed';
  const strip = document.getElementById('line');
  if (!strip) return;
  if (open) {
    clearTimeout(broken);
    broken = undefined;
    strip.hidden = true;
  } else broken ??= setTimeout(() => { strip.hidden = false; }, strippedAfter);
}
