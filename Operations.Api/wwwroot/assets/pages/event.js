import { get } from '../api.js';
import { fill, h, link } from '../dom.js';
import { bytes, dateTime, seconds } from '../format.js';
import { jsonView } from '../components/json-view.js';
import { badge, copyButton, facts, failure, section, title, traceLink } from '../components/parts.js';

export const eventPage = { name: 'event', section: 'events', title: 'Event', path: /^\/events\/(.+)$/, show };

async function show({ root, parameters: [id], query, signal, me }) {
  root.append(title('Event'), h('p', { class: 'muted' }, 'Looking it up.'));
  try {
    const event = await get(`/events/${encodeURIComponent(id)}`, { source: query.get('source'), ...(query.get('of') ? { tenant: query.get('of') } : {}) }, signal);
    fill(root, content(event, me));
  } catch (error) {
    if (signal.aborted) return;
    const sources = error.problem?.sources ?? [];
    fill(root, title('Event'), failure(error), sources.length > 0 && h('ul', {}, sources.map(source => h('li', {}, link(`/events/${encodeURIComponent(id)}?source=${encodeURIComponent(source)}`, source)))));
  }
}

function content(event, me) {
  return [
    title(event.type, badge(event.outcome)),
    h('div', { class: 'columns' },
      h('div', {},
        section('What it is', facts([
          ['Id', h('span', {}, h('code', {}, event.id), copyButton(event.id))],
          ['Source', event.source],
          ['Type', event.type],
          ['Subject', event.subject],
          ['Tenant', event.tenant],
          ['Priority', event.priority],
          ['Time, as the client says', event.time && dateTime(event.time)],
          ['Content type', event.dataContentType],
          ['Schema', event.dataSchema],
          ['Payload', event.payloadBytes == null ? null : bytes(event.payloadBytes)],
          ['Kept in S3 as', event.payloadReference && h('code', {}, event.payloadReference)],
          ['Redriven', event.redrives ? String(event.redrives) : null],
          ['Trace', traceLink(me, event.traceId)],
        ])),
        section('Its history', history(event.history ?? []))),
      h('div', {}, section('Payload', payload(event)), extensions(event))),
  ];
}

function history(steps) {
  const first = Date.parse(steps[0]?.at);
  return h('ol', { class: 'history' }, steps.map((step, index) => h('li', {},
    badge(step.what),
    h('div', {},
      h('p', {}, dateTime(step.at), index > 0 && h('span', { class: 'muted' }, ` · ${seconds((Date.parse(step.at) - first) / 1_000)} after the first`)),
      step.reason && h('p', {}, h('code', {}, step.reason.code), step.reason.message && ` ${step.reason.message}`),
      h('p', { class: 'small muted' }, [step.attempts && `delivery ${step.attempts}`, step.messageId && `message ${step.messageId}`].filter(Boolean).join(' · '))))));
}

function payload(event) {
  if (event.payload !== undefined) return jsonView(event.payload);
  if (event.payloadBase64) return [h('p', { class: 'muted' }, 'Bytes, in base64.'), h('pre', { class: 'json' }, event.payloadBase64)];
  if (event.payloadReference) return h('p', { class: 'muted' }, 'It is kept in S3, and cannot be read now.');
  return h('p', { class: 'muted' }, 'It was never stored: its dead letter has it.');
}

const extensions = event => event.extensions && Object.keys(event.extensions).length > 0 && section('Extensions', jsonView(event.extensions));
