import { h, fill, perFrame } from '../dom.js';
import { stream } from '../stream.js';
import { renewable, replaceQuery } from '../router.js';
import { api, withQuery } from '../api.js';
import { emptyState } from '../components/empty.js';
import { selectField, choice, searchField, toolbar } from '../components/fields.js';
import { announce } from '../components/toast.js';
import { instrumentView } from '../components/instrument-view.js';

const ranges = [['5', '5 min'], ['15', '15 min'], ['60', '1 h'], ['180', '3 h'], ['360', '6 h']];

export const metricsPage = { path: /^\/metrics\/?$/, home: '/metrics', title: 'Metrics', icon: 'metrics', key: 'm', mount };

function mount({ root, query, signal, setClear }) {
  const state = {
    resource: query.get('resource') ?? '', meter: query.get('meter') ?? '', instrument: query.get('instrument') ?? '',
    minutes: query.get('minutes') ?? '5', view: query.get('view') ?? 'graph', text: '',
  };
  let catalogue = [];
  const nextRead = renewable(signal);
  const list = h('nav', { class: 'instruments', 'aria-label': 'Instruments' });
  const panel = h('div', { class: 'instrument' });
  const view = instrumentView(signal);
  const resources = selectField('Resource', [], state.resource, resource => set({ resource }));

  const set = change => {
    Object.assign(state, change);
    replaceQuery({ ...state, text: '' });
    showList();
    report(readPoints());
  };

  const readCatalogue = async () => {
    catalogue = await api('/api/metrics', { signal });
    if (!catalogue.some(item => item.resource === state.resource) && catalogue.length > 0 && !state.resource) state.resource = catalogue[0].resource;
    resources.setOptions(catalogue.map(item => [item.resource, item.resource]));
    showList();
  };

  const showList = () => {
    const meters = catalogue.find(item => item.resource === state.resource)?.meters ?? [];
    const wanted = name => name.toLowerCase().includes(state.text.toLowerCase());
    const look = JSON.stringify([meters, state.meter, state.instrument, state.text]);
    if (look === list.look) return;
    list.look = look;
    fill(list, meters.map(meter => [meter, meter.instruments.filter(item => wanted(meter.name) || wanted(item.name))]).filter(([, items]) => items.length > 0).map(([meter, items]) => h('section', null,
      h('h2', { class: 'mono' }, meter.name),
      h('ul', null, items.map(item => h('li', null, h('button', {
        type: 'button', class: 'instrument-link mono', title: item.description, 'aria-current': meter.name === state.meter && item.name === state.instrument ? 'true' : null,
        onclick: () => set({ meter: meter.name, instrument: item.name }),
      }, item.name)))))));
    if (meters.length === 0) fill(list, h('p', { class: 'muted small' }, 'No instruments yet.'));
  };

  const readPoints = async () => {
    if (!state.instrument) {
      fill(panel, catalogue.length > 0 ? emptyState('Choose an instrument', 'Its values appear here.') : emptyState('Waiting for telemetry', 'Instruments appear here as the services report them.'));
      return;
    }
    const { resource, meter, instrument, minutes } = state;
    const data = await api(withQuery('/api/metrics/data', { resource, meter, instrument, minutes }), { signal: nextRead() }).catch(error => {
      if (error.status !== 404) throw error;
      fill(panel, emptyState('Waiting for telemetry', 'This instrument has reported nothing yet.'));
    });
    if (!data) return;
    if (!view.element.isConnected) fill(panel, view.element);
    view.update(data, state);
  };

  const report = work => work.catch(error => {
    if (error.name !== 'AbortError') announce(error.message, true);
  });
  const read = () => report(readCatalogue().then(readPoints));

  setClear({ what: 'the metrics', path: () => '/api/metrics', done: read });
  root.append(
    toolbar('Metrics', resources, searchField('Search instruments', '', text => { state.text = text; showList(); }),
      choice('Range', ranges, state.minutes, minutes => set({ minutes })),
      choice('View', [['graph', 'Graph', 'metrics'], ['table', 'Table', 'table']], state.view, value => set({ view: value }))),
    h('div', { class: 'metrics' }, list, panel));
  stream('/api/stream/metrics', { tick: perFrame(read, signal) }, signal);
  read();
}
