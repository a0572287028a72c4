import { get } from '../api.js';
import { h } from '../dom.js';
import { bytes, dateTime, seconds, shortId, toUtc } from '../format.js';
import { filters } from '../components/filters.js';
import { badge, title } from '../components/parts.js';
import { pagedTable } from '../components/pages.js';

const fields = [
  { name: 'id', label: 'Id begins with' },
  { name: 'source', label: 'Source' },
  { name: 'type', label: 'Type' },
  { name: 'outcome', label: 'Outcome', options: [['', 'any'], ['processed', 'processed'], ['duplicate', 'duplicate'], ['conflict', 'conflict'], ['failed', 'failed']] },
  { name: 'subject', label: 'Subject' },
  { name: 'from', label: 'Received from', kind: 'datetime-local' },
  { name: 'to', label: 'to', kind: 'datetime-local' },
];

export const eventsPage = { name: 'events', title: 'Events', icon: 'events', home: '/events', path: /^\/events\/?$/, show };

function show({ root, query, go, signal, me }) {
  const asked = { ...Object.fromEntries(query), from: toUtc(query.get('from')), to: toUtc(query.get('to')) };
  root.append(
    title('Events', h('span', { class: 'small muted' }, query.get('from') ? '' : 'the last seven days')),
    filters(fields, query, values => go(`/events${values.size ? `?${values}` : ''}`)),
    pagedTable({
      signal,
      label: 'Events',
      columns: ['Id', 'Outcome', 'Source', 'Type', 'Subject', 'Received', 'Took', 'Size', ...(me.operator ? ['Tenant'] : [])],
      ask: cursor => get('/events', { ...asked, limit: 50, cursor }, signal),
      cells: event => [
        h('code', { title: event.id }, shortId(event.id)),
        badge(event.outcome),
        event.source,
        event.type,
        event.subject ?? '',
        dateTime(event.receivedAt),
        event.latencySeconds == null ? '' : seconds(event.latencySeconds),
        event.payloadBytes == null ? '' : bytes(event.payloadBytes),
        ...(me.operator ? [event.tenant] : []),
      ],
      to: event => `/events/${encodeURIComponent(event.id)}?source=${encodeURIComponent(event.source)}${me.operator ? `&of=${encodeURIComponent(event.tenant)}` : ''}`,
      nothing: 'No event matches.',
      hint: query.size ? 'Widen the time, or clear a filter.' : 'Post one: POST /events of Ingestion.Api.',
    }));
}
