// Texts are drawn by the server into #words as patterns with {0}, {1} …: no language in a script.

/** @param {string} pattern @param {(string | number)[]} values */
export function fill(pattern, values, language = 'en') {
  return pattern.replace(/\{(\d)\}/g, (_, place) => {
    const value = values[Number(place)];
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value ?? '';
  });
}

/** The text of a name, e.g. `treeUnread` for `data-tree-unread`. @param {string} name @param {(string | number)[]} values */
export function say(name, ...values) {
  return fill(document.getElementById('words')?.dataset[name] ?? '', values, document.documentElement.lang || 'en');
}

/** The text for a number of things; where there is a form for one, it is used for one. @param {string} name @param {number} number */
export function count(name, number) {
  const one = number === 1 && document.getElementById('words')?.dataset[name + 'One'];
  return one ? fill(one, [number], document.documentElement.lang || 'en') : say(name, number);
}
