import { h, link } from '../dom.js';
import { count, percent, plural, rate, seconds } from '../format.js';
import { icon } from '../icons.js';
import { sparkline } from './sparkline.js';

/** The pipeline as it flows, one row a queue: what comes in, what waits, who works, what became of it. */
export function flow(pipeline, history) {
  return h('div', { class: 'flow' }, pipeline.queues.map(queue => row(queue, pipeline, history?.queues?.[queue.name])));
}

function row(queue, pipeline, history) {
  const events = queue.name === 'events';
  return h('section', { class: 'flow-row', 'aria-label': `The way of ${queue.name}` },
    events
      ? node('Ingestion.Api', 'POST /events', [], history?.in && sparkline(history.in, 'Events in a second'))
      : node('S3', 'raw/', [], history?.in && sparkline(history.in, 'Notifications in a second')),
    edge(queue.inPerSecond, 'in'),
    waiting(queue, history),
    edge(queue.outPerSecond, 'out'),
    node('Processor', consumers(queue), [['in hand', count(queue.inFlight)]], history?.inFlight && sparkline(history.inFlight, 'Messages in hand')),
    edge(events ? pipeline.outcomes?.perSecond?.processed : null, events ? 'processed' : ''),
    events ? stored(pipeline) : node('Reports', link('/files', 'files'), [['last report', pipeline.lastReport ? link(`/reports/${pipeline.lastReport.date}`, pipeline.lastReport.date) : 'none yet']]),
    dead(queue, history));
}

function waiting(queue, history) {
  const age = queue.oldestSeconds == null ? null : `${queue.oldestIs === 'atMost' ? 'at most ' : ''}${seconds(queue.oldestSeconds)}`;
  return node(queue.queue, 'SQS', [['waiting', count(queue.depth)], ['oldest', age ?? '–'], queue.delayed ? ['delayed', count(queue.delayed)] : null],
    history?.depth && sparkline(history.depth, 'Messages waiting'), queue.depth > 0 ? 'busy' : 'ok');
}

function consumers(queue) {
  if (queue.consumers == null) return 'consumers not known';
  return queue.consumers === 0 ? h('span', { class: 'badge is-error' }, 'nobody consumes') : plural(queue.consumers, 'consumer');
}

function stored({ outcomes }) {
  if (!outcomes) return node('DynamoDB', 'eventapp-events', []);
  const all = outcomes.processed + outcomes.duplicate + outcomes.conflict + outcomes.failed;
  return node('DynamoDB', `${outcomes.day}${outcomes.complete === false ? ', still counting' : ''}`, [
    ['processed', count(outcomes.processed)],
    ['duplicate', count(outcomes.duplicate)],
    ['conflict', count(outcomes.conflict)],
    ['failed', all > 0 ? `${count(outcomes.failed)} · ${percent(outcomes.failed / all)}` : count(outcomes.failed)],
  ]);
}

function dead(queue, history) {
  const letters = queue.deadLetters;
  if (!letters) return null;
  const some = letters.depth > 0;
  return h('div', { class: 'flow-dead' },
    h('span', { class: 'flow-fall', 'aria-hidden': 'true' }),
    h('a', { class: `node is-${some ? 'error' : 'quiet'}`, href: `#/dead-letters?queue=${queue.name}` },
      h('header', {}, h('strong', {}, letters.queue), some && icon('warning')),
      h('dl', {}, pair('dead letters', count(letters.depth)), some && letters.oldestSeconds != null && pair('oldest', seconds(letters.oldestSeconds))),
      history?.deadLetters && sparkline(history.deadLetters, 'Dead letters', some ? 'error' : 'quiet')));
}

function node(name, about, pairs, spark, kind = 'plain') {
  return h('div', { class: `node is-${kind}` },
    h('header', {}, h('strong', {}, name), h('span', { class: 'small' }, about)),
    h('dl', {}, pairs.filter(Boolean).map(([key, value]) => pair(key, value))),
    spark);
}

const pair = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));

/** Moves as fast as what flows: still at nothing, and for who asked for less motion. */
function edge(perSecond, what) {
  const moves = perSecond > 0;
  return h('div', { class: `edge${moves ? ' is-moving' : ''}`, vars: { '--pace': `${moves ? Math.max(0.25, 2 / Math.log10(perSecond + 2)) : 0}s` } },
    h('span', { class: 'edge-rate' }, perSecond == null ? '' : `${rate(perSecond)}/s`), h('span', { class: 'edge-line' }), h('span', { class: 'edge-what' }, what));
}
