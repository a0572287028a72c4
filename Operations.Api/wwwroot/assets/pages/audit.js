import { get } from '../api.js';
import { h } from '../dom.js';
import { dateTime } from '../format.js';
import { filters } from '../components/filters.js';
import { badge, title, traceLink } from '../components/parts.js';
import { pagedTable } from '../components/pages.js';

const actions = ['api_key.create', 'api_key.revoke', 'dead_letters.redrive', 'dead_letters.redrive.cancel', 'dead_letters.delete', 'file.upload', 'file.reprocess', 'report.request', 'alerts.test', 'alerts.silence'];
const states = { done: 'ok', begun: 'busy', failed: 'error' };

export const auditPage = { name: 'audit', title: 'Audit', icon: 'audit', home: '/audit-trail', path: /^\/audit-trail\/?$/, scope: 'admin', show };

function show({ root, query, go, signal, me }) {
  root.append(title('Who changed what'),
    filters([{ name: 'action', label: 'Action', options: [['', 'any'], ...actions.map(action => [action, action])] }], query, values => go(`/audit-trail${values.size ? `?${values}` : ''}`)),
    pagedTable({
      signal,
      label: 'Audit trail',
      columns: ['When', 'Who', 'Action', 'Of', 'Details', 'Outcome', 'Trace'],
      ask: cursor => get('/audit', { action: query.get('action'), limit: 50, cursor }, signal),
      cells: entry => [dateTime(entry.at), h('code', {}, entry.who), entry.action, h('code', {}, entry.target ?? ''),
        Object.entries(entry.details ?? {}).map(([name, value]) => `${name}: ${value}`).join(', '), badge(entry.outcome, states[entry.outcome]), traceLink(me, entry.traceId) ?? ''],
      nothing: 'Nothing was changed yet.',
    }));
}
