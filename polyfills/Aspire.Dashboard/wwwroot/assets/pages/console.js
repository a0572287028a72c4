import { h } from '../dom.js';
import { stream } from '../stream.js';
import { renewable, replaceQuery } from '../router.js';
import { withQuery, api } from '../api.js';
import { plural } from '../format.js';
import { icon } from '../icons.js';
import { searchField, selectField, toggleButton, toolbar } from '../components/fields.js';
import { consoleView } from '../components/console-view.js';

export const consolePage = { path: /^\/consolelogs(?:\/resource\/([^/]+))?\/?$/, home: '/consolelogs', title: 'Console', icon: 'console', key: 'c', mount };

const stored = (name, fallback) => (localStorage.getItem(`dashboard.console.${name}`) ?? String(fallback)) === 'true';
const store = (name, value) => localStorage.setItem(`dashboard.console.${name}`, String(value));

function mount({ root, params, query, signal, setClear, setTitle }) {
  let resource = params[0] ?? '';
  const nextStream = renewable(signal);
  const summary = h('span', { class: 'muted small', role: 'status' });
  const view = consoleView(signal, ({ shown, matches, text }) => {
    summary.textContent = text ? `${plural(matches, 'matching line')} of ${shown.toLocaleString('en')}` : plural(shown, 'line');
  });
  const download = h('a', { class: 'button', download: true, title: 'Download all lines' }, icon('download'), h('span', null, 'Download'));
  const resources = selectField('Resource', [['', 'All resources']], resource, value => {
    resource = value;
    open();
  });

  const open = () => {
    history.replaceState(null, '', `/consolelogs${resource ? `/resource/${encodeURIComponent(resource)}` : ''}${location.search}`);
    setTitle(resource ? `Console: ${resource}` : 'Console');
    download.setAttribute('href', withQuery('/api/console/download', { resource }));
    view.reset({ withResource: !resource });
    stream(withQuery('/api/stream/console', { resource }), {
      lines(lines, first) {
        if (first) view.reset({ withResource: !resource });
        view.add(lines);
      },
      clear: () => view.reset({ withResource: !resource }),
    }, nextStream());
  };

  setClear({ what: 'the console lines', path: () => withQuery('/api/console', { resource }), done: () => open() });
  root.append(
    toolbar('Console', resources,
      searchField('Search lines', query.get('text'), text => {
        replaceQuery({ text });
        view.search(text);
      }),
      toggleButton('filter', 'Matches only', stored('matchesOnly', true), on => { store('matchesOnly', on); view.matchesOnly(on); }),
      toggleButton('wrap', 'Wrap', stored('wrap', false), on => { store('wrap', on); view.wrap(on); }),
      toggleButton('clock', 'Times', stored('times', true), on => { store('times', on); view.times(on); }),
      download, summary),
    view.element);
  view.wrap(stored('wrap', false));
  view.times(stored('times', true));
  view.matchesOnly(stored('matchesOnly', true));
  view.search(query.get('text') ?? '');
  open();

  api('/api/resources', { signal })
    .then(items => resources.setOptions([['', 'All resources'], ...items.filter(item => item.type !== 'Parameter').map(item => [item.name, item.name])]))
    .catch(() => { /* The list then offers what the address names. */ });
}
