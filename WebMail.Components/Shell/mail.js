// The one module of the page: it builds the parts and lets them know each other. What each does is said there.

import { Changes } from '../Changes/changes.js';
import { News } from '../Live/news.js';
import { Patches } from '../Live/patches.js';
import { Tree } from '../Mailboxes/tree.js';
import { Actions } from '../Messages/actions.js';
import { Boxes } from '../Messages/boxes.js';
import { Chosen } from '../Messages/chosen.js';
import { List } from '../Messages/list.js';
import { Bodies } from '../Messages/Reading/bodies.js';
import { Frame } from '../Messages/Reading/frame.js';
import { Pane } from '../Messages/Reading/pane.js';
import { read } from '../Messages/rows.js';
import { startRowTools } from '../Messages/rowTools.js';
import { Selecting } from '../Messages/selecting.js';
import { messageAddress, placeOf } from './address.js';
import { startAppearance, tellZone } from './appearance.js';
import { Keyboard } from './keyboard.js';
import { letBlazorParse } from './markup.js';
import { forget } from './memory.js';
import { startMenus } from './menus.js';
import { line, toast } from './notices.js';
import { onePane, startPanes } from './panes.js';
import { askInTurn, signIn } from './requests.js';
import { Route } from './route.js';
import { startSearch } from './search.js';
import { startShortcuts } from './shortcuts.js';
import { showTitle } from './title.js';
import { say } from './words.js';

