import { h, newId } from '../dom.js';
import { icon } from '../icons.js';

/**
 * A form whose values are the page's address, so that a search can be sent to somebody. `fields` are `{name, label, kind, options}`.
 */
export function filters(fields, query, onChange) {
  const controls = fields.map(field => control(field, query.get(field.name) ?? ''));
  const form = h('form', {
    class: 'filters',
    role: 'search',
    onsubmit: event => {
      event.preventDefault();
      onChange(new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== '')));
    },
  },
  controls,
  h('button', { class: 'button primary' }, icon('search'), h('span', {}, 'Search')),
  h('button', { class: 'button', type: 'button', onclick: () => onChange(new URLSearchParams()) }, 'Clear'));
  return form;
}

function control({ name, label, kind = 'text', options }, value) {
  const id = newId('filter');
  return h('div', { class: `field is-${kind}` },
    h('label', { for: id }, label),
    options
      ? h('select', { id, name }, options.map(([option, text]) => h('option', { value: option, selected: option === value }, text)))
      : h('input', { id, name, type: kind, value, step: kind === 'datetime-local' ? 1 : null, autocomplete: 'off', spellcheck: 'false' }));
}
