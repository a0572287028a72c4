import { h, fill, perFrame } from '../dom.js';
import { stream } from '../stream.js';
import { replaceQuery } from '../router.js';
import { api, withQuery } from '../api.js';
import { dateTime, duration, plural, shortId } from '../format.js';
import { errorBadge, resourceTag } from '../components/badges.js';
import { splitView } from '../components/split.js';
import { emptyState } from '../components/empty.js';
import { searchField } from '../components/fields.js';
import { iconButton } from '../components/properties.js';
import { waterfall } from '../charts/waterfall.js';
import { traceModel } from '../charts/trace-model.js';
import { attributeFilter } from '../components/attribute-filters.js';
import { spanDetails } from './span-details.js';

export const tracePage = { path: /^\/traces\/detail\/([0-9a-f]+)\/?$/, title: 'Trace', section: 'Traces', mount };

function mount({ root, params: [traceId], query, signal, setTitle, navigate }) {
  let model = null;
  let selected = query.get('span');
  const content = h('div', { class: 'fill' }, emptyState('Waiting for telemetry', 'This trace has not arrived.'));
  const chart = waterfall({ open: id => select(id) });
  const split = splitView(content, { signal, onClose: () => select(null) });
  const title = h('h1', null, `Trace ${shortId(traceId)}`);
  const facts = h('div', { class: 'facts' });

  const select = id => {
    const last = selected;
    selected = id;
    replaceQuery({ span: id });
    chart.select(id);
    if (id) showSpan(false);
    else if (last) chart.focus(last);
  };

  const showSpan = keepScroll => {
    const span = model?.byId.get(selected);
    if (span) split.show({ ...spanDetails(span, model, links), keepScroll });
  };

  const links = {
    open(id) {
      select(id);
      chart.focus(id);
    },
    filterTraces: (key, value) => navigate(withQuery('/traces', { attribute: attributeFilter(key, value) })),
  };

  const render = perFrame(() => {
    const { trace } = model;
    setTitle(trace.name);
    fill(title, trace.name);
    fill(facts, factsOf(model));
    if (!chart.element.isConnected) fill(content, chart.element);
    chart.update(model);
    chart.select(selected);
    showSpan(true);
  }, signal);

  root.append(
    h('div', { class: 'toolbar trace-bar' },
      h('a', { class: 'back', href: '/traces' }, '← Traces'), title,
      searchField('Search spans', '', text => chart.search(text)),
      iconButton('right', 'Collapse all spans', () => chart.collapseAll()),
      iconButton('down', 'Expand all spans', () => chart.expandAll()),
      h('a', { class: 'button', href: withQuery('/structuredlogs', { traceId }) }, 'View logs'),
      facts),
    split.element);

  stream(`/api/stream/traces/${traceId}`, {
    trace(trace) {
      model = traceModel(trace);
      render();
    },
  }, signal);
  api(`/api/traces/${traceId}`, { signal }).catch(error => {
    if (error.status === 404 && !model) fill(content, emptyState('This trace is not here', 'It may be too old, or its services have not sent it yet. The page shows it as soon as it arrives.'));
  });
}

function factsOf({ trace, waits, resources, errors }) {
  const queued = [...waits.values()].reduce((sum, wait) => sum + wait.toUs - wait.fromUs, 0);
  const fact = (name, ...value) => h('span', { class: 'fact' }, h('span', { class: 'muted' }, name), ' ', value);
  return [
    fact('Start', h('span', { class: 'mono' }, dateTime(trace.start))),
    fact('Duration', h('b', null, duration(trace.durationMs * 1_000))),
    queued > 0 && fact('In queue', h('b', null, duration(queued))),
    fact('Spans', h('b', null, String(trace.spans.length))),
    fact('Logs', h('b', null, String(trace.logs.length))),
    fact('Resources', resources.map(resourceTag)),
    errors > 0 && errorBadge(plural(errors, 'error')),
  ];
}
