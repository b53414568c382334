// The accessible name of a row when its flags change, from the patterns that the server made it with. Pure.

/** @typedef {{ unread: string, flagged: string, attachments: string }} Patterns e.g. "Unread, {0}", "{0}, flagged" */

/** @param {string} name @param {string} pattern */
const wrap = (name, pattern) => pattern.replace('{0}', () => name);

/** @param {string} name @param {string} pattern */
function unwrap(name, pattern) {
  const [head, tail] = pattern.split('{0}');
  return name.startsWith(head) && name.endsWith(tail ?? '') && name.length >= head.length + (tail ?? '').length
    ? name.slice(head.length, name.length - (tail ?? '').length)
    : name;
}

/**
 * The name for a new state. Names are wrapped from inside out: flagged, has attachments, unread.
 * @param {string} name @param {Patterns} patterns
 * @param {{ unread: boolean, flagged: boolean, attachments: boolean }} before @param {{ unread: boolean, flagged: boolean }} after
 */
export function renamed(name, patterns, before, after) {
  let bare = name;
  if (before.unread) bare = unwrap(bare, patterns.unread);
  if (before.attachments) bare = unwrap(bare, patterns.attachments);
  if (before.flagged) bare = unwrap(bare, patterns.flagged);
  if (after.flagged) bare = wrap(bare, patterns.flagged);
  if (before.attachments) bare = wrap(bare, patterns.attachments);
  return after.unread ? wrap(bare, patterns.unread) : bare;
}
