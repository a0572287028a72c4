import { h, fill } from '../dom.js';
import { append, button, empty, failure, table } from './parts.js';

/**
 * A list that is asked for page by page. `ask(cursor)` answers `{items, cursor}`; a page that found nothing yet but has a cursor is a search that goes on,
 * so it is continued, within bounds, until there is something to show.
 */
export function pagedTable({ columns, ask, cells, to, label, nothing, hint, signal }) {
  const root = h('div', { class: 'list' });
  const note = h('p', { class: 'list-note small', role: 'status' });
  const more = button('Show more', 'down', () => next());
  let body = null;
  let cursor;
  let shown = 0;
  const searches = 8;

  next();
  return root;

  async function next() {
    more.disabled = true;
    try {
      let page;
      for (let search = 0; search < searches; search++) {
        note.textContent = search ? `Nothing found back to ${page.searchedTo ?? '…'}; searching on.` : '';
        page = await ask(cursor);
        cursor = page.cursor;
        if (page.items.length > 0 || !cursor || signal.aborted) break;
      }
      if (!signal.aborted) show(page);
    } catch (error) {
      if (!signal.aborted) fill(root, failure(error), button('Try again', 'refresh', () => next()));
    } finally {
      more.disabled = false;
    }
  }

  function show(page) {
    const rows = page.items.map(item => ({ item, cells: cells(item) }));
    shown += rows.length;
    if (body) append(body, rows, to);
    else if (rows.length > 0) {
      const made = table(columns, rows, { to, label });
      body = made.querySelector('tbody');
      fill(root, made, note, more);
    } else fill(root, empty(nothing, hint), note, more);
    more.hidden = !cursor;
    note.textContent = cursor && page.partial && page.searchedTo ? `Searched back to ${page.searchedTo}.` : cursor ? '' : shown > 0 ? `That is all: ${shown}.` : '';
  }
}
