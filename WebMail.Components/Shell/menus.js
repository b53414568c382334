// Menus are native popovers; what they lack is the keys of a menu: arrows, Home, End and a first item that has the focus.

/** @param {HTMLElement} app */
export function startMenus(app) {
  const items = (/** @type {Element} */ menu) => /** @type {HTMLElement[]} */ ([...menu.querySelectorAll('[role^=menuitem]')].filter(item => !item.closest('[hidden]')));
  app.addEventListener('toggle', event => {
    const menu = /** @type {HTMLElement} */ (event.target), opened = /** @type {ToggleEvent} */ (event).newState === 'open';
    if (!(menu instanceof HTMLElement) || menu.getAttribute('role') !== 'menu') return;
    for (const opener of app.querySelectorAll(`[popovertarget="${menu.id}"]`)) opener.setAttribute('aria-expanded', String(opened));
    if (opened) items(menu)[0]?.focus({ preventScroll: true });
  }, true);
  app.addEventListener('keydown', event => {
    const item = /** @type {Element} */ (event.target).closest('[role^=menuitem]'), menu = item?.closest('[role=menu]');
    if (!menu) return;
    const all = items(menu), at = all.indexOf(/** @type {HTMLElement} */ (item));
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at + all.length - 1) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    all[to].focus();
    event.preventDefault();
  });
  app.addEventListener('click', event => {
    const item = /** @type {Element} */ (event.target).closest('[role^=menuitem]');
    if (item?.getAttribute('aria-disabled') === 'true') event.preventDefault();
    else if (item) /** @type {HTMLElement | null} */ (item.closest('[popover]'))?.hidePopover();
  });
}
