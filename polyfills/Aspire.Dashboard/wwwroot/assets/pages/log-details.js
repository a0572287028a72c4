import { h } from '../dom.js';
import { withQuery } from '../api.js';
import { dateTime } from '../format.js';
import { levelBadge, resourceTag } from '../components/badges.js';
import { properties, copyButton } from '../components/properties.js';
import { section } from '../components/split.js';

export const logDetails = (log, onFilter) => ({
  heading: ['Log ', levelBadge(log.level)],
  tools: [log.traceId && h('a', { class: 'button', href: withQuery(`/traces/detail/${log.traceId}`, { span: log.spanId }) }, 'Trace')],
  sections: [
    section('Message', null, h('pre', { class: 'message' }, log.message), copyButton(log.message, 'message')),
    log.exception && section('Exception', null, h('pre', { class: 'message is-error' }, log.exception)),
    log.attributes.length > 0 && section('Attributes', log.attributes.length, properties(log.attributes, onFilter)),
    section('Log', null, properties([
      { key: 'Time', value: dateTime(log.time) },
      { key: 'Level', value: log.level },
      { key: 'Resource', value: log.resource, node: resourceTag(log.resource) },
      { key: 'Instance', value: log.instance },
      { key: 'Category', value: log.category },
      { key: 'Trace id', value: log.traceId, node: log.traceId && h('a', { href: withQuery(`/traces/detail/${log.traceId}`, { span: log.spanId }) }, log.traceId) },
      { key: 'Span id', value: log.spanId },
    ])),
  ],
});
