import { h, s } from '../dom.js';
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

/** 24 columns, one an hour. */
export function hours(values, label) {
  const top = Math.max(...values, 1);
  return s('svg', { class: 'hours', viewBox: '0 0 480 120', role: 'img', 'aria-label': `${label}: ${values.join(', ')}` },
    values.map((value, hour) => [
      s('rect', { class: 'hour', x: hour * 20 + 2, y: 100 - (value / top) * 92, width: 16, height: (value / top) * 92, rx: 2 }, s('title', {}, `${hour}:00 to ${hour + 1}:00 UTC: ${count(value)}`)),
      hour % 3 === 0 && s('text', { x: hour * 20 + 10, y: 115, 'text-anchor': 'middle' }, String(hour)),
    ]));
}
