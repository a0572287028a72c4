import { get } from '../api.js';
import { fill, h } from '../dom.js';
import { ago, count, plural, shortId } from '../format.js';
import { redrives } from '../components/redrives.js';
import { openRedrive } from '../components/redrive-dialog.js';
import { openDelete } from '../components/delete-dialog.js';
import { filters } from '../components/filters.js';
import { badge, button, empty, failure, section, table, title } from '../components/parts.js';

const fields = [
  { name: 'queue', label: 'Queue', options: [['events', 'events'], ['files', 'files']] },
  { name: 'reason', label: 'Reason' },
  { name: 'source', label: 'Source' },
  { name: 'type', label: 'Type' },
  { name: 'id', label: 'Id' },
];
const verdicts = { redrivable: 'ok', contract_broken: 'error', conflict: 'warn', limit_reached: 'error', unreadable: 'error' };

export const deadLettersPage = { name: 'dead-letters', title: 'Dead letters', icon: 'deadLetters', home: '/dead-letters', path: /^\/dead-letters\/?$/, show };

function show({ root, query, go, signal, me }) {
  const admin = me.scopes.includes('admin');
  const queue = query.get('queue') || 'events';
  const asked = Object.fromEntries(query);
  const { queue: _, ...filter } = asked;
  const groups = h('div');
  const letters = h('div');
  const tools = h('div', { class: 'page-tools' });
  root.append(
    title('Dead letters', tools),
    filters(fields, query, values => go(`/dead-letters${values.size ? `?${values}` : ''}`)),
    redrives({ queue, admin, signal, onEnded: () => load(true) }),
    groups, letters);
  load(false);

  async function load(fresh) {
    try {
      const found = await get('/dead-letters', { ...asked, queue, limit: 100, fresh: fresh || null }, signal);
      if (signal.aborted) return;
      fill(tools, button('Look again', 'refresh', () => load(true)),
        admin && found.matched > 0 && button(Object.keys(filter).length ? 'Redrive these' : 'Redrive all', 'play', () => openRedrive({ queue, filter, onStarted: () => load(true) }), { class: 'button primary' }),
        admin && found.matched > 0 && button('Delete', 'trash', () => openDelete({ queue, filter, onDone: () => load(true) })));
      fill(groups, found.total === 0 ? empty('No dead letters.', 'What never can be processed ends here, with its reason.') : showGroups(found));
      fill(letters, found.items.length > 0 && section(`Letters: ${count(found.matched)}`, showLetters(found.items)));
    } catch (error) {
      if (!signal.aborted) fill(groups, failure(error));
    }
  }

  function showGroups(found) {
    return section(`${plural(found.total, 'letter')} in ${plural(found.groups.length, 'group')}`,
      found.complete === false && h('p', { class: 'muted above' }, `The groups count the first ${count(found.seen)}.`),
      h('ul', { class: 'groups' }, found.groups.map(group => h('li', { class: 'group' },
        h('strong', { class: 'group-count' }, count(group.count)),
        h('div', {},
          h('p', {}, h('code', {}, group.reason)),
          h('p', { class: 'small muted' }, [group.source, group.type].filter(Boolean).join(' · ') || 'could not be read'),
          h('p', { class: 'small muted' }, `last ${ago(group.lastFailedAt)}`)),
        h('div', { class: 'group-verdicts' }, Object.entries(group.verdicts ?? {}).map(([verdict, number]) => badge(`${count(number)} ${verdict.replace('_', ' ')}`, verdicts[verdict]))),
        h('div', { class: 'group-tools' },
          button('Show', 'search', () => go(`/dead-letters?${new URLSearchParams(of(group))}`)),
          admin && button('Redrive', 'play', () => openRedrive({ queue, filter: filterOf(group), onStarted: () => load(true) })))))));
  }

  function of(group) {
    return { queue, ...filterOf(group) };
  }

  function showLetters(items) {
    return table(['Letter', 'Reason', 'Verdict', 'Source', 'Type', '#Redrives', 'Failed'], items.map(item => ({
      item,
      cells: [h('code', { title: item.id ?? item.messageId }, shortId(item.id ?? item.messageId)), h('code', {}, item.reason.code), badge(item.verdict.replace('_', ' '), verdicts[item.verdict]),
        item.source ?? '–', item.type ?? '–', item.redrives ?? 0, ago(item.failedAt)],
    })), { to: item => `/dead-letters/${encodeURIComponent(item.messageId)}?queue=${queue}`, label: 'Dead letters' });
  }
}

const filterOf = group => Object.fromEntries(['reason', 'source', 'type'].filter(name => group[name]).map(name => [name, group[name]]));
