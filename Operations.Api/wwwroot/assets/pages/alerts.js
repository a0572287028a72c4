import { api, post } from '../api.js';
import { fill, fillIfNew, h, link } from '../dom.js';
import { count, dateTime, plural } from '../format.js';
import { live } from '../live.js';
import { badge, button, empty, facts, failure, guarded, section, table, title } from '../components/parts.js';
import { toast, toastError } from '../components/toast.js';

const silences = [[60, '1 hour'], [240, '4 hours'], [1_440, '1 day'], [10_080, '7 days']];
const refreshEvery = 30_000;

export const alertsPage = { name: 'alerts', title: 'Alerts', icon: 'alerts', home: '/alerts', path: /^\/alerts\/?$/, operators: true, show };

function show({ root, signal, me }) {
  const mayChange = me.scopes.includes('admin');
  const open = h('div', { class: 'alerts', 'aria-live': 'polite' });
  const over = h('div');
  const channels = h('div', { class: 'channels' });
  const test = mayChange && button('Send a test', 'play', () => guarded(test, sendTest, toastError));
  root.append(title('Alerts', test), section('What is wrong', open), section('Who is told', channels), section('What was, in the last 7 days', over));
  live.addEventListener('alerts', load, { signal });
  const timer = setInterval(load, refreshEvery);
  signal.addEventListener('abort', () => clearInterval(timer));
  load();

  async function load() {
    try {
      // They are of all tenants, whichever is chosen.
      const list = await api('/alerts', { signal });
      fillIfNew(open, list.items, () => (list.items.length === 0 ? empty('Nothing is wrong.') : list.items.map(one => alertCard(one, mayChange, load))));
      fillIfNew(channels, list.channels, () => list.channels.map(channel));
      fillIfNew(over, list.over, () => (list.over.length === 0 ? empty('Nothing was wrong.') : history(list.over)));
    } catch (error) {
      if (error.name !== 'AbortError') fill(open, failure(error));
    }
  }

  async function sendTest() {
    const { channels: results } = await post('/alerts/test');
    const failed = results.filter(result => result.state === 'failed');
    for (const result of failed) toast(`${result.name}: ${result.reason}`, 'error');
    if (failed.length === 0) toast(`Sent by ${results.filter(result => result.state === 'sent').map(result => result.name).join(', ')}.`);
  }
}

const pageOf = alert => (alert.link && alert.link !== '/' ? link(alert.link, alert.summary) : alert.summary);

function alertCard(alert, mayChange, onChanged) {
  return h('article', { class: 'alert' },
    h('h3', {}, pageOf(alert)),
    facts([
      ['Rule', h('code', {}, alert.rule)], ['Of', h('code', {}, alert.subject)], ['How many', alert.count == null ? null : count(alert.count)], ['Since', dateTime(alert.since)],
      ['Noticed', dateTime(alert.openedAt)], ['For example', alert.sampleId && h('code', {}, alert.sampleId)], ['Told', plural(alert.notices, 'time')],
      ['Silent until', alert.silencedUntil && dateTime(alert.silencedUntil)]]),
    mayChange && h('div', { class: 'alert-tools' }, alert.silencedUntil ? unsilence(alert, onChanged) : silence(alert, onChanged)));
}

function silence(alert, onChanged) {
  const choice = h('select', {
    'aria-label': `Do not tell this again: ${alert.summary}`,
    onchange: () => guarded(choice, () => change(alert, Number(choice.value), onChanged), toastError),
  }, h('option', { value: '' }, 'Silence for …'), silences.map(([minutes, text]) => h('option', { value: minutes }, text)));
  return choice;
}

function unsilence(alert, onChanged) {
  const control = button('Tell again', null, () => guarded(control, () => change(alert, 0, onChanged), toastError));
  return control;
}

async function change(alert, minutes, onChanged) {
  await post(`/alerts/${encodeURIComponent(alert.id)}/silence`, { minutes });
  await onChanged();
}

const channel = item => h('div', { class: 'channel' }, badge(item.on ? 'on' : 'off', item.on ? 'ok' : 'quiet'), h('strong', {}, item.name),
  item.waiting > 0 && badge(`${plural(item.waiting, 'notice')} not sent yet`, 'warn'));

const history = items => table(['What', 'Rule', 'Of', 'From', 'To', 'Ended'], items.map(item => ({
  item, cells: [item.summary, h('code', {}, item.rule), h('code', {}, item.subject), dateTime(item.openedAt), dateTime(item.endedAt), item.ending ?? ''],
})), { label: 'Alerts that are over' });
