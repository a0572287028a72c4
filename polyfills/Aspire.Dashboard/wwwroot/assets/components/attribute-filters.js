import { h, fill } from '../dom.js';
import { icon } from '../icons.js';
import { openDialog } from './dialog.js';

const operators = [
  ['equals', 'is', '='], ['notequals', 'is not', '≠'], ['contains', 'contains', '∋'], ['notcontains', 'does not contain', '∌'],
  ['gt', 'greater than', '>'], ['gte', 'at least', '≥'], ['lt', 'less than', '<'], ['lte', 'at most', '≤'],
];
const form = /^(.+?):(equals|notequals|contains|notcontains|gt|gte|lt|lte):([\s\S]*)$/;

export const attributeFilter = (key, value, operator = 'equals') => `${key}:${operator}:${value}`;

/** Chips for `key:operator:value` filters. `knownKeys()` resolves to names to offer. */
export function attributeFilters(filters, knownKeys, onChange) {
  const element = h('div', { class: 'chips', role: 'group', 'aria-label': 'Attribute filters' });

  const change = next => {
    filters = next;
    show();
    onChange(filters);
  };

  const show = () => fill(element,
    filters.map((filter, index) => chip(filter, () => change(filters.filter((_, other) => other !== index)))),
    h('button', { type: 'button', class: 'button', onclick: async () => ask(await knownKeys(), filter => change([...filters, filter])) }, icon('filter'), h('span', null, 'Add filter')));

  show();
  return Object.assign(element, { add: filter => { if (!filters.includes(filter)) change([...filters, filter]); } });
}

function chip(filter, remove) {
  const [, key, operator, value] = form.exec(filter) ?? [null, filter, 'equals', ''];
  const [, words, symbol] = operators.find(([name]) => name === operator);
  return h('span', { class: 'chip', title: `${key} ${words} ${value}` },
    h('span', { class: 'mono' }, key, ' ', h('span', { class: 'muted', 'aria-label': words }, symbol), ' ', value),
    h('button', { type: 'button', class: 'icon-button', 'aria-label': `Remove filter ${key} ${words} ${value}`, onclick: remove }, icon('close')));
}

function ask(keys, add) {
  const key = h('input', { id: 'filter-key', required: true, list: 'filter-keys', autocomplete: 'off', spellcheck: 'false' });
  const operator = h('select', { id: 'filter-operator' }, operators.map(([name, words]) => h('option', { value: name }, words)));
  const value = h('input', { id: 'filter-value', autocomplete: 'off', spellcheck: 'false' });
  const body = h('form', { class: 'filter-form', method: 'dialog', onsubmit: event => {
    event.preventDefault();
    dialog.close('');
    add(attributeFilter(key.value.trim(), value.value, operator.value));
  } },
  h('label', { for: 'filter-key' }, 'Attribute'), key, h('datalist', { id: 'filter-keys' }, keys.map(name => h('option', { value: name }))),
  h('label', { for: 'filter-operator' }, 'Condition'), operator,
  h('label', { for: 'filter-value' }, 'Value'), value,
  h('button', { type: 'submit', class: 'button primary' }, 'Add filter'));
  const dialog = openDialog({ title: 'Filter by attribute', body });
  key.focus();
}
