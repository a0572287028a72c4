import { h, fill } from './dom.js';
import { icon } from './icons.js';
import { live } from './live.js';
import { api } from './api.js';
import { showHelp } from './shortcuts.js';
import { confirmDialog } from './components/dialog.js';
import { announce } from './components/toast.js';

const stateText = { live: 'Live', connecting: 'Connecting', retrying: 'Disconnected, retrying', paused: 'Paused', idle: '' };

/** The top bar and the outlet for pages. */
export function createShell(pages) {
  const outlet = h('main', { id: 'main', tabindex: '-1' });
  const brand = h('span', { class: 'brand-name' }, 'Dashboard');
  const links = pages.map(page => h('a', { class: 'nav-link', href: page.home, title: `${page.title} (${page.key})` }, icon(page.icon), h('span', { 'data-short': page.short ?? page.title }, h('span', null, page.title))));
  const status = h('span', { class: 'live-state', role: 'status' });
  const pause = h('button', { type: 'button', class: 'icon-button', onclick: () => live.pause(!live.paused) });
  const clear = h('button', { type: 'button', class: 'icon-button', hidden: true }, icon('clear'));
  const theme = h('button', { type: 'button', class: 'icon-button', onclick: () => { window.dashboardTheme.next(); showTheme(); } });
  const help = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Keyboard shortcuts', title: 'Keyboard shortcuts (?)', onclick: showHelp }, icon('help'));
  let clearAction = null;
  let applicationName = 'Dashboard';

  const label = (button, name, text, pressed) => {
    fill(button, icon(name));
    button.title = text;
    button.setAttribute('aria-label', text);
    if (pressed != null) button.setAttribute('aria-pressed', String(pressed));
  };

  const showTheme = () => label(theme, window.dashboardTheme.current, `Theme: ${window.dashboardTheme.current}`);

  const showState = () => {
    label(pause, live.paused ? 'play' : 'pause', live.paused ? 'Resume live updates (p)' : 'Pause live updates (p)', live.paused);
    if (status.dataset.state === live.state) return;
    status.dataset.state = live.state;
    status.textContent = stateText[live.state];
  };

  clear.addEventListener('click', async () => {
    const { what, path, done } = clearAction;
    if (!await confirmDialog({ title: `Clear ${what}?`, message: `This removes ${what} from the dashboard. The services are not touched.`, action: 'Clear' })) return;
    try {
      await api(path(), { method: 'DELETE' });
      done();
      announce(`Cleared ${what}.`);
    } catch (error) {
      announce(error.message, true);
    }
  });

  live.addEventListener('change', showState);
  showTheme();
  showState();

  const bar = h('header', { class: 'top-bar' },
    h('a', { class: 'brand', href: '/' }, h('img', { src: '/assets/favicon.svg', alt: '', width: 22, height: 22 }), brand),
    h('nav', { 'aria-label': 'Pages' }, links),
    h('div', { class: 'top-actions' }, status, pause, clear, theme, help));
  document.body.replaceChildren(h('a', { class: 'skip-link', href: '#main', onclick: event => { event.preventDefault(); outlet.focus(); } }, 'Skip to content'), bar, outlet);

  api('/api/about').then(about => {
    applicationName = about.applicationName || 'Dashboard';
    brand.textContent = applicationName;
    brand.title = `${applicationName} · ${about.version ?? ''} · OTLP ${about.otlpEndpoint ?? ''}`;
    document.title = `${document.title.split(' · ')[0]} · ${applicationName}`;
  }).catch(() => { /* The top bar keeps its default name. */ });

  return {
    outlet,
    onPage(page, context) {
      live.pause(false);
      context.setTitle = title => { document.title = `${title} · ${applicationName}`; };
      context.setTitle(page.title);
      context.setClear = action => {
        clearAction = action;
        clear.hidden = !action;
        if (action) label(clear, 'clear', `Clear ${action.what}`);
      };
      context.setClear(null);
      links.forEach((link, index) => {
        if (pages[index].title === (page.section ?? page.title)) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
      });
    },
  };
}
