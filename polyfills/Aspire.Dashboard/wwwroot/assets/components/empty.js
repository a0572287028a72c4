import { h } from '../dom.js';

export const emptyState = (title, ...hint) => h('div', { class: 'empty' }, h('p', { class: 'empty-title' }, title), hint.length > 0 && h('p', { class: 'muted' }, hint));
