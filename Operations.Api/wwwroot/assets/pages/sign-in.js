import { session } from '../api.js';
import { fill, h } from '../dom.js';

/** Asks for an API key. It stays in this tab, and goes to this service alone. */
export function showSignIn(body, problem, onKey) {
  const input = h('input', { id: 'key', type: 'password', autocomplete: 'off', spellcheck: 'false', required: true, placeholder: 'ea_…' });
  fill(body, h('main', { class: 'sign-in' }, h('form', {
    class: 'card',
    onsubmit: event => {
      event.preventDefault();
      session.key = input.value.trim();
      onKey();
    },
  },
  h('img', { src: '/assets/favicon.svg', alt: '', width: 36, height: 36 }),
  h('h1', {}, 'EventApp'),
  h('label', { for: 'key' }, 'API key with the scope read or admin'), input,
  problem && h('p', { class: 'form-error', role: 'alert' }, problem.status === 401 ? 'This key is not taken.' : problem.status === 403 ? 'This key may not look at anything here: it needs the scope read.' : problem.message),
  h('button', { class: 'button primary' }, 'Open'),
  h('p', { class: 'small muted' }, 'Make one with: eventapp keys create --tenant … --scopes admin'))));
  input.focus();
}
