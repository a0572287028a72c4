import { h } from '../dom.js';

const shownMs = 6_000;
let region = null;

/** Shows a short message, which screen readers speak. */
export function announce(text, isError = false) {
  region ??= document.body.appendChild(h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' }));
  const toast = h('div', { class: isError ? 'toast is-error' : 'toast' }, text);
  region.append(toast);
  while (region.children.length > 4) region.firstChild.remove();
  setTimeout(() => toast.remove(), shownMs);
}
