/**
 * Shows the page that the address names after its `#`, so that the server needs no routes for pages, whatever path it is mounted at. Leaving a page ends its
 * signal, and with it all that it started.
 */
export class Router {
  #pages;
  #outlet;
  #onShown;
  #leaving = new AbortController();

  constructor(pages, outlet, onShown) {
    this.#pages = pages;
    this.#outlet = outlet;
    this.#onShown = onShown;
  }

  start(signal) {
    addEventListener('hashchange', () => {
      this.#show();
      this.#outlet.focus({ preventScroll: true });
    }, { signal });
    signal.addEventListener('abort', () => this.#leaving.abort());
    this.#show();
  }

  #show() {
    this.#leaving.abort();
    this.#leaving = new AbortController();
    const [path, query = ''] = (location.hash.slice(1) || '/').split('?', 2);
    const [page, match] = this.#find(path);
    const root = document.createElement('div');
    root.className = `page page-${page.name}`;
    this.#outlet.replaceChildren(root);
    this.#outlet.scrollTo(0, 0);
    document.title = `${page.title} · EventApp`;
    this.#onShown(page);
    page.show({
      root,
      signal: this.#leaving.signal,
      parameters: match.slice(1).map(part => decodeURIComponent(part ?? '')),
      query: new URLSearchParams(query),
      go: address => { location.hash = address; },
    });
  }

  #find(path) {
    for (const page of this.#pages) {
      const match = page.path.exec(path);
      if (match) return [page, match];
    }
    return [this.#pages.at(-1), ['']];
  }
}
