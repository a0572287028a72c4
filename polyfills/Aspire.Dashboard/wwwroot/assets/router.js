import { withQuery } from './api.js';

/** Maps paths to pages, and ends a page's signal when the reader leaves it: streams, timers and listeners hang on it. */
export function createRouter({ routes, outlet, onPage }) {
  let leave = null;

  const show = moveFocus => {
    leave?.abort();
    leave = new AbortController();
    const path = location.pathname;
    const [page, match] = find(path);
    outlet.replaceChildren();
    const context = {
      root: outlet,
      signal: leave.signal,
      params: (match?.slice(1) ?? []).map(part => part && decodeURIComponent(part)),
      query: new URLSearchParams(location.search),
      navigate,
    };
    onPage(page, context);
    page.mount(context);
    if (moveFocus) outlet.focus({ preventScroll: true });
  };

  const find = path => {
    for (const page of routes) {
      const match = page.path.exec(path);
      if (match) return [page, match];
    }
    return [routes.at(-1), null];
  };

  const navigate = url => {
    history.pushState(null, '', url);
    show(true);
  };

  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || link.target || link.hasAttribute('download') || url.pathname.startsWith('/api/') || url.hash) return;
    event.preventDefault();
    navigate(url.pathname + url.search);
  });
  addEventListener('popstate', () => show(true));
  return { start: () => show(false), navigate };
}

/** Keeps the address in step with a page's filters, so that it can be shared and survives a reload. */
export const replaceQuery = values => history.replaceState(null, '', withQuery(location.pathname, values));

/** Each call ends the signal that the call before it gave out; all end with `signal`. */
export function renewable(signal) {
  let current = null;
  return () => {
    current?.abort();
    current = new AbortController();
    return AbortSignal.any([signal, current.signal]);
  };
}
