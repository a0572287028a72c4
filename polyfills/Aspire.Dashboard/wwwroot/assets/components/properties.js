import { h } from '../dom.js';
import { icon } from '../icons.js';
import { announce } from './toast.js';

const longestShown = 2_000;

export const iconButton = (name, label, onclick, extra) => h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick, ...extra }, icon(name));

export const copyButton = (text, what) => iconButton('copy', `Copy ${what}`, async () => {
  try {
    await navigator.clipboard.writeText(text);
    announce(`Copied ${what}.`);
  } catch {
    announce('The browser refused access to the clipboard.', true);
  }
});

/** Names and values, each to copy and, with `onFilter(key, value)`, to filter the page by. */
export function properties(items, onFilter) {
  return h('dl', { class: 'properties' }, items.filter(item => item.value != null && item.value !== '').map(({ key, value, node }) => h('div', null,
    h('dt', null, breakable(key)),
    h('dd', null, node ?? longText(String(value))),
    h('span', { class: 'property-tools' },
      onFilter && !node && iconButton('filter', `Filter by ${key}`, () => onFilter(key, String(value))),
      copyButton(String(value), key)))));
}

/** Lets a long name break after a dot, dash or underscore. */
export const breakable = name => name.split(/(?<=[._/-])/).map((part, index) => (index === 0 ? part : [document.createElement('wbr'), part]));

function longText(text) {
  if (text.length <= longestShown) return text;
  const all = h('button', { type: 'button', class: 'link-button', onclick: () => span.replaceChildren(text) }, `Show all ${text.length.toLocaleString('en')} characters`);
  const span = h('span', null, `${text.slice(0, longestShown)}… `, all);
  return span;
}
