import { h } from './dom.js';
import { openDialog } from './components/dialog.js';
import { live } from './live.js';

const pages = { r: ['/', 'Resources'], c: ['/consolelogs', 'Console'], s: ['/structuredlogs', 'Structured logs'], t: ['/traces', 'Traces'], m: ['/metrics', 'Metrics'] };

const others = [
  ['/', 'Search on this page'],
  ['p', 'Pause or resume live updates'],
  ['↑ ↓ Home End', 'Move through rows'],
  ['Enter', 'Open the row’s details'],
  ['← →', 'Collapse or expand a span'],
  ['Esc', 'Close details'],
  ['?', 'Show this help'],
];

const isTyping = target => target.closest?.('input, textarea, select, dialog[open]');

export function installShortcuts(navigate) {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === '/') focusSearch();
    else if (event.key === '?') showHelp();
    else if (event.key === 'p') live.pause(!live.paused);
    else if (Object.hasOwn(pages, event.key)) navigate(pages[event.key][0]);
    else return;
    event.preventDefault();
  });
}

function focusSearch() {
  const box = document.querySelector('main input[type=search]');
  box?.focus();
  box?.select();
}

export function showHelp() {
  const rows = [...Object.entries(pages).map(([key, [, name]]) => [key, name]), ...others];
  openDialog({
    title: 'Keyboard shortcuts',
    body: h('dl', { class: 'keys' }, rows.map(([keys, what]) => [h('dt', null, keys.split(' ').map(key => h('kbd', null, key))), h('dd', null, what)])),
  });
}
