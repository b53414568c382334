// Takes keys from the page and from the message frame to what they mean.

import { commandOf } from '../Messages/keys.js';

/** @typedef {import('../Messages/keys.js').Command} Command @typedef {import('../Messages/keys.js').Manner} Manner */

const prefixFor = 1200;
const quiet = '.menu, dialog, [role=menu], .divider';

export class Keyboard {
  #prefixed = 0;

  /** @param {HTMLElement} app @param {Element} listbox @param {(command: Command, manner: Manner, event: KeyboardEvent) => boolean} run whether something was done */
  constructor(app, listbox, run) {
    this.app = app;
    this.listbox = listbox;
    this.run = run;
    document.addEventListener('keydown', event => this.pressed(event));
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.target instanceof this.#elementOf(event) ? /** @type {Element} */ (event.target) : null;
    const typing = target?.matches('input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false])') ?? false;
    if (target?.closest(quiet) && event.key !== 'Escape') return;
    const prefixed = Date.now() - this.#prefixed < prefixFor, list = target !== null && this.listbox.contains(target);
    const meant = commandOf(event, { typing, list, prefixed, singles: this.app.dataset.shortcuts !== 'off' });
    this.#prefixed = meant?.command === 'prefix' ? Date.now() : 0;
    if (!meant || meant.command === 'prefix') return;
    if (meant.command === 'open' && !list && target?.closest('button, a, summary')) return;
    if (this.run(meant.command, meant.manner, event)) event.preventDefault();
  }

  /** The frame's elements belong to its own realm. @param {Event} event @returns {typeof Element} */
  #elementOf(event) {
    const view = /** @type {any} */ (/** @type {Node | null} */ (event.target)?.ownerDocument?.defaultView);
    return view?.Element ?? Element;
  }
}
