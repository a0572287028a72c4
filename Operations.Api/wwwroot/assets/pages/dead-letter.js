import { get } from '../api.js';
import { fill, h, link } from '../dom.js';
import { bytes, dateTime } from '../format.js';
import { jsonView } from '../components/json-view.js';
import { openRedrive } from '../components/redrive-dialog.js';
import { badge, button, facts, failure, section, title, traceLink } from '../components/parts.js';

export const deadLetterPage = { name: 'dead-letter', section: 'dead-letters', title: 'Dead letter', path: /^\/dead-letters\/([^/]+)$/, show };

async function show({ root, parameters: [messageId], query, signal, me, go }) {
  const queue = query.get('queue') || 'events';
  root.append(title('Dead letter'), h('p', { class: 'muted' }, 'Looking into the queue.'));
  try {
    const found = await get(`/dead-letters/${encodeURIComponent(messageId)}`, { queue }, signal);
    if (!signal.aborted) fill(root, content(found));
  } catch (error) {
    if (!signal.aborted) fill(root, title('Dead letter'), failure(error), link(`/dead-letters?queue=${queue}`, 'All dead letters'));
  }

  function content({ letter, body, bodyCut, contents }) {
    const redrivable = letter.verdict === 'redrivable' && me.scopes.includes('admin');
    return [
      title(letter.type ?? 'A letter that cannot be read', badge(letter.verdict.replace('_', ' '), letter.verdict === 'redrivable' ? 'ok' : 'error'),
        redrivable && button('Redrive it', 'play', () => openRedrive({ queue, filter: { messageIds: [messageId] }, onStarted: () => go(`/dead-letters?queue=${queue}`) }), { class: 'button primary' })),
      h('div', { class: 'columns' },
        h('div', {},
          section('Why it is here',
            h('p', {}, h('code', {}, letter.reason.code)), h('p', {}, letter.reason.message),
            (letter.errors ?? []).length > 0 && h('ul', { class: 'plain-list' }, letter.errors.map(error => h('li', {}, h('code', {}, error.code), ` ${error.pointer} ${error.message}`)))),
          section('Its story', facts([
            ['Received by the API', letter.receivedAt && dateTime(letter.receivedAt)],
            ['Failed', dateTime(letter.failedAt)],
            ['Redriven', String(letter.redrives ?? 0)],
            ['Read from the dead-letter queue', String(letter.receives ?? 0)],
            ['Event', letter.id && link(`/events/${encodeURIComponent(letter.id)}?source=${encodeURIComponent(letter.source)}${me.operator ? `&of=${encodeURIComponent(letter.tenant)}` : ''}`, h('code', {}, letter.id))],
            ['Source', letter.source],
            ['Tenant', letter.tenant],
            ['Message', h('code', {}, letter.messageId)],
            ['Came in message', letter.originMessageId && h('code', {}, letter.originMessageId)],
            ['Size', bodyCut ? `more than ${bytes(body.length)}` : bytes(new Blob([body]).size)],
          ]))),
        h('div', {}, contents.map(event => section(`${event.type ?? 'Event'} ${event.id ?? ''}`, event.traceId && h('p', { class: 'above' }, 'Trace ', traceLink(me, event.traceId)), event.payload !== undefined ? jsonView(event.payload) : h('pre', { class: 'json', tabindex: 0 }, event.payloadBase64 ?? event.payloadReference ?? ''))),
          section('The message as it stands', h('pre', { class: 'json', tabindex: 0 }, body), bodyCut && h('p', { class: 'small muted' }, 'Its first 64 KiB.')))),
    ];
  }
}
