import { h } from '../dom.js';
import { count } from '../format.js';

/** Named values as bars, the largest first. */
export function bars(rows, { kind = 'plain', most = 12, format = count } = {}) {
  const sorted = [...rows].sort((a, b) => b.value - a.value).slice(0, most);
  const top = Math.max(...sorted.map(row => row.value), 1);
  return h('ul', { class: 'bars' }, sorted.map(row => h('li', {},
    h('span', { class: 'bar-name', title: row.name }, row.name),
    h('span', { class: `bar is-${row.kind ?? kind}`, vars: { '--share': `${(row.value / top) * 100}%` } }),
    h('span', { class: 'bar-value' }, format(row.value)))));
}
