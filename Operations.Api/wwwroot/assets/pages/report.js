import { api, download, post } from '../api.js';
import { fill, h, link } from '../dom.js';
import { icon } from '../icons.js';
import { isMade, reportsOf } from '../components/report-wait.js';
import { reportView } from '../components/report-view.js';
import { button, failure, guarded, title } from '../components/parts.js';
import { toast, toastError } from '../components/toast.js';

export const reportPage = { name: 'report', section: 'reports', title: 'Report', path: /^\/reports\/(\d{4}-\d\d-\d\d)$/, show };

async function show({ root, parameters: [date], signal, me }) {
  const path = `/reports/${date}`;
  // A link cannot send a key, so where there is one the page of the report is saved like the others.
  const tools = ['html', 'csv', 'json'].map(format => (format === 'html' && me.key === 'none'
    ? h('a', { class: 'button', href: `${path}?format=html`, target: '_blank', rel: 'noopener' }, icon('out'), h('span', {}, 'Open as a page'))
    : button(format.toUpperCase(), 'download', event => guarded(event.currentTarget, () => download(`${path}?format=${format}`, `${date}.${format}`), toastError))));
  const again = me.scopes.includes('admin') && button('Make it again', 'refresh', event => guarded(event.currentTarget, async () => {
    const before = (await reportsOf(date.slice(0, 7), signal)).get(date)?.createdAt;
    await post(path, {}, { tenant: null });
    toast(`The report of ${date} is being made again.`);
    if (await isMade(date, before, signal)) await load();
  }, toastError));
  const content = h('div', { class: 'report' });
  root.append(title(`Report of ${date}`, tools, again), h('nav', { class: 'month', 'aria-label': 'Days' },
    link(`/reports/${shifted(date, -1)}`, '← the day before'), link(`/reports?month=${date.slice(0, 7)}`, 'calendar'), link(`/reports/${shifted(date, 1)}`, 'the day after →')), content);
  await load();

  async function load() {
    try {
      const report = await api(`${path}?format=json`, { signal });
      if (!signal.aborted) fill(content, reportView(report));
    } catch (error) {
      if (!signal.aborted) fill(content, failure(error));
    }
  }
}

const shifted = (date, by) => new Date(Date.parse(`${date}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
