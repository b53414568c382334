// The tree of mailboxes: keys, folding, counts. Its markup is drawn by the server, also when it changes.

import { parse } from '../Shell/markup.js';
import { ask, Refusal } from '../Shell/requests.js';
import { say } from '../Shell/words.js';
import { beginning, hidden, keyed } from './branches.js';

/** @typedef {import('../Shell/address.js').Place} Place @typedef {HTMLElement} Item */

const typedTogether = 700, year = 31_536_000;

export class Tree {
  #typed = '';
  #typedAt = 0;

  /** @param {HTMLElement} tree @param {(place: Place, byKey: boolean) => void} open */
  constructor(tree, open) {
    this.tree = tree;
    this.open = open;
    tree.addEventListener('click', event => this.#clicked(event));
    tree.addEventListener('keydown', event => this.#pressed(event));
    tree.addEventListener('focusin', event => { const item = this.#itemOf(event.target); if (item) this.#stop(item); });
    this.#stop(this.current ?? this.items()[0]);
  }

  /** @returns {Item[]} */
  items() {
    return [...this.tree.querySelectorAll('.tree-item')].map(item => /** @type {Item} */ (item));
  }

  /** @param {EventTarget | null} target @returns {Item | null} */
  #itemOf(target) {
    return target instanceof Element ? target.closest('.tree-item') : null;
  }

  /** @returns {Item | null} */
  get current() {
    return this.tree.querySelector('.tree-item[aria-current=page]');
  }

  /** @param {string} account @param {string} mailbox segment @returns {Item | null} */
  item(account, mailbox) {
    return this.tree.querySelector(`.tree-item[data-account="${CSS.escape(account)}"][data-mailbox="${CSS.escape(mailbox)}"]`);
  }

  /** The mailbox of a role, in the account that is open. @param {string} role @param {string} account @returns {Item | null} */
  withRole(role, account) {
    return this.tree.querySelector(`.tree-item[data-role="${role}"][data-account="${CSS.escape(account)}"]`);
  }

  /** @param {Item} item @returns {Place} */
  placeOf(item) {
    return { account: item.dataset.account ?? '', mailbox: item.dataset.mailbox ?? '', uid: 0, query: '' };
  }

  /** @param {Item} item */
  nameOf(item) {
    return item.dataset.name ?? item.querySelector('.tree-name')?.textContent ?? '';
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const item = this.#itemOf(event.target), target = /** @type {Element} */ (event.target);
    if (!item || event.button || event.ctrlKey || event.metaKey || event.shiftKey || target.closest('button')) return;
    event.preventDefault();
    if (target.closest('.tree-twist') || item.getAttribute('aria-disabled') === 'true') return this.fold(item, item.getAttribute('aria-expanded') === 'false');
    this.open(this.placeOf(item), false);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const item = this.#itemOf(event.target);
    if (!item || event.ctrlKey || event.metaKey || event.altKey || event.target !== item) return;
    if (event.key === 'Enter' || event.key === ' ') {
      if (item.getAttribute('aria-disabled') !== 'true') this.open(this.placeOf(item), true);
      return event.preventDefault();
    }
    const items = this.items(), states = items.map(each => this.#stateOf(each)), at = items.indexOf(item);
    const rtl = document.documentElement.dir === 'rtl', key = rtl ? { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[event.key] ?? event.key : event.key;
    const meant = keyed(states, at, key);
    if (meant?.fold !== undefined) this.fold(item, meant.fold);
    else if (meant?.to !== undefined) items[meant.to].focus();
    else if (!meant && event.key.length === 1 && event.key !== '/' && event.key !== '?') items[beginning(states, at, this.#type(event.key))].focus();
    else if (!meant) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {string} key */
  #type(key) {
    this.#typed = Date.now() - this.#typedAt < typedTogether ? this.#typed + key : key;
    this.#typedAt = Date.now();
    return this.#typed;
  }

  /** @param {Item} item */
  #stateOf(item) {
    const expanded = item.getAttribute('aria-expanded');
    return { level: Number(item.getAttribute('aria-level')), hidden: item.hidden === true, expanded: expanded === null ? null : expanded === 'true', name: this.nameOf(item) };
  }

  /** One stop for the Tab key. @param {Item | undefined} item */
  #stop(item) {
    if (!item) return;
    for (const old of this.tree.querySelectorAll('.tree-item[tabindex="0"]')) if (old !== item) old.setAttribute('tabindex', '-1');
    item.tabIndex = 0;
  }

  /** @param {Item} item @param {boolean} unfold */
  fold(item, unfold) {
    if (!item.hasAttribute('aria-expanded')) return;
    item.setAttribute('aria-expanded', String(unfold));
    const group = /** @type {Element} */ (item.parentElement), items = [...group.children].filter(child => child.matches('.tree-item')).map(child => /** @type {Item} */ (child));
    const states = hidden(items.map(each => this.#stateOf(each)));
    items.forEach((each, index) => { if (each.hidden !== states[index]) each.hidden = states[index]; });
    this.#remember();
    // In a large tree what is folded away isn't drawn until it is unfolded.
    const next = items[items.indexOf(item) + 1];
    if (unfold && (!next || Number(next.getAttribute('aria-level')) <= Number(item.getAttribute('aria-level')))) void this.refresh(item.dataset.account ?? '', false);
  }

  /** The server draws the tree with the folds that this cookie names, as FoldState.cs reads it. */
  #remember() {
    const keys = [...this.tree.querySelectorAll('.tree-item[aria-expanded=true][data-fold]')].map(item => /** @type {Item} */ (item).dataset.fold);
    const age = document.querySelector('.app')?.hasAttribute('data-public') ? '' : `; max-age=${year}`;
    document.cookie = `unfolded=${keys.slice(0, 300).join('.')}; path=/; samesite=lax${age}${location.protocol === 'https:' ? '; secure' : ''}`;
  }

  /** Shows which mailbox is open. @param {string} account @param {string} mailbox */
  show(account, mailbox) {
    const item = this.item(account, mailbox), { current } = this;
    if (item === current) return;
    current?.removeAttribute('aria-current');
    item?.setAttribute('aria-current', 'page');
    if (item && !this.tree.contains(document.activeElement)) this.#stop(item);
    if (item && !item.hidden) requestAnimationFrame(() => item.scrollIntoView({ block: 'nearest' }));
  }

  /** Unread messages of a mailbox as far as the tree says. @param {string} account @param {string} mailbox */
  unread(account, mailbox) {
    return Number(this.item(account, mailbox)?.dataset.unread || 0);
  }

  /** @param {string} account @param {string} mailbox @param {number} unread @param {number} [total] */
  count(account, mailbox, unread, total) {
    const item = this.item(account, mailbox), count = /** @type {HTMLElement | null | undefined} */ (item?.querySelector('.count'));
    if (!item) return;
    if (unread > 0) item.dataset.unread = String(unread);
    else delete item.dataset.unread;
    const name = this.nameOf(item), shown = item.dataset.counts === 'total' ? total : unread;
    item.setAttribute('aria-label', unread > 0 ? say('treeUnread', name, unread) : name);
    if (count && shown !== undefined) count.dataset.text = shown > 0 ? new Intl.NumberFormat(document.documentElement.lang || 'en').format(shown) : '';
  }

  /** @param {string} account @param {boolean} away */
  connection(account, away) {
    const state = /** @type {HTMLElement | null} */ (this.tree.querySelector(`[role=group][data-account="${CSS.escape(account)}"] > .tree-head .tree-state`));
    if (state) state.hidden = !away;
  }

  /** Asks for an account's group again; the focus and the open mailbox stay. @param {string} account @param {boolean} changed mailboxes came or went on the server */
  async refresh(account, changed) {
    try {
      const fresh = parse(await (await ask(`/tree/${encodeURIComponent(account)}${changed ? '?refresh=1' : ''}`)).text()).querySelector('[role=group]');
      const old = this.tree.querySelector(`[role=group][data-account="${CSS.escape(account)}"]`), { current } = this;
      if (!fresh || !old) return;
      const focused = this.#itemOf(document.activeElement), open = current && this.placeOf(current);
      old.replaceWith(fresh);
      if (open) { this.current?.removeAttribute('aria-current'); this.show(open.account, open.mailbox); }
      const again = focused && this.item(focused.dataset.account ?? '', focused.dataset.mailbox ?? '');
      if (again) again.focus();
      else this.#stop(this.current ?? this.items()[0]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error; // the old tree stays: news or the next fold asks again
    }
  }
}
