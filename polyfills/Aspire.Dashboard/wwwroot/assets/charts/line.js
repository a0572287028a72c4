import { h, s, fill } from '../dom.js';
import { clock, measure, time } from '../format.js';
import { ticks } from './scale.js';

const height = 320;
const edge = { top: 12, right: 16, bottom: 26, left: 76 };
export const dashes = ['', '6 3', '2 3'];

/** Lines over time with a reading at the pointer. `points` are `[milliseconds, value]`. */
export function lineChart(signal) {
  const readout = h('div', { class: 'readout', hidden: true });
  const element = h('figure', { class: 'line-chart' });
  let shown = null;
  let pointerX = null;

  const observer = new ResizeObserver(() => { if (shown) draw(); });
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());

  const draw = () => {
    const width = Math.max(element.clientWidth, 280);
    const now = Date.now();
    const from = now - shown.minutes * 60_000;
    const values = shown.series.flatMap(line => line.points.filter(point => point[0] >= from && point[1] != null).map(point => point[1]));
    const lowest = Math.min(0, ...values);
    const marks = ticks(Math.max(...values, 0) || 1, 5);
    const top = Math.max(marks.at(-1), ...values, lowest + 1e-9);
    const x = ms => edge.left + (ms - from) / (now - from) * (width - edge.left - edge.right);
    const y = value => height - edge.bottom - (value - lowest) / (top - lowest) * (height - edge.top - edge.bottom);
    const space = { width, from, now, x, y };
    const pointer = s('g', { class: 'pointer' });
    const svg = s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${shown.label}: ${shown.series.map(line => `${line.name} ${measure(line.points.at(-1)?.[1], shown.unit)}`).join(', ')}` },
      marks.map(mark => s('g', { class: 'grid' }, s('line', { x1: edge.left, x2: width - edge.right, y1: y(mark), y2: y(mark) }), s('text', { x: edge.left - 8, y: y(mark) + 4, 'text-anchor': 'end' }, measure(mark, shown.unit)))),
      timeMarks(from, now, width).map(ms => s('text', { class: 'axis-text', x: x(ms), y: height - 8, 'text-anchor': 'middle' }, clock(ms))),
      shown.series.map(line => s('g', { class: `series ${line.colour}` }, paths(line.points.filter(point => point[0] >= from), space).map(path => s('path', { d: path, 'stroke-dasharray': dashes[line.dash] || null })))),
      pointer);
    svg.addEventListener('pointermove', event => {
      pointerX = event.offsetX;
      read(space, pointer);
    });
    svg.addEventListener('pointerleave', () => {
      pointerX = null;
      readout.hidden = true;
      fill(pointer);
    });
    fill(element, svg, readout);
    if (pointerX != null) read(space, pointer);
  };

  const read = ({ width, from, now, x, y }, pointer) => {
    const at = from + (pointerX - edge.left) / (width - edge.left - edge.right) * (now - from);
    const near = shown.series.map(line => [line, nearest(line.points, at)]).filter(([, point]) => point && point[1] != null && Math.abs(x(point[0]) - pointerX) < 40);
    readout.hidden = near.length === 0;
    if (near.length === 0) return fill(pointer);
    const ms = near[0][1][0];
    fill(pointer, s('line', { x1: x(ms), x2: x(ms), y1: edge.top, y2: height - edge.bottom }), near.map(([line, point]) => s('circle', { class: line.colour, cx: x(point[0]), cy: y(point[1]), r: 3.5 })));
    const rows = near.sort((a, b) => b[1][1] - a[1][1]).slice(0, 12);
    fill(readout, h('div', { class: 'mono muted' }, time(new Date(ms).toISOString()).slice(0, 8)), rows.map(([line, point]) => h('div', { class: `readout-row ${line.colour}` }, h('span', { class: 'swatch' }), h('span', null, line.name), h('b', { class: 'mono' }, measure(point[1], shown.unit)))));
    readout.style.setProperty(pointerX > width / 2 ? 'right' : 'left', `${pointerX > width / 2 ? width - pointerX + 14 : pointerX + 14}px`);
    readout.style.removeProperty(pointerX > width / 2 ? 'left' : 'right');
  };

  return {
    element,
    update(next) {
      shown = next;
      draw();
    },
  };
}

/** A new path begins where values are missing for much longer than between most points. */
function paths(points, { x, y }) {
  const steps = points.slice(1).map((point, index) => point[0] - points[index][0]).sort((a, b) => a - b);
  const gap = (steps[Math.floor(steps.length / 2)] ?? 0) * 3.5;
  const result = [];
  let last = null;
  for (const [ms, value] of points) {
    if (value == null) continue;
    const place = `${x(ms).toFixed(1)} ${y(value).toFixed(1)}`;
    if (last == null || ms - last > gap) result.push(`M${place}h0.01`);
    else result[result.length - 1] += `L${place}`;
    last = ms;
  }
  return result;
}

const nearest = (points, at) => points.reduce((best, point) => (best && Math.abs(best[0] - at) <= Math.abs(point[0] - at) ? best : point), null);

function timeMarks(from, now, width) {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120].map(minutes => minutes * 60_000);
  const step = steps.find(item => (now - from) / item <= Math.max(width / 110, 2)) ?? steps.at(-1);
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((now - first) / step) + 1 }, (_, index) => first + index * step);
}
