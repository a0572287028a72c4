import { post } from '../api.js';
import { fill, h, link } from '../dom.js';
import { isMade, reportsOf } from '../components/report-wait.js';
import { button, failure, guarded, title } from '../components/parts.js';
import { toast, toastError } from '../components/toast.js';

const weekdays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

export const reportsPage = { name: 'reports', title: 'Reports', icon: 'reports', home: '/reports', path: /^\/reports\/?$/, show };

async function show({ root, query, signal, me }) {
  const month = /^\d{4}-\d\d$/.test(query.get('month') ?? '') ? query.get('month') : new Date().toISOString().slice(0, 7);
  const calendar = h('div');
  root.append(title('Reports'), h('nav', { class: 'month', 'aria-label': 'Month' },
    link(`/reports?month=${shifted(month, -1)}`, '← earlier'), h('strong', {}, name(month)), link(`/reports?month=${shifted(month, 1)}`, 'later →')), calendar);
  await load();

  async function load() {
    try {
      const reports = await reportsOf(month, signal);
      if (!signal.aborted) fill(calendar, grid(reports));
    } catch (error) {
      if (!signal.aborted) fill(calendar, failure(error));
    }
  }

  function grid(reports) {
    const today = new Date().toISOString().slice(0, 10);
    const first = new Date(`${month}-01T00:00:00Z`);
    const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
    const gap = (first.getUTCDay() + 6) % 7;
    return h('ol', { class: 'calendar' }, weekdays.map(day => h('li', { class: 'weekday', 'aria-hidden': 'true' }, day)), Array.from({ length: gap }, () => h('li', { 'aria-hidden': 'true' })),
      Array.from({ length: days }, (_, index) => cell(`${month}-${String(index + 1).padStart(2, '0')}`, reports, today)));
  }

  function cell(date, reports, today) {
    const day = Number(date.slice(8));
    if (reports.has(date)) return h('li', { class: `day has-report${date === today ? ' is-today' : ''}` }, link(`/reports/${date}`, h('strong', {}, String(day)), h('span', {}, 'report')));
    const begun = date <= today;
    return h('li', { class: `day${date === today ? ' is-today' : ''}` }, h('strong', {}, String(day)),
      begun && me.scopes.includes('admin') && button('Make', null, event => guarded(event.currentTarget, async () => {
        await post(`/reports/${date}`, {}, { tenant: null });
        toast(`The report of ${date} is being made.`);
        if (await isMade(date, undefined, signal)) await load();
      }, toastError), { 'aria-label': `Make the report of ${date}` }));
  }
}

function shifted(month, by) {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

const name = month => new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
