import { h, fill } from '../dom.js';

export function showLogin(root) {
  const query = new URLSearchParams(location.search);
  const refused = query.has('t');
  const token = h('input', { id: 'token', name: 't', type: 'password', required: true, autocomplete: 'off', autofocus: true, 'aria-describedby': 'token-help' });
  fill(root, h('main', { class: 'login' },
    h('form', { class: 'login-card', method: 'get', action: '/login' },
      h('img', { src: '/assets/favicon.svg', alt: '', width: 40, height: 40 }),
      h('h1', null, 'Sign in to the dashboard'),
      h('p', { id: 'token-help', class: 'muted' }, 'The address printed when the application started holds the token. Open that address, or paste the token here.'),
      h('label', { for: 'token' }, 'Token'),
      token,
      h('input', { type: 'hidden', name: 'returnUrl', value: query.get('returnUrl') ?? '/' }),
      refused && h('p', { class: 'form-error', role: 'alert' }, 'That token is not this run’s. Each start prints a new one.'),
      h('button', { type: 'submit', class: 'button primary' }, 'Sign in'))));
  document.title = 'Sign in · Dashboard';
  token.focus();
}
