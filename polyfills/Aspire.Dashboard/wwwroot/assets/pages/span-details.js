import { h } from '../dom.js';
import { withQuery } from '../api.js';
import { duration, time, shortId } from '../format.js';
import { errorBadge, levelBadge, resourceTag } from '../components/badges.js';
import { properties } from '../components/properties.js';
import { section } from '../components/split.js';

/** What the pane shows of one span. `open(spanId)` shows another of the same trace, `filterTraces(key, value)` the traces like it. */
export function spanDetails(span, model, { open, filterTraces }) {
  const logs = model.logs.get(span.spanId) ?? [];
  const children = model.children.get(span.spanId) ?? [];
  const wait = model.waits.get(span.spanId);
  const parent = model.byId.get(span.parentId);
  const list = (title, items, draw) => items.length > 0 && section(title, items.length, h('ul', { class: 'plain-list' }, items.map(item => h('li', null, draw(item)))));
  const spanButton = other => h('button', { type: 'button', class: 'link-button', onclick: () => open(other.spanId) }, resourceTag(other.resource), ' ', other.name);

  return {
    heading: [resourceTag(span.resource), ' ', span.name],
    tools: [h('a', { class: 'button', href: withQuery('/structuredlogs', { traceId: model.trace.traceId, spanId: span.spanId }) }, 'View logs')],
    sections: [
      span.status === 'Error' && h('p', { class: 'pane-error' }, errorBadge('Error'), ' ', span.statusMessage),
      section('Span', null, properties([
        { key: 'Kind', value: span.kind },
        { key: 'Status', value: span.status },
        { key: 'Start', value: `+${duration(span.startUs)}` },
        { key: 'Duration', value: duration(span.durationUs) },
        wait ? { key: 'In queue before', value: duration(wait.toUs - wait.fromUs) } : {},
        parent ? { key: 'Parent', value: parent.spanId, node: spanButton(parent) } : { key: 'Parent', value: span.parentId },
        { key: 'Instance', value: span.instance },
        { key: 'Scope', value: span.scope },
        { key: 'Span id', value: span.spanId },
      ])),
      span.attributes.length > 0 && section('Attributes', span.attributes.length, properties(span.attributes, filterTraces)),
      list('Logs', logs, log => [
        h('span', { class: 'log-line' }, h('span', { class: 'mono muted' }, time(log.time)), ' ', levelBadge(log.level), ' ', log.message),
        log.exception && h('span', { class: 'exception-line' }, log.exception.split('\n', 1)[0]),
      ]),
      list('Events', span.events, event => [
        h('span', { class: 'log-line' }, h('span', { class: 'mono muted' }, `+${duration(event.offsetUs)}`), ' ', h('strong', null, event.name)),
        event.attributes.length > 0 && properties(event.attributes),
      ]),
      list('Links', span.links, link => linkTo(link, model.trace.traceId, open)),
      list('Linked from', span.backlinks, link => linkTo({ ...link, known: true, attributes: [] }, model.trace.traceId, open)),
      list('Children', children.slice(0, 100), spanButton),
    ],
  };
}

function linkTo(link, traceId, open) {
  const text = link.name ? [link.resource && resourceTag(link.resource), ' ', link.name] : `span ${shortId(link.spanId)}`;
  const where = link.traceId === traceId
    ? h('button', { type: 'button', class: 'link-button', onclick: () => open(link.spanId) }, text)
    : link.known
      ? h('a', { href: withQuery(`/traces/detail/${link.traceId}`, { span: link.spanId }) }, text, ' ', h('span', { class: 'mono muted' }, `trace ${shortId(link.traceId)}`))
      : h('span', { class: 'muted' }, text, ' ', h('span', { class: 'mono' }, `trace ${shortId(link.traceId)}`), ' (not received)');
  return [where, link.attributes.length > 0 && properties(link.attributes)];
}
