import { h } from '../dom.js';
import { icon } from '../icons.js';

const typingPauseMs = 200;

export function searchField(label, value, onChange) {
  let timer = 0;
  const input = h('input', { type: 'search', placeholder: label, 'aria-label': label, value: value ?? '', autocomplete: 'off', spellcheck: 'false' });
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (input.isConnected) onChange(input.value.trim()); }, typingPauseMs);
  });
  return h('label', { class: 'search' }, icon('search'), input);
}

/** `options` are `[value, text]`. The returned element has `setOptions`, for lists that grow while the page is open. */
export function selectField(label, options, value, onChange) {
  const select = h('select', { 'aria-label': label, onchange: () => onChange(select.value) });
  const setOptions = items => {
    const wanted = select.value || value || '';
    const known = items.some(([item]) => item === wanted);
    const chosen = known || wanted ? wanted : items[0]?.[0] ?? '';
    const all = known || !wanted ? items : [...items, [chosen, chosen]];
    select.replaceChildren(...all.map(([item, text]) => h('option', { value: item }, text)));
    select.value = chosen;
  };
  setOptions(options);
  return Object.assign(h('label', { class: 'select' }, select), { setOptions });
}

export function toggleButton(name, label, pressed, onChange) {
  const button = h('button', { type: 'button', class: 'button toggle', 'aria-pressed': String(pressed), title: label }, name && icon(name), h('span', null, label));
  button.addEventListener('click', () => {
    const now = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(now));
    onChange(now);
  });
  return button;
}

/** Buttons of which one is pressed; `options` are `[value, text, icon]`. */
export function choice(label, options, value, onChange) {
  const buttons = options.map(([item, text, symbol]) => h('button', { type: 'button', class: 'button', 'aria-pressed': String(item === value), onclick: () => {
    buttons.forEach((button, index) => button.setAttribute('aria-pressed', String(options[index][0] === item)));
    onChange(item);
  } }, symbol && icon(symbol), h('span', null, text)));
  return h('div', { class: 'choice', role: 'group', 'aria-label': label }, buttons);
}

export const toolbar = (title, ...items) => h('div', { class: 'toolbar' }, h('h1', null, title), items);
