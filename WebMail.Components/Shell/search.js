// The search box: Enter searches the open mailbox, Escape goes back to all of it. Results are the same list.

/**
 * @param {HTMLElement} app
 * @param {(query: string) => void} search empty: everything again
 * @param {() => void} leave the focus goes where the results are
 */
export function startSearch(app, search, leave) {
  const form = /** @type {HTMLFormElement | null} */ (app.querySelector('form.search')), box = /** @type {HTMLInputElement | null} */ (app.querySelector('.search-box'));
  const clear = /** @type {HTMLElement | null} */ (app.querySelector('[data-act=clear-search]'));
  if (!form || !box) return { show: () => {}, focus: () => {} };
  const sync = () => { if (clear) clear.hidden = !box.value; };
  const empty = () => { box.value = ''; sync(); search(''); };
  form.addEventListener('submit', event => {
    event.preventDefault();
    search(box.value.trim());
    box.blur();
    leave();
  });
  box.addEventListener('input', sync);
  box.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    empty();
    box.blur();
    leave();
  });
  clear?.addEventListener('click', () => { empty(); box.focus(); });
  return {
    /** @param {string} query what the list shows */
    show(query) {
      if (document.activeElement !== box) box.value = query;
      sync();
    },
    focus() {
      box.focus();
      box.select();
    },
  };
}
