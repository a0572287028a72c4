import { h, fill, keyed } from '../dom.js';
import { icon } from '../icons.js';
import { duration } from '../format.js';
import { colourOf } from '../colours.js';
import { navigable } from '../components/rows.js';
import { visibleRows } from './trace-model.js';
import { ticks } from './scale.js';

const shownSpans = 1_000;

/** Spans as a tree on the left and as bars on one time axis on the right. */
export function waterfall({ open }) {
  const axis = h('div', { class: 'axis', 'aria-hidden': 'true' });
  const body = h('div', { class: 'span-rows', role: 'rowgroup' });
  const rest = h('p', { class: 'muted rest', hidden: true });
  const head = h('div', { class: 'span-row span-head', role: 'row' }, h('div', { class: 'span-name', role: 'columnheader' }, 'Span'), h('div', { class: 'span-track', role: 'columnheader', 'aria-label': 'Time' }, axis));
  const element = h('div', { class: 'waterfall', role: 'treegrid', 'aria-label': 'Spans of the trace' }, head, body, rest);
  const collapsed = new Set();
  const drawn = new Map();
  let model = null;
  let text = '';
  let selected = null;

  const nav = navigable(body, {
    open,
    side(id, isRight) {
      const row = drawn.get(id);
      if (isRight ? row.isCollapsed : row.hasChildren && !row.isCollapsed) toggle(id);
      else if (isRight && row.hasChildren) nav.focus(model.children.get(id)[0].spanId);
      else if (!isRight && model.byId.has(row.span.parentId)) nav.focus(row.span.parentId);
    },
  });

  const toggle = id => {
    if (!collapsed.delete(id)) collapsed.add(id);
    draw();
  };

  const draw = () => {
    if (!model) return;
    const marks = ticks(model.totalUs, 5);
    element.style.setProperty('--tick', `${(marks[1] ?? model.totalUs) / model.totalUs * 100}%`);
    fill(axis, marks.filter(mark => mark <= model.totalUs * 0.94).map(mark => h('span', { style: { left: `${mark / model.totalUs * 100}%` } }, mark === 0 ? '0' : duration(mark))));
    const rows = visibleRows(model, collapsed, text);
    keyed(body, rows.slice(0, shownSpans).map(remembered), row => row.span.spanId, row => spanRow(row, model, toggle));
    rest.hidden = rows.length <= shownSpans;
    rest.textContent = `${rows.length - shownSpans} more spans. Collapse or search to see them.`;
    nav.refresh(selected);
  };

  /** The row object of last time when it would look the same, so that its element stays. */
  const remembered = row => {
    const { span } = row;
    const look = [row.depth, row.hasChildren, row.isCollapsed, row.hidden, span.name, span.startUs, span.durationUs, span.status, model.totalUs, model.waits.get(span.spanId)?.fromUs, model.logs.get(span.spanId)?.length].join();
    const old = drawn.get(span.spanId);
    if (old?.look === look) return old;
    const fresh = { ...row, look };
    drawn.set(span.spanId, fresh);
    return fresh;
  };

  return {
    element,
    update(next) {
      model = next;
      draw();
    },
    search(value) {
      text = value;
      draw();
    },
    collapseAll() {
      for (const id of model?.children.keys() ?? []) if (id) collapsed.add(id);
      draw();
    },
    expandAll() {
      collapsed.clear();
      draw();
    },
    select(id) {
      selected = id;
      nav.refresh(id);
    },
    focus: id => nav.focus(id),
  };
}

function spanRow({ span, depth, hasChildren, isCollapsed, hidden }, model, toggle) {
  const failed = span.status === 'Error';
  const wait = model.waits.get(span.spanId);
  const words = [span.name, span.resource, span.kind, duration(span.durationUs), failed && 'error', wait && `in queue ${duration(wait.toUs - wait.fromUs)}`];
  return h('div', {
    class: `span-row ${colourOf(span.resource)} ${failed ? 'is-failed' : ''}`, role: 'row', tabindex: '-1', 'data-key': span.spanId,
    'aria-level': depth + 1, 'aria-expanded': hasChildren ? String(!isCollapsed) : null, 'aria-label': words.filter(Boolean).join(', '),
  },
  h('div', { class: 'span-name', role: 'gridcell', style: { '--depth': String(Math.min(depth, 12)) } },
    hasChildren
      ? h('button', { type: 'button', class: 'tree-toggle', tabindex: '-1', 'aria-label': isCollapsed ? 'Expand' : 'Collapse', 'data-focus': 'toggle', onclick: () => toggle(span.spanId) }, icon(isCollapsed ? 'right' : 'down'))
      : h('span', { class: 'tree-toggle' }),
    h('span', { class: 'span-mark' }),
    failed && h('span', { class: 'span-error', title: span.statusMessage ?? 'Error' }, icon('cross')),
    h('span', { class: 'span-title', title: `${span.resource}: ${span.name}` }, h('b', null, span.resource), ' ', span.name),
    hidden > 0 && h('span', { class: 'count' }, `+${hidden}`)),
  h('div', { class: 'span-track', role: 'gridcell' }, track(span, wait, model)));
}

function track(span, wait, model) {
  const percent = us => us / model.totalUs * 100;
  const start = percent(span.startUs);
  const width = percent(span.durationUs);
  const parts = [];
  if (wait) parts.push(waitSegment(percent(wait.fromUs), percent(wait.toUs), `in queue ${duration(wait.toUs - wait.fromUs)}`));
  parts.push(h('div', { class: 'span-bar', style: { left: `${start}%`, width: `${width}%` } }));
  const label = { class: 'span-label' };
  if (start + width < 86) label.style = { left: `${start + width}%` };
  else if (start > 14 && !wait) label.style = { right: `${100 - start}%` };
  else Object.assign(label, { class: 'span-label is-inside', style: { right: `${Math.max(100 - start - width, 0)}%` } });
  parts.push(h('span', label, duration(span.durationUs)));
  for (const log of (model.logs.get(span.spanId) ?? []).slice(0, 20)) {
    const at = (Date.parse(log.time) - Date.parse(model.trace.start)) * 1_000;
    parts.push(h('span', { class: `log-mark is-${log.level.toLowerCase()}`, title: `${log.level}: ${log.message.slice(0, 200)}`, style: { left: `${Math.min(Math.max(percent(at), start), start + width)}%` } }));
  }
  return parts;
}

function waitSegment(from, to, text) {
  const isBeside = from >= 28;
  const label = h('span', { class: isBeside ? 'wait-label is-beside' : 'wait-label', style: isBeside ? { right: `${100 - from}%` } : null }, text);
  const segment = h('div', { class: 'wait-bar', title: text, style: { left: `${from}%`, width: `${to - from}%` } }, !isBeside && label);
  return [segment, isBeside && label];
}
