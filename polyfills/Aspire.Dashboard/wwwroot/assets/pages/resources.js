import { h, fill, perFrame } from '../dom.js';
import { stream } from '../stream.js';
import { replaceQuery } from '../router.js';
import { dateTime } from '../format.js';
import { colourOf } from '../colours.js';
import { stateBadge, healthBadge } from '../components/badges.js';
import { dataTable } from '../components/table.js';
import { splitView } from '../components/split.js';
import { emptyState } from '../components/empty.js';
import { searchField, selectField, choice, toolbar } from '../components/fields.js';
import { commandIcons } from '../components/commands.js';
import { resourceGraph } from '../charts/graph.js';
import { resourceDetails } from './resource-details.js';

const nothing = emptyState('Waiting for resources', 'They appear here as the application starts them.');

export const resourcesPage = { path: /^\/$/, home: '/', title: 'Resources', icon: 'resources', key: 'r', mount };

function mount({ root, query, signal }) {
  const resources = new Map();
  const state = { view: query.get('view') ?? 'table', text: query.get('text') ?? '', type: query.get('type') ?? '', resource: query.get('resource') };

  const table = dataTable({
    label: 'Resources', columns, keyOf: item => item.resource.name, open: key => select(key),
    rowClass: item => (item.resource.parent ? 'is-child' : null), empty: nothing,
  });
  const graph = resourceGraph(name => select(name));
  const content = h('div', { class: 'fill' });
  const split = splitView(content, { signal, onClose: () => select(null) });
  const types = selectField('Type', [['', 'All types']], state.type, value => set({ type: value }));

  const save = () => replaceQuery({ ...state, view: state.view === 'table' ? '' : state.view });
  const set = change => {
    Object.assign(state, change);
    save();
    show();
  };

  const select = name => {
    const closing = name === null ? state.resource : null;
    state.resource = name;
    save();
    table.select(name);
    graph.select(name);
    showDetails(false);
    if (closing) table.focus(closing);
  };

  const showDetails = keepScroll => {
    const resource = resources.get(state.resource);
    if (resource) split.show({ ...resourceDetails(resource, [...resources.values()], select), keepScroll });
    else if (!state.resource) split.hide();
  };

  const show = () => {
    const shown = nested([...resources.values()].filter(matches), rows);
    types.setOptions([['', 'All types'], ...[...new Set([...resources.values()].map(item => item.type))].sort().map(type => [type, type])]);
    if (state.view === 'graph') {
      fill(content, graph.element);
      graph.update(shown.map(item => item.resource));
    } else {
      if (!table.element.isConnected) fill(content, table.element);
      table.update(shown);
    }
  };

  const matches = resource => (!state.type || resource.type === state.type)
    && (!state.text || [resource.name, resource.state, resource.source, ...resource.urls.map(url => url.url)].join(' ').toLowerCase().includes(state.text.toLowerCase()));

  const rows = new Map();
  const render = perFrame(() => {
    show();
    if (changed.has(state.resource)) showDetails(true);
    changed.clear();
  }, signal);
  const changed = new Set();

  root.append(
    toolbar('Resources', searchField('Search resources', state.text, text => set({ text })), types,
      choice('View', [['table', 'Table', 'table'], ['graph', 'Graph', 'graph']], state.view, view => set({ view }))),
    split.element);
  table.select(state.resource);
  show();

  stream('/api/stream/resources', {
    resource(resource, first) {
      if (first) resources.clear();
      resources.set(resource.name, resource);
      changed.add(resource.name);
      render();
    },
  }, signal);
}

/** Children follow their parent; an item stays the same object while its resource and depth do. */
function nested(resources, kept) {
  const names = new Set(resources.map(resource => resource.name));
  const result = [];
  const visit = (parent, depth) => resources
    .filter(resource => (names.has(resource.parent) ? resource.parent : null) === parent)
    .sort((a, b) => (a.type === 'Parameter') - (b.type === 'Parameter') || a.name.localeCompare(b.name))
    .forEach(resource => {
      const old = kept.get(resource.name);
      const item = old?.resource === resource && old.depth === depth ? old : { resource, depth };
      kept.set(resource.name, item);
      result.push(item);
      if (depth < 8) visit(resource.name, depth + 1);
    });
  visit(null, 0);
  return result;
}

const columns = [
  { title: 'Name', class: 'col-name', cell: ({ resource, depth }) => h('span', { class: `resource-name ${colourOf(resource.name)}`, style: { '--depth': String(depth) } }, h('span', { class: 'resource-mark' }), h('strong', null, resource.name), h('span', { class: 'muted small' }, resource.type)) },
  { title: 'State', cell: ({ resource }) => h('span', { class: 'badges' }, stateBadge(resource), healthBadge(resource.health, resource.healthReports.map(report => `${report.name}: ${report.status}`).join('\n'))) },
  { title: 'Started', class: 'col-time mono', cell: ({ resource }) => dateTime(resource.startTime).slice(0, 19) },
  { title: 'URLs', class: 'col-urls', cell: ({ resource }) => resource.urls.map(url => h('a', { href: url.url, target: '_blank', rel: 'noopener noreferrer', title: url.name }, url.url)) },
  { title: 'PID', class: 'col-number mono', cell: ({ resource }) => resource.pid ?? '' },
  { title: 'Source', class: 'col-source mono muted', cell: ({ resource }) => h('span', { title: resource.source }, resource.source ?? '') },
  { title: 'Actions', class: 'col-actions', cell: ({ resource }) => commandIcons(resource) },
];
