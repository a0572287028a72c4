import { live } from './live.js';
import { checkSession } from './api.js';

const firstWaitMs = 1_000;
const longestWaitMs = 15_000;
const hiddenGraceMs = 10_000;

/**
 * Reads server-sent events until `signal` aborts. Each handler gets the data and whether it is the first since the
 * connection opened: the server then sends what it holds from the start, so the page begins anew.
 * A hidden page gives up its connection, of which a browser allows only six to one host.
 */
export function stream(url, handlers, signal) {
  const id = Symbol(url);
  let source = null;
  let timer = 0;
  let waitMs = firstWaitMs;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };

  const open = () => {
    close();
    if (signal.aborted || live.paused) return live.report(id, signal.aborted ? null : 'paused');
    live.report(id, 'connecting');
    let first = true;
    source = new EventSource(url);
    source.onopen = () => {
      first = true;
      waitMs = firstWaitMs;
      live.report(id, 'live');
    };
    source.onerror = () => {
      live.report(id, 'retrying');
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      checkSession();
      timer = setTimeout(open, waitMs);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    };
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, message => {
        handle(JSON.parse(message.data), first);
        first = false;
      });
    }
  };

  const onVisibility = () => {
    if (!document.hidden) {
      if (source) clearTimeout(timer);
      else open();
    } else if (source) {
      clearTimeout(timer);
      timer = setTimeout(close, hiddenGraceMs);
    }
  };

  live.addEventListener('pause', open, { signal });
  document.addEventListener('visibilitychange', onVisibility, { signal });
  signal.addEventListener('abort', () => {
    close();
    live.report(id, null);
  });
  open();
}
