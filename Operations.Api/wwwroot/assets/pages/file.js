import { get, post } from '../api.js';
import { fill, h, wait } from '../dom.js';
import { bytes, count, dateTime, seconds } from '../format.js';
import { fileProgress } from './files.js';
import { badge, button, facts, failure, guarded, number, section, table, title } from '../components/parts.js';
import { toast, toastError } from '../components/toast.js';

const refreshEvery = 1_500;
const isRunning = file => file.status === 'processing';

export const filePage = { name: 'file', section: 'files', title: 'File', path: /^\/files\/([^/]+)$/, show };

async function show({ root, parameters: [id], signal, me }) {
  const head = h('div', { class: 'stack' });
  const rejects = h('div');
  const path = `/files/${encodeURIComponent(id)}`;
  let shownRejects = -1;
  root.append(head, rejects);
  while (!signal.aborted) {
    const file = await load();
    if (!file || !isRunning(file)) return;
    await wait(refreshEvery, signal);
  }

  async function load() {
    try {
      const file = await get(path, {}, signal);
      fill(head, content(file));
      if (file.rejected > 0 && file.rejected !== shownRejects) await showRejects(file);
      return file;
    } catch (error) {
      if (!signal.aborted) fill(head, title('File'), failure(error));
      return null;
    }
  }

  function content(file) {
    const took = file.startedAt && file.finishedAt ? (Date.parse(file.finishedAt) - Date.parse(file.startedAt)) / 1_000 : null;
    return [
      title(file.name ?? file.key, badge(file.status),
        me.scopes.includes('admin') && !isRunning(file) && button('Process again', 'refresh', event => guarded(event.currentTarget, async () => {
          await post(`${path}/reprocess`);
          toast('It is processed again.');
          show({ root: fill(root), parameters: [id], signal, me });
        }, toastError))),
      section(null, fileProgress(file), h('div', { class: 'numbers' }, number(file.rows ?? 0, 'rows'), number(file.accepted ?? 0, 'taken', 'ok'), number(file.rejected ?? 0, 'rejected', file.rejected ? 'error' : 'plain'), took != null && number(seconds(took), 'in all'))),
      section('What it is', facts([
        ['Key', h('code', {}, file.key)],
        ['Size', bytes(file.size)],
        ['Type', file.type],
        ['Rule', file.rule],
        ['Sum of its amounts', file.amount],
        ['Version', file.version && h('code', {}, file.version)],
        ['Tenant', file.tenant],
        ['Received', dateTime(file.receivedAt)],
        ['Finished', file.finishedAt && dateTime(file.finishedAt)],
        ['Replaced', file.replacedAt && dateTime(file.replacedAt)],
        ['Reason', file.reason && h('span', {}, h('code', {}, file.reason.code), ` ${file.reason.message ?? ''}`)],
      ])),
    ];
  }

  async function showRejects(file) {
    const found = await get(`${path}/rejects`, { limit: 100 }, signal);
    shownRejects = file.rejected;
    fill(rejects, section(`Rejected rows: ${count(file.rejected)}`,
      found.download && h('p', { class: 'above' }, h('a', { href: found.download, class: 'button' }, 'Download them all')),
      table(found.columns, found.rows.map(row => ({ item: row, cells: row.map(cell => h('code', { class: 'raw' }, cell)) })), { label: 'Rejected rows' })));
  }
}
