import { h, perFrame } from '../dom.js';
import { stream } from '../stream.js';
import { renewable, replaceQuery } from '../router.js';
import { api, withQuery } from '../api.js';
import { time, duration, plural, shortId, count } from '../format.js';
import { errorBadge } from '../components/badges.js';
import { colourOf } from '../colours.js';
import { icon } from '../icons.js';
import { dataTable } from '../components/table.js';
import { emptyState } from '../components/empty.js';
import { searchField, selectField, toggleButton, toolbar } from '../components/fields.js';
import { attributeFilters } from '../components/attribute-filters.js';

const shownTraces = 200;
const types = [['', 'All types'], ['http', 'HTTP'], ['database', 'Database'], ['messaging', 'Messaging'], ['rpc', 'RPC'], ['cloud', 'Cloud'], ['other', 'Other']];
const durations = [['', 'Any duration'], ['10', '≥ 10 ms'], ['100', '≥ 100 ms'], ['500', '≥ 500 ms'], ['1000', '≥ 1 s'], ['5000', '≥ 5 s']];

export const tracesPage = { path: /^\/traces\/?$/, home: '/traces', title: 'Traces', icon: 'traces', key: 't', mount };

function mount({ root, query, signal, setClear, navigate }) {
  const filter = {
    resource: query.get('resource') ?? '', text: query.get('text') ?? '', type: query.get('type') ?? '',
    minDurationMs: query.get('minDurationMs') ?? '', hasError: query.get('hasError') ?? '', attribute: query.getAll('attribute'),
  };
  const nextStream = renewable(signal);
  let traces = new Map();
  let longest = 0;

  const table = dataTable({ label: 'Traces', columns, keyOf: item => item.trace.traceId, open: id => navigate(`/traces/detail/${id}`), empty: emptyState('Waiting for telemetry', 'No trace matches yet. Traces appear here as the services record them.') });
  const summary = h('span', { class: 'muted small', role: 'status' });
  const resources = selectField('Resource', [['', 'All resources']], filter.resource, value => set({ resource: value }));

  const render = perFrame(() => {
    const newest = [...traces.values()].sort((a, b) => (a.trace.start < b.trace.start) - (a.trace.start > b.trace.start)).slice(0, shownTraces);
    const scale = Math.max(...newest.map(item => item.trace.durationMs), 0);
    const isNewScale = scale !== longest;
    longest = scale;
    traces = new Map(newest.map(item => [item.trace.traceId, isNewScale ? { trace: item.trace, longest } : item]));
    table.update([...traces.values()]);
    summary.textContent = newest.length >= shownTraces ? `newest ${count(shownTraces)}` : plural(newest.length, 'trace');
  }, signal);

  const open = () => {
    traces = new Map();
    render();
    stream(withQuery('/api/stream/traces', filter), {
      traces(batch, first) {
        if (first) traces = new Map();
        for (const trace of batch) traces.set(trace.traceId, { trace, longest });
        render();
      },
      clear() {
        traces = new Map();
        render();
      },
    }, nextStream());
  };

  const set = change => {
    Object.assign(filter, change);
    replaceQuery(filter);
    open();
  };

  const attributeNames = () => api('/api/logs/facets', { signal }).then(found => found.attributes).catch(() => []);
  setClear({ what: 'the traces', path: () => withQuery('/api/traces', { resource: filter.resource }), done: open });
  root.append(
    toolbar('Traces', resources,
      selectField('Type', types, filter.type, type => set({ type })),
      selectField('Duration', durations, filter.minDurationMs, minDurationMs => set({ minDurationMs })),
      toggleButton('cross', 'Errors only', filter.hasError === 'true', on => set({ hasError: on ? 'true' : '' })),
      searchField('Search names', filter.text, text => set({ text })),
      attributeFilters(filter.attribute, attributeNames, attribute => set({ attribute })), summary),
    h('div', { class: 'split' }, h('div', { class: 'split-main' }, table.element)));
  open();
  api('/api/resources', { signal })
    .then(items => resources.setOptions([['', 'All resources'], ...items.filter(item => item.type !== 'Parameter').map(item => [item.name, item.name])]))
    .catch(() => { /* The list then offers what the address names. */ });
}

const columns = [
  { title: 'Start', class: 'col-time mono', cell: ({ trace }) => time(trace.start) },
  { title: 'Name', class: 'col-name', cell: ({ trace }) => [h('a', { class: 'row-link', href: `/traces/detail/${trace.traceId}` }, trace.name), ' ', h('span', { class: 'muted mono small' }, shortId(trace.traceId))] },
  { title: 'Errors', class: 'col-errors', cell: ({ trace }) => (trace.errorCount > 0 ? errorBadge(plural(trace.errorCount, 'error')) : '') },
  { title: 'Spans', class: 'col-spans', cell: ({ trace }) => h('span', { class: 'span-counts' }, trace.resources.map(resource => h('span', { class: `span-count ${colourOf(resource.name)}`, title: `${plural(resource.spans, 'span')}, ${plural(resource.errors, 'error')}` }, resource.name, ' ', h('b', null, count(resource.spans)), resource.errors > 0 && icon('cross')))) },
  { title: 'Duration', class: 'col-duration', cell: ({ trace, longest }) => h('span', { class: 'duration' }, h('span', { class: 'duration-bar', style: { width: `${longest ? Math.max(trace.durationMs / longest * 100, 1) : 0}%` } }), h('span', { class: 'mono' }, duration(trace.durationMs * 1_000))) },
];
