import { get, post, remove } from '../api.js';
import { fill, h, newId } from '../dom.js';
import { dateTime } from '../format.js';
import { openDialog } from '../components/dialog.js';
import { badge, button, copyButton, empty, failure, guarded, table, title } from '../components/parts.js';
import { toast, toastError } from '../components/toast.js';

const scopes = [['ingest', 'send events'], ['read', 'look at events, queues and reports'], ['admin', 'change everything, and both above']];

export const keysPage = { name: 'keys', title: 'Keys', icon: 'keys', home: '/keys', path: /^\/keys\/?$/, scope: 'admin', show };

function show({ root, signal, me }) {
  const list = h('div');
  root.append(title('API keys', button('New key', 'plus', () => openNew(load), { class: 'button primary' })), list);
  load();

  async function load() {
    try {
      const { items } = await get('/api-keys', {}, signal);
      if (signal.aborted) return;
      fill(list, items.length === 0 ? empty('No keys yet.') : table(['Prefix', 'State', 'Name', 'Scopes', ...(me.operator ? ['Tenant'] : []), 'Created', 'Expires', ''], items.map(key => ({ item: key, cells: cells(key) })), { label: 'API keys' }));
    } catch (error) {
      if (!signal.aborted) fill(list, failure(error));
    }
  }

  function cells(key) {
    const state = key.revokedAt ? badge('revoked', 'error') : key.live ? badge('live', 'ok') : badge('expired', 'quiet');
    return [h('code', {}, key.prefix), state, key.name ?? '', key.scopes.join(', '), ...(me.operator ? [key.tenant] : []), dateTime(key.createdAt), key.expiresAt ? dateTime(key.expiresAt) : 'never',
      key.current ? 'this one' : key.live && button('Revoke', 'trash', () => openRevoke(key, load))];
  }
}

function openRevoke(key, onDone) {
  const close = openDialog(`Revoke ${key.prefix}`, () => h('div', {},
    h('p', {}, 'Whoever uses it is refused within half a minute, for good.'),
    h('footer', { class: 'dialog-tools' }, button('Cancel', null, () => close()), button('Revoke', 'trash', event => guarded(event.currentTarget, async () => {
      await remove(`/api-keys/${encodeURIComponent(key.prefix)}`);
      close();
      toast(`${key.prefix} is revoked.`);
      onDone();
    }, toastError), { class: 'button danger' }))));
}

function openNew(onDone) {
  const close = openDialog('New API key', () => {
    const problem = h('div');
    const [name, days] = [newId('key'), newId('key')];
    const form = h('form', {
      onsubmit: event => {
        event.preventDefault();
        guarded(form.querySelector('.primary'), () => create(form, onDone), error => fill(problem, failure(error)));
      },
    },
    h('div', { class: 'field' }, h('label', { for: name }, 'Name'), h('input', { id: name, name: 'name', maxlength: 100, autocomplete: 'off' })),
    h('fieldset', {}, h('legend', {}, 'It may'), scopes.map(([scope, text]) => h('label', { class: 'check' }, h('input', { type: 'checkbox', name: 'scopes', value: scope, checked: scope === 'ingest' }), h('span', {}, h('strong', {}, scope), ` ${text}`)))),
    h('div', { class: 'field' }, h('label', { for: days }, 'Days until it expires; empty for never'), h('input', { id: days, name: 'days', type: 'number', min: 1, max: 3650, value: '90' })),
    problem,
    h('footer', { class: 'dialog-tools' }, button('Cancel', null, () => close()), h('button', { class: 'button primary' }, 'Create')));
    return form;
  });

  async function create(form, onCreated) {
    const values = new FormData(form);
    const key = await post('/api-keys', { name: values.get('name') || undefined, scopes: values.getAll('scopes'), expiresInDays: values.get('days') ? Number(values.get('days')) : undefined });
    fill(form.parentElement,
      h('p', {}, 'Copy it now: it is stored nowhere and never shown again.'),
      h('p', { class: 'new-key' }, h('code', { 'data-testid': 'new-key' }, key.key), copyButton(key.key)),
      h('footer', { class: 'dialog-tools' }, button('Done', 'plus', () => close(), { class: 'button primary' })));
    onCreated();
  }
}
