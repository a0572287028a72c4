import { h, keyed } from '../dom.js';
import { navigable } from './rows.js';

/**
 * A table whose rows are reached by the arrow keys. `columns` are `{title, class, cell(item)}`; a cell gives nodes or text.
 * The roles are spelled out because narrow screens lay the rows out as cards, which hides a table's own semantics.
 */
export function dataTable({ label, columns, keyOf, rowClass, open, empty }) {
  const body = h('tbody', { role: 'rowgroup' });
  const head = h('tr', { role: 'row' }, columns.map(column => h('th', { role: 'columnheader', scope: 'col', class: column.class }, column.title)));
  const table = h('table', { class: 'data-table', role: 'table', 'aria-label': label }, h('thead', { role: 'rowgroup' }, head), body);
  const nothing = h('div', { class: 'table-empty' }, empty);
  const element = h('div', { class: 'table-scroll' }, table, nothing);
  const rows = navigable(body, { open });
  let selected = null;

  const build = item => h('tr', { role: 'row', tabindex: '-1', 'data-key': keyOf(item), class: rowClass?.(item) },
    columns.map(column => h('td', { role: 'cell', class: column.class, 'data-title': column.title }, column.cell(item))));

  return {
    element,
    update(items) {
      table.hidden = items.length === 0;
      nothing.hidden = items.length > 0;
      keyed(body, items, item => String(keyOf(item)), build);
      rows.refresh(selected);
    },
    select(key) {
      selected = key == null ? null : String(key);
      rows.refresh(selected);
    },
    focus: key => rows.focus(String(key)),
  };
}
