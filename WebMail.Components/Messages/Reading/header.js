// What stands above the body: at once from the row, then from the message's own answer.

import { parse } from '../../Shell/markup.js';

/** Fills the server-drawn template with what the row knows. @param {HTMLElement} head @param {HTMLElement} row */
export function fromRow(head, row) {
  const template = document.getElementById('message-header');
  if (!(template instanceof HTMLTemplateElement)) return;
  const content = /** @type {DocumentFragment} */ (document.importNode(template.content, true));
  const text = (/** @type {string} */ name, /** @type {string} */ value) => { const part = content.querySelector(`[data-slot="${name}"]`); if (part) part.textContent = value; };
  const name = row.querySelector('.row-name .free')?.textContent ?? '', address = row.dataset.address ?? '';
  text('subject', row.querySelector('.row-subject')?.textContent ?? '');
  text('from', name);
  text('address', address === name ? '' : address);
  text('time', /** @type {HTMLElement | null} */ (row.querySelector('.row-time'))?.dataset.text ?? '');
  const [avatar, own] = [content.querySelector('.avatar'), row.querySelector('.avatar')].map(part => /** @type {HTMLElement | null} */ (part));
  if (avatar && own) {
    avatar.classList.add(...own.classList);
    avatar.dataset.initials = own.dataset.initials ?? '';
  }
  head.replaceChildren(content);
}

/** @param {HTMLElement} head @param {string} html drawn by our components */
export function fromAnswer(head, html) {
  head.replaceChildren(parse(html));
}
