// What keys and buttons do, once it is known what they mean.

import { besideGone } from '../Messages/selection.js';
import { onePane } from './panes.js';

/**
 * @typedef {import('../Messages/keys.js').Command} Command
 * @typedef {import('../Messages/keys.js').Manner} Manner
 * @typedef {Object} Parts
 * @property {import('../Messages/list.js').List} list
 * @property {import('../Messages/selecting.js').Selecting} selecting
 * @property {import('../Messages/actions.js').Actions} actions
 * @property {import('../Messages/Reading/pane.js').Pane} pane
 * @property {import('../Changes/changes.js').Changes} changes
 * @property {import('../Mailboxes/tree.js').Tree} tree
 * @property {import('./route.js').Route} route
 * @property {{ focus: () => void }} search
 */

const moves = new Set(/** @type {const} */ (['next', 'previous', 'first', 'last', 'pageDown', 'pageUp']));

export class Commands {
  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
  }

  /** @param {Command} command @param {Manner} manner @param {boolean} repeated the key is held down @returns {boolean} whether something was done */
  key(command, manner, repeated) {
    const { list, selecting, actions, changes, route, search } = this.parts;
    if (isMove(command)) selecting.move(command, manner, repeated);
    else switch (command) {
      case 'open': return this.#open(list.selection.focus);
      case 'back': return route.back();
      case 'toggle': selecting.toggleFocused(manner === 'extend'); break;
      case 'all': selecting.toggleAll(); break;
      case 'flag': return actions.run('flag');
      case 'read': case 'unread': return actions.run('mark-' + command);
      case 'undo': changes.undo(); break;
      case 'search': search.focus(); break;
      case 'help': return help();
      case 'escape': return this.#escape();
      default: this.#mailbox(command);
    }
    return true;
  }

  /** @param {string} act @param {Element} button */
  button(act, button) {
    const { list, selecting, actions, route, pane, tree } = this.parts;
    switch (act) {
      case 'previous': return this.#step(-1);
      case 'next': return this.#step(1);
      case 'clear': return list.select(selection => selection.clear(list.open));
      case 'select-all': return selecting.toggleAll();
      case 'show-images': return void pane.vary('images', 'shown');
      case 'whole': case 'plain': return void pane.vary(act, '1');
      case 'retry': return pane.retry();
      case 'print': return print();
      case 'shortcuts': return void help();
      case 'reconnect': return void dispatchEvent(new Event('webmail:retry'));
      case 'refresh':
        void list.renew();
        return void tree.refresh(route.place.account, true);
      default: actions.run(act, button.closest('article') && list.open ? [list.open] : undefined);
    }
  }

  /** @param {number} uid */
  #open(uid) {
    if (uid) this.parts.route.open(uid);
    return uid > 0;
  }

  /** @param {1 | -1} by */
  #step(by) {
    const { list } = this.parts, { places } = list.box, open = places.placeOf(list.open || list.selection.focus);
    const uid = places.at(open >= 0 ? open + by : besideGone(places.placeOf(list.selection.focus), by));
    if (!uid) return;
    list.reveal(uid);
    this.#open(uid);
  }

  /** @param {string} role */
  #mailbox(role) {
    const { tree, route } = this.parts, item = tree.withRole(role, route.place.account);
    if (item) route.go(tree.placeOf(item));
  }

  #escape() {
    const { list, route } = this.parts;
    if (document.querySelector('dialog[open], [popover]:popover-open')) return false;
    if (list.selection.many) list.select(selection => selection.clear(list.open));
    else return onePane() && route.back();
    return true;
  }
}

/** @param {Command} command @returns {command is 'next' | 'previous' | 'first' | 'last' | 'pageDown' | 'pageUp'} */
const isMove = command => moves.has(/** @type {any} */ (command));

function help() {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById('shortcuts'));
  if (dialog && !dialog.open) dialog.showModal();
  return Boolean(dialog);
}
