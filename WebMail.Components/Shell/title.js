// The tab's title and icon carry the number of unread messages.

import { say } from './words.js';

/** @type {Promise<string> | undefined} the icon's markup */
let drawing;
let shown = 0, address = '';

/** @param {string} mailbox shown name @param {string} installation @param {number} unread */
export function showTitle(mailbox, installation, unread) {
  const title = unread > 0 ? say('titleUnread', mailbox, installation, unread) : say('title', mailbox, installation);
  if (title && document.title !== title) document.title = title;
  void showIcon(unread);
}

/** @param {number} unread */
async function showIcon(unread) {
  const link = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel=icon]'));
  const number = Math.min(unread, 100);
  if (!link || shown === number) return;
  shown = number;
  drawing ??= fetch('/favicon.svg').then(response => response.ok ? response.text() : '');
  const drawn = badged(await drawing.catch(() => ''), number);
  if (shown !== number || !drawn) return;
  if (address) setTimeout(URL.revokeObjectURL, 10_000, address); // the browser may still be loading it
  address = URL.createObjectURL(new Blob([drawn], { type: 'image/svg+xml' }));
  link.href = address;
}

/** The icon with a number at its corner. @param {string} svg @param {number} unread */
export function badged(svg, unread) {
  if (!unread || !svg.includes('</svg>')) return svg;
  const text = unread > 99 ? '99+' : String(unread), size = [0, 15, 13, 9.5][text.length];
  const badge = `<circle cx="21.5" cy="21.5" r="10.5" fill="#c4320a" stroke="#fff" stroke-width="1.5"/><text x="21.5" y="${21.5 + size * 0.36}" font-family="system-ui,sans-serif" font-size="${size}" font-weight="700" text-anchor="middle" fill="#fff">${text}</text>`;
  return svg.replace('</svg>', badge + '</svg>');
}
