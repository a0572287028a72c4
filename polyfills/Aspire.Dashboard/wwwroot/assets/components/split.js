import { h, fill } from '../dom.js';
import { icon } from '../icons.js';

/** A page's content with a pane for details beside it, or over it on a narrow screen. Escape closes the pane. */
export function splitView(content, { signal, onClose }) {
  const title = h('h2', { tabindex: '-1' });
  const actions = h('div', { class: 'pane-actions' });
  const body = h('div', { class: 'pane-body' });
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close details', title: 'Close (Esc)' }, icon('close'));
  const pane = h('aside', { class: 'pane', 'aria-label': 'Details', hidden: true }, h('header', { class: 'pane-head' }, title, actions, close), body);
  const element = h('div', { class: 'split' }, h('div', { class: 'split-main' }, content), pane);

  const hide = () => {
    if (pane.hidden) return;
    pane.hidden = true;
    fill(body);
    onClose?.();
  };
  close.addEventListener('click', hide);
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || pane.hidden || document.querySelector('dialog[open]')) return;
    hide();
    event.preventDefault();
  }, { signal });

  return {
    element,
    hide,
    show({ heading, tools = [], sections, keepScroll = false }) {
      const scrolled = body.scrollTop;
      fill(title, heading);
      fill(actions, tools);
      fill(body, sections);
      pane.hidden = false;
      body.scrollTop = keepScroll ? scrolled : 0;
    },
    get isOpen() { return !pane.hidden; },
  };
}

export const section = (title, count, ...children) => h('section', { class: 'pane-section' },
  h('h3', null, title, count != null && h('span', { class: 'count' }, String(count))), children);
