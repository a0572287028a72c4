import { fillIfNew, h, link } from '../dom.js';
import { rate, seconds } from '../format.js';
import { icon } from '../icons.js';
import { live } from '../live.js';
import { flow } from '../charts/flow.js';
import { sparkline } from '../charts/sparkline.js';
import { alertStrip } from '../components/alert-strip.js';
import { badge, empty, section, title } from '../components/parts.js';

const outcomes = ['processed', 'duplicate', 'conflict', 'failed'];
const kinds = { processed: 'ok', duplicate: 'plain', conflict: 'warn', failed: 'error' };

export const overviewPage = { name: 'overview', title: 'Overview', icon: 'overview', home: '/', path: /^\/$/, show };

function show({ root, signal }) {
  const attention = h('div', { class: 'attention', 'aria-live': 'polite' });
  const picture = h('div');
  const rates = h('div', { class: 'rate-cards' });
  const dependencies = h('div', { class: 'dependencies' });
  const about = h('span', { class: 'small muted' });
  root.append(title('Overview', about), alertStrip(signal), attention, picture, section('Outcomes, events a second', rates), section('What it stands on', dependencies));
  live.addEventListener('pipeline', update, { signal });
  update();

  function update() {
    const { pipeline, history } = live;
    if (!pipeline) {
      fillIfNew(picture, null, () => empty('Waiting for the first figures.'));
      return;
    }
    about.textContent = `as of ${new Date(pipeline.at).toLocaleTimeString()}`;
    fillIfNew(attention, pipeline.attention, () => needs(pipeline.attention ?? []));
    fillIfNew(picture, [pipeline.queues, pipeline.outcomes, pipeline.lastReport, history?.times?.at(-1)], () => flow(pipeline, history));
    fillIfNew(rates, [pipeline.outcomes?.perSecond, history?.times?.at(-1)], () => outcomes.map(outcome => rateCard(outcome, pipeline, history)));
    fillIfNew(dependencies, [pipeline.dependencies, pipeline.processors], () => [...(pipeline.dependencies ?? []).map(dependency), ...(pipeline.processors ?? []).map(processor)]);
  }
}

/** First what needs a person; where nothing does, it says so. */
function needs(items) {
  if (items.length === 0) return h('p', { class: 'all-well' }, icon('ok'), 'Nothing needs attention.');
  return h('ul', {}, items.map(item => h('li', { class: `is-${item.severity}` }, icon('warning'), item.link ? link(item.link, item.text) : h('span', {}, item.text), h('code', {}, item.code))));
}

function rateCard(outcome, pipeline, history) {
  const now = pipeline.outcomes?.perSecond?.[outcome];
  const before = history?.outcomes?.[outcome];
  return h('a', { class: 'rate-card', href: `#/events?outcome=${outcome}` },
    h('span', { class: `dot is-${kinds[outcome]}` }), h('strong', {}, rate(now)), h('span', {}, outcome), before && sparkline(before, outcome, kinds[outcome]));
}

const dependency = item => h('div', { class: 'dependency' }, badge(item.status, item.status === 'healthy' ? 'ok' : 'error'), h('strong', {}, item.name),
  h('span', { class: 'small muted' }, seconds(item.latencySeconds)), item.code && h('code', {}, item.code));

const processor = item => h('div', { class: 'dependency' }, badge('working', 'ok'), h('strong', {}, item.service),
  h('span', { class: 'small muted' }, `since ${new Date(item.startedAt).toLocaleString()}, ${item.eventsInFlight} in hand`), h('code', {}, item.instance));
