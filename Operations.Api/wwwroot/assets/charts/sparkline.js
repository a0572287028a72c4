import { s } from '../dom.js';

const width = 120;
const height = 28;

/** The last hour of one value. A gap is a time without a sample. */
export function sparkline(values, label, kind = 'plain') {
  const known = values.filter(value => value != null);
  const most = Math.max(...known, 1e-9);
  const x = index => (values.length < 2 ? 0 : (index / (values.length - 1)) * width);
  const y = value => height - 2 - (value / most) * (height - 4);
  const runs = [];
  values.forEach((value, index) => {
    if (value == null) return;
    if (index === 0 || values[index - 1] == null) runs.push([]);
    runs.at(-1).push([x(index), y(value)]);
  });
  const path = run => run.map(([left, top], index) => `${index ? 'L' : 'M'}${left.toFixed(1)} ${top.toFixed(1)}`).join('');
  return s('svg', { class: `spark is-${kind}`, viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `${label}, last hour, at most ${Number(most.toPrecision(3))}` },
    runs.map(run => [
      s('path', { class: 'spark-area', d: `${path(run)}L${run.at(-1)[0].toFixed(1)} ${height}L${run[0][0].toFixed(1)} ${height}Z` }),
      s('path', { class: 'spark-line', d: path(run), 'vector-effect': 'non-scaling-stroke' }),
    ]));
}
