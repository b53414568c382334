// What the mouse finds over a row: one toolbar outside the listbox that goes to the row under the pointer.
// All that it does has a key and a button elsewhere, so only the mouse meets it.

/**
 * @param {HTMLElement} scroller @param {HTMLElement | null} tools
 * @param {(act: string, uid: number) => void} act does something to the message at once
 * @returns {() => void} takes it away: rows have moved under it
 */
export function startRowTools(scroller, tools, act) {
  if (!tools) return () => {};
  /** @type {HTMLElement | null} */
  let row = null;

  const leave = () => {
    if (!row) return;
    delete row.dataset.hover;
    row = null;
    tools.hidden = true;
  };

  /** Says what the buttons would do to the row as it is now. */
  const tell = () => {
    if (!row) return;
    for (const state of ['unread', 'flagged']) tools.toggleAttribute(`data-${state}`, state in row.dataset);
    tools.toggleAttribute('data-selected', row.getAttribute('aria-selected') === 'true');
  };

  /** @param {HTMLElement} under */
  const place = under => {
    const list = /** @type {HTMLElement} */ (tools.parentElement).getBoundingClientRect(), place = under.getBoundingClientRect();
    if (place.top < scroller.getBoundingClientRect().top) return;
    row = under;
    row.dataset.hover = '';
    tools.style.insetBlockStart = `${place.top - list.top}px`;
    tools.style.blockSize = `${place.height}px`;
    tools.style.insetInlineEnd = `${document.documentElement.dir === 'rtl' ? place.left - list.left : list.right - place.right}px`;
    tell();
    tools.hidden = false;
  };

  scroller.addEventListener('pointerover', event => {
    const under = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('.row[data-uid]'));
    if (event.pointerType !== 'mouse' || under === row) return;
    leave();
    if (under) place(under);
  });
  for (const part of [scroller, tools]) {
    part.addEventListener('pointerleave', event => {
      const to = /** @type {PointerEvent} */ (event).relatedTarget;
      if (!(to instanceof Node) || !(tools.contains(to) || row?.contains(to))) leave();
    });
  }
  scroller.addEventListener('scroll', leave, { passive: true });
  scroller.addEventListener('click', () => queueMicrotask(tell));
  tools.addEventListener('wheel', leave, { passive: true });
  tools.addEventListener('click', event => {
    const button = /** @type {Element} */ (event.target).closest('[data-row-act]');
    if (!button || !row) return;
    act(button.getAttribute('data-row-act') ?? '', Number(row.dataset.uid));
    tell();
  });
  return leave;
}
