const svg = 'http://www.w3.org/2000/svg';
const properties = new Set(['value', 'checked', 'disabled', 'hidden', 'open', 'indeterminate']);
const shown = child => child != null && child !== false;

/** An HTML element. Text is always text: nothing here takes markup. */
export const h = (tag, attributes, ...children) => make(document.createElement(tag), attributes, children);

/** An SVG element. */
export const s = (tag, attributes, ...children) => make(document.createElementNS(svg, tag), attributes, children);

function make(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (!shown(value)) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (properties.has(name)) element[name] = value;
    else if (name === 'vars') for (const [key, item] of Object.entries(value)) element.style.setProperty(key, item);
    else if (name === 'href' && !isSafe(value)) continue;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(shown));
  return element;
}

/** An address of the web, or of this page itself: never one that runs. */
export function isSafe(address) {
  try {
    return ['http:', 'https:', 'blob:'].includes(new URL(address, location.href).protocol);
  } catch {
    return false;
  }
}

export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(shown));
  return element;
}

/** Replaces the content only where `state` differs from last time, so that focus and selection survive a tick without news. */
export function fillIfNew(element, state, build) {
  const text = JSON.stringify(state);
  if (element.shownState === text) return;
  element.shownState = text;
  fill(element, build());
}

/** A link to a page of the console, as `/events?outcome=failed`. */
export const link = (to, ...children) => h('a', { href: `#${to}` }, ...children);

let ids = 0;
export const newId = prefix => `${prefix}-${++ids}`;

/** Waits, or ends early with the signal. */
export const wait = (ms, signal) => new Promise(resolve => {
  const timer = setTimeout(done, ms);
  signal?.addEventListener('abort', done, { once: true });
  function done() {
    clearTimeout(timer);
    signal?.removeEventListener('abort', done);
    resolve();
  }
});
