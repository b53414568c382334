// How a message looks that says nothing of its own. It goes into the frame as a constructed sheet: /frame has no style sheet to ask for.
// HTML with colours of its own was made for white paper and gets it, also in the dark.

const sheet = `
:root { color-scheme: light dark; --text: light-dark(#172026, #e5eaed); --muted: light-dark(#53616a, #9fadb6); --line: light-dark(#c9d1d6, #39424a); }
:root[data-theme="light"], :root[data-paper] { color-scheme: light; }
:root[data-theme="dark"]:not([data-paper]) { color-scheme: dark; }
:root[data-paper] { background: #fff; }
body { margin: 0; font: 14px/22px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--text); overflow-wrap: anywhere; }
:root:not([data-format="PlainText"]) body { overflow-wrap: break-word; }
:root[data-format="PlainText"] body { max-width: 44rem; }
:root[data-theme="dark"][data-paper] body { padding: 12px; }
a { color: light-dark(#0a6a88, #5bbddc); }
img { max-width: 100%; }
img[data-src] { outline: 1px dashed var(--line); outline-offset: -1px; }
:root[data-format="PlainText"] :is(div, blockquote) { unicode-bidi: plaintext; }
blockquote { margin: 8px 0; padding-inline-start: 12px; border-inline-start: 2px solid var(--line); }
:root[data-format="PlainText"] blockquote { color: var(--muted); }
:root[data-format="PlainText"] summary { display: inline-block; list-style: none; padding: 0 8px; border-radius: 4px; background: light-dark(#eef1f3, #252b30); color: var(--muted); cursor: pointer; line-height: 16px; letter-spacing: .1em; }
summary:focus-visible, a:focus-visible { outline: 2px solid light-dark(#0a6a88, #5bbddc); outline-offset: 2px; }
@media print { :root { color-scheme: light !important; } }
`;

const colour = /\b(?:bgcolor|background|color)\b/i;

/** Whether HTML paints with colours of its own. @param {string} html */
export const ownColours = html => colour.test(html);

const systemDark = matchMedia('(prefers-color-scheme: dark)');

/** A frame doesn't know what was chosen for the page around it. @param {Document} document of the frame */
function followTheme(document) {
  document.documentElement.dataset.theme = window.document.documentElement.dataset.theme ?? (systemDark.matches ? 'dark' : 'light');
}

/** Keeps the frame as light or dark as the page. @param {() => Document | null} frame */
export function keepTheme(frame) {
  const follow = () => { const document = frame(); if (document) followTheme(document); };
  new MutationObserver(follow).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  systemDark.addEventListener('change', follow);
}

/** @param {Document} document of the frame */
export function styleFrame(document) {
  const view = /** @type {(Window & typeof globalThis) | null} */ (document.defaultView);
  followTheme(document);
  if (!view || document.adoptedStyleSheets.length) return;
  const style = new view.CSSStyleSheet();
  style.replaceSync(sheet);
  document.adoptedStyleSheets = [style];
}