/** @param {HTMLElement} app @param {HTMLElement} scroller @param {import('./address.js').Place} start */
function run(app, scroller, start) {
  const page = crypto.randomUUID(), boxes = new Boxes();
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (app.querySelector(selector));

  const list = new List(scroller, start, {
    over: (box, uid, state) => ({ state: changes.pending.over(box.place, uid, state), unsent: changes.pending.unsent(box.place, uid) }),
    selected: () => {
      chosen.show();
      pane.cover(list.selection.many && list.selection.chosen.size > 1);
    },
    filled: () => { leaveRow(); emptiness(); kept(); route.filled(); counted(); },
    refused: ({ status, text }, box, before) => { if (box === list.box && status !== 401 && status !== 0 && !before) toast(text || say('failed')); },
  });
  boxes.keep(list.box);
  const changes = new Changes(page, {
    read: ({ account, mailbox }, uid) => { const row = rowIn(account, mailbox, uid); return row && read(row); },
    show: ({ account, mailbox }, uid, state) => {
      for (const box of boxes.of(account, mailbox)) list.state(box, uid, state);
      flags();
    },
    count: ({ account, mailbox }, more) => { tree.count(account, mailbox, Math.max(0, tree.unread(account, mailbox) + more)); counted(); },
    tell: toast,
  });
  const rowIn = (/** @type {string} */ account, /** @type {string} */ mailbox, /** @type {number} */ uid) => boxes.of(account, mailbox).map(box => box.rows.get(uid)).find(Boolean);
  const flags = () => { const row = list.box.rows.get(list.open); if (row) pane.flags(read(row)); };

  const bodies = new Bodies(askInTurn);
  const frame = new Frame(/** @type {HTMLIFrameElement} */ (part('.body-frame')), event => keyboard.pressed(event));
  const pane = new Pane(part('article.read'), frame, bodies, {
    painted: ({ uid }, opened) => {
      actions.seen(uid, opened.unread);
      const place = list.box.places.placeOf(uid);
      for (const next of [place + 1, place - 1]) {
        const other = place < 0 || next < 0 ? undefined : list.box.places.at(next);
        if (other) bodies.prefetch(messageAddress(list.box.place, list.box.validity, other));
      }
    },
    refused: ({ status }) => { if (status === 409) void list.renew(); },
  });

  const tree = new Tree(part('[role=tree]'), (place, byKey) => {
    route.go(place);
    if (!byKey) list.focus(0);
  });
  const counted = () => {
    const { account, mailbox } = route.place, unread = tree.unread(account, mailbox);
    showTitle(chosen.name, app.dataset.name ?? '', unread);
    chosen.show(unread);
  };
  const chosen = new Chosen(app, list);
  const search = startSearch(app, query => { if (query !== route.place.query) route.go({ ...route.place, uid: 0, query }); });
  const route = new Route(start, {
    app, list, boxes, pane,
    listed: ({ account, mailbox, query }) => {
      tree.show(account, mailbox);
      search.show(query);
      const item = tree.item(account, mailbox);
      chosen.named(query ? say('searchTitle') : item ? tree.nameOf(item) : '');
      counted();
      news.watch(account, mailbox);
    },
  });
  const emptiness = () => {
    const { loaded, places, place: { query } } = list.box, empty = loaded && places.total === 0, kind = query ? 'search' : 'mailbox';
    if (scroller.hidden !== empty) scroller.hidden = empty;
    for (const note of /** @type {NodeListOf<HTMLElement>} */ (app.querySelectorAll('[data-empty]'))) if (loaded) note.hidden = !empty || note.dataset.empty !== kind;
  };

  // What is on screen is what was known when the mail server could last be reached.
  let away = false;
  const kept = () => { const note = /** @type {HTMLElement | null} */ (app.querySelector('.kept')); if (note) note.hidden = !away && !list.box.asOf; };

  const actions = new Actions(list, changes, () => toast(say('forbidden')));
  const selecting = new Selecting(list, { open: uid => route.open(uid), act: (uids, act) => { actions.run(act, uids); }, refused: ({ text }) => toast(text || say('failed')) });
  const step = (/** @type {1 | -1} */ by) => { const uid = list.box.places.at(list.box.places.placeOf(list.open || list.selection.focus) + by); if (uid) { list.reveal(uid); route.open(uid); } };
  const keyboard = new Keyboard(app, scroller, (command, manner, event) => {
    switch (command) {
      case 'next': case 'previous': case 'first': case 'last': case 'pageDown': case 'pageUp': selecting.move(command, manner, event.repeat); return true;
      case 'open': if (!list.selection.focus) return false; route.open(list.selection.focus); return true;
      case 'back': return route.back();
      case 'toggle': selecting.toggleFocused(manner === 'extend'); return true;
      case 'all': selecting.toggleAll(); return true;
      case 'flag': return actions.run('flag');
      case 'read': case 'unread': return actions.run('mark-' + command);
      case 'undo': changes.undo(); return true;
      case 'search': search.focus(); return true;
      case 'help': return help();
      case 'escape': return escape();
      case 'inbox': case 'drafts': case 'sent': case 'trash': case 'archive': {
        const item = tree.withRole(command, route.place.account);
        if (item) route.go(tree.placeOf(item));
        return true;
      }
      default: return false;
    }
  });
  const help = () => {
    const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById('shortcuts'));
    if (dialog && !dialog.open) dialog.showModal();
    return Boolean(dialog);
  };
  const escape = () => {
    if (document.querySelector('dialog[open], [popover]:popover-open')) return false;
    if (list.selection.many) list.select(selection => selection.clear(list.open));
    else if (onePane()) return route.back();
    else return false;
    return true;
  };

  /** @type {Record<string, () => void>} */
  const buttons = {
    previous: () => step(-1), next: () => step(1), clear: () => list.select(selection => selection.clear(list.open)),
    refresh: () => { void list.renew(); void tree.refresh(route.place.account, true); }, reconnect: () => dispatchEvent(new Event('webmail:retry')), shortcuts: help,
    'show-images': () => void pane.vary('images', 'shown'), whole: () => void pane.vary('whole', '1'), plain: () => void pane.vary('plain', '1'), retry: () => pane.retry(), 'select-all': () => selecting.toggleAll(), print: () => print(),
  };
  app.addEventListener('click', event => {
    if (/** @type {Element} */ (event.target).closest('[data-toggle=list]')) return void route.back();
    const button = /** @type {Element} */ (event.target).closest('[data-act]'), act = button?.getAttribute('data-act') ?? '';
    if (!button || scroller.contains(button) || button.getAttribute('aria-disabled') === 'true') return;
    if (buttons[act]) buttons[act]();
    else actions.run(act, button.closest('article') && list.open ? [list.open] : undefined);
  });
  // Who signs out goes to the sign-in page by the form itself, and not back to where they were.
  let leaving = false;
  app.addEventListener('submit', event => { if (/** @type {HTMLFormElement} */ (event.target).action.endsWith('/logout')) { leaving = true; bodies.drop(); forget(); } });

  const patches = new Patches({
    page, list, boxes, tree, counted,
    gone: (box, uids) => bodies.drop(address => uids.some(uid => address.startsWith(messageAddress(box.place, box.validity, uid)))),
    lost: box => { const inbox = tree.withRole('inbox', box.place.account); if (inbox) route.go(tree.placeOf(inbox)); },
    connection: (account, state, text) => {
      tree.connection(account, state === 'away' || state === 'signInNeeded');
      if (account !== route.place.account) return;
      away = state === 'away' || state === 'signInNeeded';
      const said = app.querySelector('.kept p');
      if (said && text) said.textContent = text;
      kept();
    },
  });
  const news = new News(page, list.box.run, list.box.news, {
    open: () => ({ account: route.place.account, mailbox: route.place.mailbox }),
    news: (run, fresh) => { patches.take({ run, patches: fresh }); flags(); },
    renew: () => { away = list.box.trusted = false; boxes.only(list.box); void list.renew(); void tree.refresh(route.place.account, false).then(counted); },
    line: open => { line(open); if (open && pane.state === 'failed') pane.retry(); },
    ended: () => { bodies.drop(); if (!leaving) signIn(); },
  });

  startPanes(app);
  startMenus(app);
  const leaveRow = startRowTools(scroller, app.querySelector('.row-tools'), (act, uid) => void actions.run(act, [uid]));
  startShortcuts(app);
  startAppearance(app, () => list.resized());
  emptiness();
  search.show(start.query);
  const top = history.state?.top;
  if (top) void list.restore(top);
  else if (start.uid) list.reveal(start.uid, true);
  if (start.uid) route.message(true);
  flags();
  counted();
  if ((tellZone() && new Date().getTimezoneOffset() !== 0) || !list.box.loaded) void list.renew(start.uid);
  list.fill();
  void news.start();
}

letBlazorParse();
const app = /** @type {HTMLElement | null} */ (document.querySelector('.app')), listbox = /** @type {HTMLElement | null} */ (app?.querySelector('.rows[role=listbox]')), place = placeOf(location);
if (app && listbox && place) run(app, listbox, place);
