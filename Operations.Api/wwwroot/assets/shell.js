import { tenant } from './api.js';
import { fill, h, link } from './dom.js';
import { count } from './format.js';
import { icon } from './icons.js';
import { live } from './live.js';

const states = { live: 'live', polling: 'live, every 5 s', connecting: 'connecting', lost: 'no answer, trying again' };

/** The frame around every page: navigation, whose data it is, and whether it is live. */
export function createShell(sections, me, onLeave, signal) {
  const outlet = h('main', { id: 'main', tabindex: '-1' });
  const state = h('span', { class: 'live-state', role: 'status' });
  const badge = h('span', { class: 'nav-badge', hidden: true });
  const links = sections.map(section => h('a', { href: `#${section.home}`, class: 'nav-link' },
    icon(section.icon), h('span', {}, section.title), section.name === 'dead-letters' ? badge : null));

  fill(document.body,
    h('a', { class: 'skip-link', href: '#main', onclick: skip }, 'Skip to the page'),
    h('header', { class: 'top-bar' },
      link('/', h('span', { class: 'brand' }, h('img', { src: '/assets/favicon.svg', alt: '', width: 22, height: 22 }), 'EventApp')),
      h('nav', { 'aria-label': 'Pages' }, links),
      h('div', { class: 'top-actions' },
        state,
        tenantChoice(me),
        h('button', { class: 'icon-button', title: 'Light or dark', 'aria-label': 'Light or dark', onclick: switchTheme }, icon('theme')),
        me.key !== 'none' && h('button', { class: 'icon-button', title: `Sign out ${me.key}`, 'aria-label': 'Sign out', onclick: onLeave }, icon('out')))),
    outlet,
    h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' }));

  live.addEventListener('state', showState, { signal });
  live.addEventListener('pipeline', ({ detail }) => {
    const dead = detail.queues.reduce((sum, queue) => sum + (queue.deadLetters?.depth ?? 0), 0);
    badge.hidden = dead === 0;
    badge.textContent = count(dead);
    badge.setAttribute('aria-label', `${dead} dead letters`);
  }, { signal });
  showState();
  return { outlet, onShown };

  // The address names a page: following the link would leave the one that is shown.
  function skip(event) {
    event.preventDefault();
    outlet.focus();
  }

  function showState() {
    state.dataset.state = live.state;
    state.textContent = states[live.state];
  }

  function onShown(page) {
    sections.forEach((section, index) => {
      if (section === page || section.name === page.name || section.name === page.section) links[index].setAttribute('aria-current', 'page');
      else links[index].removeAttribute('aria-current');
    });
  }
}

function tenantChoice(me) {
  if (!me.operator || (me.tenants ?? []).length < 2) return h('span', { class: 'tenant', title: 'Whose events these are' }, me.tenant);
  return h('select', {
    'aria-label': 'Tenant',
    onchange: event => {
      tenant.value = event.target.value;
      location.reload();
    },
  }, h('option', { value: '' }, `operator (${me.tenant})`), me.tenants.map(name => h('option', { value: name, selected: name === tenant.value }, name)));
}

function switchTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'light' : 'dark';
  localStorage.setItem('theme', document.documentElement.dataset.theme);
}
