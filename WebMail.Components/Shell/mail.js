// The one module of the page: it builds the parts and lets them know each other. What each does is said there.

import { Changes } from '../Changes/changes.js';
import { News } from '../Live/news.js';
import { Patches } from '../Live/patches.js';
import { Tree } from '../Mailboxes/tree.js';
import { Actions } from '../Messages/actions.js';
import { Boxes } from '../Messages/boxes.js';
import { Chosen } from '../Messages/chosen.js';
import { List } from '../Messages/list.js';
import { Notes } from '../Messages/notes.js';
import { Bodies } from '../Messages/Reading/bodies.js';
import { Frame } from '../Messages/Reading/frame.js';
import { Pane } from '../Messages/Reading/pane.js';
import { read } from '../Messages/rows.js';
import { startRowTools } from '../Messages/rowTools.js';
import { Selecting } from '../Messages/selecting.js';
import { messageAddress, placeOf, sameList } from './address.js';
import { startAppearance, tellZone } from './appearance.js';
import { Commands } from './commands.js';
import { startIdle } from './idle.js';
import { Keyboard } from './keyboard.js';
import { letBlazorParse } from './markup.js';
import { forget } from './memory.js';
import { startMenus } from './menus.js';
import { everyDay } from './midnight.js';
import { line, toast } from './notices.js';
import { startPanes } from './panes.js';
import { ask, askInTurn, signIn } from './requests.js';
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
    replaced: () => { bodies.drop(); if (route.place.uid) route.go({ ...route.place, uid: 0 }); },
    filled: () => { leaveRow(); notes.show(); route.filled(); counted(); },
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
    if (sameList(place, route.place)) void list.renew();
    route.go(place);
    if (!byKey) list.focusSoon();
  });
  const counted = () => {
    const { account, mailbox } = route.place, unread = tree.unread(account, mailbox);
    showTitle(chosen.name, app.dataset.name ?? '', unread);
    chosen.show(unread);
  };
  const chosen = new Chosen(app, list), notes = new Notes(app, list, ({ account, mailbox }) => {
    const item = tree.item(account, mailbox);
    return item && { name: tree.nameOf(item), role: item.dataset.role ?? '' };
  });
  const search = startSearch(app, query => { if (query !== route.place.query) route.go({ ...route.place, uid: 0, query }); }, () => list.focusSoon());
  const route = new Route(start, {
    app, list, boxes, pane,
    listed: ({ account, mailbox, query }) => {
      notes.leave();
      tree.show(account, mailbox);
      search.show(query);
      const item = tree.item(account, mailbox);
      chosen.named(query ? say('searchTitle') : item ? tree.nameOf(item) : '');
      counted();
      news.watch(account, mailbox);
    },
  });
  const actions = new Actions(list, changes, () => toast(say('forbidden')));
  const selecting = new Selecting(list, { open: uid => route.open(uid), act: (uids, act) => { actions.run(act, uids); }, refused: ({ text }) => toast(text || say('failed')) });
  const commands = new Commands({ list, selecting, actions, pane, changes, tree, route, search });
  const keyboard = new Keyboard(app, scroller, (command, manner, event) => commands.key(command, manner, event.repeat));
  app.addEventListener('click', event => {
    if (/** @type {Element} */ (event.target).closest('[data-toggle=list]')) return void route.back();
    const button = /** @type {Element} */ (event.target).closest('[data-act]');
    if (button && !scroller.contains(button) && button.getAttribute('aria-disabled') !== 'true') commands.button(button.getAttribute('data-act') ?? '', button);
  });
  // Who signs out goes to the sign-in page by the form itself, and not back to where they were.
  let leaving = false;
  addEventListener('pagehide', () => { leaving = false; });
  app.addEventListener('submit', event => { if (/** @type {HTMLFormElement} */ (event.target).action.endsWith('/logout')) { leaving = true; bodies.drop(); forget(); } });

  const patches = new Patches({
    page, list, boxes, tree, counted,
    gone: (box, uids) => {
      const addresses = new Set(uids.map(uid => messageAddress(box.place, box.validity, uid)));
      bodies.drop(address => addresses.has(address.split('?')[0]));
    },
    applied: flags,
    lost: box => { toast(say('mailboxGone')); const inbox = tree.withRole('inbox', box.place.account); if (inbox) route.go(tree.placeOf(inbox)); },
    connection: (account, state, text) => {
      tree.connection(account, state === 'away' || state === 'signInNeeded');
      if (account === route.place.account) notes.connection(state, text);
    },
  });
  const news = new News(page, list.box.run, list.box.news, {
    open: () => ({ account: route.place.account, mailbox: route.place.mailbox }),
    news: (run, fresh) => patches.take({ run, patches: fresh }),
    renew: () => { notes.away = list.box.trusted = false; boxes.only(list.box); void list.renew(); void tree.refresh(route.place.account, false).then(counted); },
    line: open => {
      line(open);
      if (!open) return;
      dispatchEvent(new Event('webmail:retry'));
      if (pane.state === 'failed') pane.retry();
    },
    ended: () => { bodies.drop(); if (!leaving) signIn(); },
  });

  startIdle(app, { stay: () => ask('/token'), over: () => { bodies.drop(); signIn(); } });
  startPanes(app);
  startMenus(app);
  const leaveRow = startRowTools(scroller, app.querySelector('.row-tools'), (act, uid) => void actions.run(act, [uid]));
  startShortcuts(app);
  startAppearance(app, () => list.resized());
  notes.show();
  search.show(start.query);
  const top = history.state?.top;
  if (top) void list.restore(top);
  else if (start.uid) list.reveal(start.uid, true);
  if (start.uid) route.message(true);
  flags();
  counted();
  if ((tellZone() && new Date().getTimezoneOffset() !== 0) || !list.box.loaded) void list.renew(start.uid);
  list.fill();
  everyDay(() => { list.box.trusted = false; void list.renew(); });
  void news.start();
}

letBlazorParse();
const app = /** @type {HTMLElement | null} */ (document.querySelector('.app')), listbox = /** @type {HTMLElement | null} */ (app?.querySelector('.rows[role=listbox]')), place = placeOf(location);
if (app && listbox && place) run(app, listbox, place);
