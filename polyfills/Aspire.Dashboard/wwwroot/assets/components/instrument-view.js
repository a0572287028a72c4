import { h, s, fill } from '../dom.js';
import { digits, measure, unitName, dateTime, plural } from '../format.js';
import { seriesColour } from '../colours.js';
import { emptyState } from './empty.js';
import { toggleButton } from './fields.js';
import { lineChart, dashes } from '../charts/line.js';

const percentiles = [['p50', 'p50'], ['p90', 'p90'], ['p99', 'p99']];
const sumShows = [['rate', 'Rate per second'], ['value', 'Total']];
const tableRows = 300;

/** One instrument: its chart or table, and which dimensions and figures of it are shown. */
export function instrumentView(signal) {
  const title = h('h2', { class: 'mono' });
  const about = h('p', { class: 'muted' });
  const figures = h('div', { class: 'chips', role: 'group', 'aria-label': 'Figures' });
  const dimensions = h('div', { class: 'dimensions', role: 'group', 'aria-label': 'Dimensions' });
  const place = h('div', { class: 'chart-place' });
  const chart = lineChart(signal);
  const hidden = new Set();
  const hiddenFigures = new Set(['value']);
  let data = null;
  let state = null;
  let shownControls = '';

  const available = () => (data.kind === 'Histogram' ? percentiles : data.kind === 'Sum' ? sumShows : [['value', 'Value']]);

  const series = () => data.dimensions.flatMap((dimension, index) => {
    const name = nameOf(dimension);
    if (hidden.has(name)) return [];
    return available().filter(([figure]) => available().length === 1 || !hiddenFigures.has(figure)).map(([figure, text]) => ({
      name: [data.dimensions.length > 1 || dimension.attributes.length > 0 ? name : '', available().length > 1 ? text : ''].filter(Boolean).join(' · ') || text,
      colour: seriesColour(index), dash: available().findIndex(([item]) => item === figure),
      points: dimension.points.map(point => [Date.parse(point.time), point[figure]]),
    }));
  });

  const show = () => {
    const found = data.dimensions.some(dimension => dimension.points.length > 0);
    if (!found) fill(place, emptyState('Waiting for telemetry', 'No values in this range.'));
    else if (state.view === 'table') fill(place, valueTable(data, hidden));
    else {
      if (!chart.element.isConnected) fill(place, chart.element);
      chart.update({ series: series(), unit: data.unit, minutes: Number(state.minutes), label: state.instrument });
    }
  };

  const showControls = () => {
    const look = JSON.stringify([state.resource, state.meter, state.instrument, data.kind, data.dimensions.map(nameOf)]);
    if (look === shownControls) return;
    shownControls = look;
    const toggles = (set, key) => on => {
      if (on) set.delete(key);
      else set.add(key);
      show();
    };
    fill(figures, available().length > 1 && available().map(([figure, text], order) => figureToggle(text, dashes[order], !hiddenFigures.has(figure), toggles(hiddenFigures, figure))));
    fill(dimensions, data.dimensions.length > 1 && [h('h3', null, plural(data.dimensions.length, 'dimension')), data.dimensions.map((dimension, index) => {
      const name = nameOf(dimension);
      const change = toggles(hidden, name);
      return h('label', { class: `dimension ${seriesColour(index)}` }, h('input', { type: 'checkbox', checked: !hidden.has(name), onchange: event => change(event.target.checked) }), h('span', { class: 'swatch' }), h('span', { class: 'mono' }, name));
    })]);
  };

  return {
    element: h('div', { class: 'instrument-view' }, h('header', null, title, figures), about, place, dimensions),
    update(next, nextState) {
      data = next;
      state = { ...nextState };
      title.textContent = state.instrument;
      about.textContent = [data.description, `${data.kind}${unitName(data.unit) ? ` in ${unitName(data.unit)}` : ''}`].filter(Boolean).join(' · ');
      showControls();
      show();
    },
  };
}

function figureToggle(text, dash, pressed, onChange) {
  const button = toggleButton(null, text, pressed, onChange);
  button.append(s('svg', { width: 26, height: 8, class: 'dash', 'aria-hidden': 'true' }, s('path', { d: 'M1 4H25', 'stroke-dasharray': dash || null })));
  return button;
}

const nameOf = dimension => dimension.attributes.map(({ key, value }) => `${key}=${value}`).join(' ') || 'all';

function valueTable(data, hidden) {
  const columns = data.kind === 'Histogram' ? ['count', 'p50', 'p90', 'p99'] : data.kind === 'Sum' ? ['value', 'rate'] : ['value'];
  const heads = { count: 'Count', p50: 'p50', p90: 'p90', p99: 'p99', value: data.kind === 'Sum' ? 'Total' : 'Value', rate: 'Rate per second' };
  const rows = data.dimensions.filter(dimension => !hidden.has(nameOf(dimension)))
    .flatMap(dimension => dimension.points.map(point => ({ name: nameOf(dimension), point })))
    .sort((a, b) => (a.point.time < b.point.time ? 1 : -1)).slice(0, tableRows);
  const cell = (point, column) => (column === 'count' ? digits(point.count ?? 0) : measure(point[column], data.unit));
  return h('div', { class: 'table-scroll', tabindex: '0' }, h('table', { class: 'data-table plain', 'aria-label': 'Values' },
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Time'), h('th', { scope: 'col' }, 'Dimension'), columns.map(column => h('th', { scope: 'col', class: 'col-number' }, heads[column])))),
    h('tbody', null, rows.map(({ name, point }) => h('tr', null, h('td', { class: 'mono' }, dateTime(point.time).slice(0, 19)), h('td', { class: 'mono' }, name), columns.map(column => h('td', { class: 'col-number mono' }, cell(point, column))))))));
}
