// The one place where HTML drawn by our components becomes nodes of the page. HTML out of mail never comes here: it enters the frame only.

/** @type {(html: string) => string} */
const trust = (() => {
  const rules = { createHTML: (/** @type {string} */ html) => html };
  const policy = window.trustedTypes?.createPolicy('webmail', rules) ?? rules;
  return html => /** @type {string} */ (/** @type {unknown} */ (policy.createHTML(html)));
})();

/** @param {string} html drawn by our server */
export function parse(html) {
  const template = document.createElement('template');
  template.innerHTML = trust(html);
  return document.importNode(template.content, true);
}

/** A copy of what a server-drawn template holds. @param {string} id */
export function fromTemplate(id) {
  const template = document.getElementById(id);
  if (!(template instanceof HTMLTemplateElement) || !template.content.firstElementChild) throw new Error(`The page has no template #${id}`);
  return /** @type {HTMLElement} */ (document.importNode(template.content.firstElementChild, true));
}

/**
 * Blazor parses the static blocks that the Razor compiler folds together by `template.innerHTML` (and `g.innerHTML` inside an SVG), which
 * `require-trusted-types-for 'script'` refuses. Only what isn't in the document yet passes.
 */
export function letBlazorParse() {
  const native = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  if (!native?.set) return;
  for (const owner of [HTMLTemplateElement.prototype, SVGGElement.prototype]) {
    Object.defineProperty(owner, 'innerHTML', { ...native, set(html) { native.set?.call(this, this.isConnected || typeof html !== 'string' ? html : trust(html)); } });
  }
}
