import { get } from '../api.js';
import { fill, h, link, wait } from '../dom.js';
import { bytes, count, dateTime } from '../format.js';
import { uploads } from '../components/uploads.js';
import { filters } from '../components/filters.js';
import { badge, button, empty, failure, progress, table, title } from '../components/parts.js';

const refreshEvery = 2_000;
const statuses = [['', 'any'], ['processing', 'processing'], ['processed', 'processed'], ['failed', 'failed'], ['superseded', 'superseded']];

export const filesPage = { name: 'files', title: 'Files', icon: 'files', home: '/files', path: /^\/files\/?$/, show };

async function show({ root, query, go, signal, me }) {
  const list = h('div');
  const tools = h('div', { class: 'page-tools' });
  let files = [];
  let cursor;
  root.append(title('Files', tools),
    me.scopes.includes('admin') && uploads({ signal, onUploaded: () => load() }) || '',
    filters([{ name: 'status', label: 'Status', options: statuses }], query, values => go(`/files${values.size ? `?${values}` : ''}`)),
    list);
  await load();
  // The newest are asked for again as long as the page is open: a file's bar moves, and a new file appears.
  while (!signal.aborted) {
    await wait(refreshEvery, signal);
    if (!signal.aborted && !document.hidden) await load();
  }

  async function load() {
    try {
      const page = await get('/files', { status: query.get('status'), limit: 50 }, signal);
      const newest = new Set(page.items.map(file => file.id));
      const later = files.length > 50 ? files.slice(50).filter(file => !newest.has(file.id)) : [];
      files = [...page.items, ...later];
      if (later.length === 0) cursor = page.cursor;
      render();
    } catch (error) {
      if (!signal.aborted && files.length === 0) fill(list, failure(error));
    }
  }

  async function more() {
    const page = await get('/files', { status: query.get('status'), limit: 50, cursor }, signal);
    files = [...files, ...page.items];
    cursor = page.cursor;
    render();
  }

  function render() {
    const text = JSON.stringify(files);
    if (list.shownFiles === text) return;
    list.shownFiles = text;
    fill(list, files.length === 0
      ? empty('No files yet.', 'Drop one above, or put one under raw/ in the bucket eventapp-raw.')
      : table(['File', 'Status', 'Progress', '#Rows', '#Rejected', 'Size', 'Received'], files.map(file => ({ item: file, cells: cells(file) })), { to: file => `/files/${encodeURIComponent(file.id)}`, label: 'Files' }),
    cursor && button('Show more', 'down', more));
  }
}

function cells(file) {
  return [file.name ?? file.key, badge(file.status), fileProgress(file), file.rows ?? 0,
    file.rejected > 0 ? rejected(file) : 0, bytes(file.size), dateTime(file.receivedAt)];
}

function rejected(file) {
  const to = link(`/files/${encodeURIComponent(file.id)}`, count(file.rejected));
  to.classList.add('is-number');
  return to;
}

export function fileProgress(file) {
  const running = file.status === 'processing';
  return progress(running ? file.progress : 1, running ? `${Math.round(file.progress * 100)} %` : file.status === 'processed' ? 'done' : 'ended');
}
