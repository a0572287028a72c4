import { h, perFrame } from '../dom.js';
import { stream } from '../stream.js';
import { renewable, replaceQuery } from '../router.js';
import { api, withQuery } from '../api.js';
import { time, shortId, plural, count } from '../format.js';
import { levelBadge, levelNames, resourceTag } from '../components/badges.js';
import { dataTable } from '../components/table.js';
import { splitView } from '../components/split.js';
import { emptyState } from '../components/empty.js';
import { searchField, selectField, toolbar } from '../components/fields.js';
import { attributeFilters, attributeFilter } from '../components/attribute-filters.js';
import { announce } from '../components/toast.js';
import { logDetails } from './log-details.js';

const pageSize = 500;
const longestList = 2_000;

export const logsPage = { path: /^\/structuredlogs\/?$/, home: '/structuredlogs', title: 'Structured logs', short: 'Logs', icon: 'logs', key: 's', mount };

function mount({ root, query, signal, setClear }) {
  const filter = {
    resource: query.get('resource') ?? '', level: query.get('level') ?? '', text: query.get('text') ?? '',
    traceId: query.get('traceId') ?? '', spanId: query.get('spanId') ?? '', attribute: query.getAll('attribute'),
  };
  const nextStream = renewable(signal);
  let logs = new Map();
  let keep = pageSize;
  let selected = null;

  const table = dataTable({ label: 'Structured logs', columns, keyOf: log => log.id, open: id => select(Number(id)), rowClass: log => `log-row is-${log.level.toLowerCase()}`, empty: emptyState('Waiting for telemetry', 'No log matches yet. Logs appear here as the services write them.') });
  const older = h('button', { type: 'button', class: 'button load-older', onclick: () => loadOlder(), hidden: true }, 'Load older');
  table.element.append(older);
  const split = splitView(table.element, { signal, onClose: () => close() });
  const summary = h('span', { class: 'muted small', role: 'status' });
  const resources = selectField('Resource', [['', 'All resources']], filter.resource, value => set({ resource: value }));
  const attributes = attributeFilters(filter.attribute, () => facets().then(found => found.attributes), attribute => set({ attribute }));
  const scope = h('span', { class: 'chips' });

  const render = perFrame(() => {
    const newestFirst = [...logs.values()].sort((a, b) => b.id - a.id).slice(0, keep);
    logs = new Map(newestFirst.map(log => [log.id, log]));
    table.update(newestFirst);
    older.hidden = newestFirst.length < pageSize || keep >= longestList;
    summary.textContent = newestFirst.length >= keep ? `newest ${count(keep)}` : plural(newestFirst.length, 'log');
  }, signal);

  const select = id => {
    selected = logs.get(id);
    table.select(id);
    if (selected) split.show(logDetails(selected, (key, value) => attributes.add(attributeFilter(key, value))));
  };
  const close = () => {
    table.select(null);
    if (selected) table.focus(selected.id);
    selected = null;
  };

  const open = () => {
    keep = pageSize;
    logs = new Map();
    render();
    stream(withQuery('/api/stream/logs', filter), {
      logs(batch, first) {
        if (first) logs = new Map();
        for (const log of batch) logs.set(log.id, log);
        render();
      },
      clear() {
        logs = new Map();
        render();
      },
    }, nextStream());
  };

  const set = change => {
    Object.assign(filter, change);
    replaceQuery(filter);
    showScope();
    open();
  };

  const showScope = () => {
    const scoped = [['traceId', 'Trace'], ['spanId', 'Span']].filter(([name]) => filter[name]);
    scope.replaceChildren(...scoped.map(([name, text]) => h('span', { class: 'chip' }, h('span', null, `${text} `, h('span', { class: 'mono' }, shortId(filter[name]))),
      h('button', { type: 'button', class: 'link-button', onclick: () => set({ [name]: '' }) }, 'remove'))));
  };

  const loadOlder = async () => {
    try {
      const { logs: batch } = await api(withQuery('/api/logs', { ...filter, before: Math.min(...logs.keys()), limit: pageSize }), { signal });
      for (const log of batch) logs.set(log.id, log);
      keep = Math.min(keep + pageSize, longestList);
      render();
    } catch (error) {
      if (!signal.aborted) announce(error.message, true);
    }
  };

  const facets = () => api('/api/logs/facets', { signal }).catch(() => ({ resources: [], categories: [], attributes: [] }));

  setClear({ what: filter.resource ? `the logs of ${filter.resource}` : 'the structured logs', path: () => withQuery('/api/logs', { resource: filter.resource }), done: open });
  root.append(
    toolbar('Structured logs', resources,
      selectField('Level', [['', 'All levels'], ...levelNames.slice(1).map(name => [name, `${name}${name === 'Critical' ? '' : ' and above'}`])], filter.level, level => set({ level })),
      searchField('Search messages', filter.text, text => set({ text })), attributes, scope, summary),
    split.element);
  showScope();
  open();
  facets().then(found => resources.setOptions([['', 'All resources'], ...found.resources.map(name => [name, name])]));
}

const columns = [
  { title: 'Time', class: 'col-time mono', cell: log => time(log.time) },
  { title: 'Level', class: 'col-level', cell: log => levelBadge(log.level) },
  { title: 'Resource', class: 'col-resource', cell: log => resourceTag(log.resource) },
  { title: 'Message', class: 'col-message', cell: log => [log.message, log.exception && h('span', { class: 'exception-line' }, log.exception.split('\n', 1)[0])] },
  { title: 'Trace', class: 'col-trace mono', cell: log => (log.traceId ? h('a', { href: withQuery(`/traces/detail/${log.traceId}`, { span: log.spanId }), 'aria-label': `Trace ${shortId(log.traceId)}` }, shortId(log.traceId)) : '') },
];
