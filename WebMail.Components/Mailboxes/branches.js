// Where keys lead in a tree that is flat in the DOM. Pure: works on levels and states.

/** @typedef {{ level: number, hidden: boolean, expanded: boolean | null, name: string }} Item `expanded` null: holds no others */

/** @param {readonly Item[]} items @param {number} at @param {number} step 1 or -1 @returns {number} the next one seen, or `at` */
export function along(items, at, step) {
  for (let i = at + step; i >= 0 && i < items.length; i += step) if (!items[i].hidden) return i;
  return at;
}

/** The item that holds another, or itself. @param {readonly Item[]} items @param {number} at */
export function parentOf(items, at) {
  for (let i = at - 1; i >= 0; i--) if (items[i].level < items[at].level) return i;
  return at;
}

/**
 * @param {readonly Item[]} items @param {number} at @param {string} key
 * @returns {{ to?: number, fold?: boolean } | null} where to go, or whether to unfold (true) or fold (false); null: not a key of trees
 */
export function keyed(items, at, key) {
  const item = items[at];
  switch (key) {
    case 'ArrowDown': return { to: along(items, at, 1) };
    case 'ArrowUp': return { to: along(items, at, -1) };
    case 'Home': return { to: along(items, -1, 1) };
    case 'End': return { to: along(items, items.length, -1) };
    case 'ArrowRight': return item.expanded === false ? { fold: true } : item.expanded ? { to: along(items, at, 1) } : {};
    case 'ArrowLeft': return item.expanded ? { fold: false } : { to: parentOf(items, at) };
    default: return null;
  }
}

/** The next item whose name begins with what was typed. @param {readonly Item[]} items @param {number} at @param {string} typed */
export function beginning(items, at, typed) {
  const wanted = typed.toLocaleLowerCase(), start = typed.length > 1 ? 0 : 1;
  for (let i = 0; i < items.length; i++) {
    const index = (at + start + i) % items.length;
    if (!items[index].hidden && items[index].name.toLocaleLowerCase().startsWith(wanted)) return index;
  }
  return at;
}

/** Which items are hidden once folds are as they are: those below a folded one. @param {readonly { level: number, expanded: boolean | null }[]} items of one group, in order @returns {boolean[]} */
export function hidden(items) {
  let folded = Infinity;
  return items.map(({ level, expanded }) => {
    if (level <= folded) folded = Infinity;
    const hides = level > folded;
    if (!hides && expanded === false) folded = level;
    return hides;
  });
}
