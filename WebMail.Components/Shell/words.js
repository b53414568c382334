// Texts are drawn by the server into #words as patterns with {0}, {1} …: no language in a script.

/** @param {string} text @param {(string | number)[]} values */
export function fill(text, values, language = 'en') {
  return text.replace(/\{(\d)\}/g, (_, place) => {
    const value = values[Number(place)];
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value ?? '';
  });
}

/** A pattern as it stands. @param {string} name */
export const pattern = name => document.getElementById('words')?.dataset[name] ?? '';

/** The text of a name, e.g. `treeUnread` for `data-tree-unread`. @param {string} name @param {(string | number)[]} values */
export function say(name, ...values) {
  return fill(pattern(name), values, document.documentElement.lang || 'en');
}

/** The text for a number of things; where there is a form for one, it is used for one. @param {string} name @param {number} number */
export function count(name, number) {
  const one = number === 1 && pattern(name + 'One');
  return one ? fill(one, [number], document.documentElement.lang || 'en') : say(name, number);
}
