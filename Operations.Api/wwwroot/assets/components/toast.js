import { h } from '../dom.js';

const lasts = 6_000;

export function toast(text, kind = 'ok') {
  const message = h('p', { class: `toast is-${kind}` }, text);
  document.querySelector('.toasts')?.append(message);
  setTimeout(() => message.remove(), lasts);
}

/** What went wrong, with the code that the runbook explains. */
export const toastError = error => toast(error.code ? `${error.message} (${error.code})` : error.message, 'error');
