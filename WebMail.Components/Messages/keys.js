// What a key means. Pure: decides on the key and where it was pressed, does nothing.

/**
 * @typedef {'next' | 'previous' | 'first' | 'last' | 'pageDown' | 'pageUp' | 'open' | 'back' | 'toggle' | 'flag' | 'read' | 'unread' | 'undo'
 *   | 'search' | 'help' | 'escape' | 'all' | 'inbox' | 'drafts' | 'sent' | 'trash' | 'archive' | 'prefix'} Command
 * @typedef {'step' | 'select' | 'extend' | 'focus'} Manner step: as j and k do; the others as in any listbox
 * @typedef {{ key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey: boolean }} Key
 * @typedef {{ typing: boolean, list: boolean, prefixed: boolean, singles: boolean }} Where `typing`: in a field; `list`: the focus is in the listbox; `prefixed`: g was pressed just before; `singles`: single keys are wanted
 */

/** @type {Record<string, Command>} */
const single = { j: 'next', k: 'previous', o: 'open', u: 'back', x: 'toggle', s: 'flag', I: 'read', U: 'unread', z: 'undo', '/': 'search', '?': 'help', g: 'prefix' };
/** @type {Record<string, Command>} */
const afterG = { i: 'inbox', d: 'drafts', s: 'sent', t: 'trash', a: 'archive' };
/** @type {Record<string, Command>} */
const inList = { ArrowDown: 'next', ArrowUp: 'previous', Home: 'first', End: 'last', PageDown: 'pageDown', PageUp: 'pageUp' };

/**
 * @param {Key} key @param {Where} where
 * @returns {{ command: Command, manner: Manner } | null} null where the key is none of ours
 */
export function commandOf({ key, ctrlKey, metaKey, altKey, shiftKey }, { typing, list, prefixed, singles }) {
  if (altKey) return null;
  const control = ctrlKey || metaKey;
  if (key === 'Escape') return { command: 'escape', manner: 'step' };
  if (typing) return null;
  if (list) {
    if (inList[key]) return { command: inList[key], manner: shiftKey ? 'extend' : control ? 'focus' : 'select' };
    if (key === ' ') return { command: 'toggle', manner: shiftKey ? 'extend' : 'select' };
    if (control && key.toLowerCase() === 'a') return { command: 'all', manner: 'select' };
    if (key === 'Enter' && !control) return { command: 'open', manner: 'step' };
  }
  if (control || !singles) return null;
  if (prefixed) return afterG[key] ? { command: afterG[key], manner: 'step' } : null;
  return single[key] ? { command: single[key], manner: 'step' } : null;
}
