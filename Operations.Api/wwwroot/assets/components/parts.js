import { h, link, fill } from '../dom.js';
import { count } from '../format.js';
import { icon } from '../icons.js';
import { toast } from './toast.js';

const outcomeStates = { processed: 'ok', accepted: 'ok', completed: 'ok', done: 'ok', duplicate: 'quiet', conflict: 'warn', failed: 'error', rejected: 'error', cancelled: 'quiet', processing: 'busy', running: 'busy' };

/** A word with the colour of what it means, and never by the colour alone. */
export const badge = (word, kind = outcomeStates[word] ?? 'quiet') => h('span', { class: `badge is-${kind}` }, word);

export const title = (text, ...tools) => h('header', { class: 'page-head' }, h('h1', {}, text), h('div', { class: 'page-tools' }, tools));

export const section = (text, ...content) => h('section', { class: 'card' }, text && h('h2', {}, text), content);

export const empty = (text, hint) => h('div', { class: 'empty' }, h('p', { class: 'empty-title' }, text), hint && h('p', {}, hint));

export const failure = error => h('div', { class: 'problem', role: 'alert' },
  icon('warning'), h('div', {}, h('p', {}, error.message), error.code && h('p', { class: 'small' }, h('code', {}, error.code))));

export const button = (text, glyph, onclick, attributes = {}) => h('button', { type: 'button', class: 'button', onclick, ...attributes }, glyph && icon(glyph), h('span', {}, text));

/** Runs once at a time; the button is off meanwhile, and an error is shown in `where`. */
export async function guarded(control, action, onError) {
  control.disabled = true;
  try {
    await action();
  } catch (error) {
    if (error.name !== 'AbortError') onError(error);
  } finally {
    control.disabled = false;
  }
}

/** Names and values; a value that is null or empty is left out. */
export const facts = pairs => h('dl', { class: 'facts' }, pairs.filter(([, value]) => value != null && value !== '')
  .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));

export function progress(share, text) {
  const known = share != null;
  return h('div', { class: 'progress', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': known ? Math.round(share * 100) : null, 'aria-label': text },
    h('div', { class: known ? 'progress-bar' : 'progress-bar is-open', vars: known ? { width: `${Math.min(100, share * 100)}%` } : {} }), h('span', {}, text));
}

export const copyButton = text => h('button', {
  type: 'button',
  class: 'icon-button',
  title: 'Copy',
  'aria-label': 'Copy',
  onclick: () => navigator.clipboard.writeText(text).then(() => toast('Copied.'), () => toast('The browser did not allow copying.', 'error')),
}, icon('copy'));

export const traceLink = (me, traceId) => traceId && (me.dashboard
  ? h('a', { href: `${me.dashboard}/traces/detail/${encodeURIComponent(traceId)}`, target: '_blank', rel: 'noopener' }, h('code', {}, traceId))
  : h('code', {}, traceId));

export function number(value, text, kind) {
  return h('div', { class: `number is-${kind ?? 'plain'}` }, h('strong', {}, typeof value === 'number' ? count(value) : value), h('span', {}, text));
}

/** A table that scrolls on its own; `rows` are arrays of cells, and `to` the address that a row leads to. */
export function table(columns, rows, { to, label } = {}) {
  const body = h('tbody');
  append(body, rows, to);
  return h('div', { class: 'table-box', tabindex: 0, role: 'region', 'aria-label': label },
    h('table', {}, h('thead', {}, h('tr', {}, columns.map(column => h('th', { scope: 'col', class: column.startsWith('#') ? 'is-number' : null }, column.replace('#', ''))))), body));
}

export function append(body, rows, to) {
  body.append(...rows.map(({ cells, item }) => h('tr', { class: to ? 'is-link' : null },
    cells.map((cell, index) => h('td', { class: typeof cell === 'number' || cell?.classList?.contains('is-number') ? 'is-number' : null },
      index === 0 && to ? link(to(item), cell) : typeof cell === 'number' ? count(cell) : cell)))));
}

export const refill = (root, ...content) => fill(root, content);
