import { h, s } from '../dom.js';
import { count } from '../format.js';

const height = 120;
const plot = 96;

/**
 * Columns side by side, each of parts that stand on each other. `items` are `{name, about, parts: [[what, number, kind]]}`; every `every`th has its name below.
 */
export function columns(items, label, { every = 1 } = {}) {
  const step = 480 / Math.max(items.length, 1);
  const top = Math.max(...items.map(item => item.parts.reduce((sum, [, value]) => sum + value, 0)), 1);
  return s('svg', { class: 'plot', viewBox: `0 0 480 ${height}`, role: 'img', 'aria-label': `${label}: ${items.map(said).join('; ')}` },
    items.map((item, index) => [column(item, index * step, step, top),
      index % every === 0 && s('text', { x: index * step + step / 2, y: height - 4, 'text-anchor': 'middle' }, item.name)]));
}

function column(item, left, step, top) {
  let bottom = plot + 4;
  const gap = Math.min(3, step / 6);
  return s('g', {}, s('title', {}, said(item)), item.parts.filter(([, value]) => value > 0).map(([, value, kind]) => {
    const tall = (value / top) * plot;
    bottom -= tall;
    return s('rect', { class: `is-${kind}`, x: left + gap, y: bottom, width: step - 2 * gap, height: tall });
  }));
}

const said = item => `${item.about ?? item.name}: ${item.parts.map(([what, value]) => `${count(value)} ${what}`).join(', ')}`;

/** What the colours of the parts mean. */
export const legend = parts => h('p', { class: 'legend small muted' }, parts.map(([what, kind]) => h('span', {}, h('span', { class: `dot is-${kind}` }), what)));
