const svgNamespace = 'http://www.w3.org/2000/svg';
const asProperty = new Set(['value', 'checked', 'disabled', 'hidden', 'open']);

export const h = (tag, props, ...children) => build(document.createElement(tag), props, children);
export const s = (tag, props, ...children) => build(document.createElementNS(svgNamespace, tag), props, children);

function build(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) assign(element, name, value);
  element.append(...children.flat(Infinity).filter(child => child != null && child !== false));
  return element;
}

function assign(element, name, value) {
  if (value == null || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'style') for (const [key, item] of Object.entries(value)) element.style.setProperty(key, item);
  else if (name === 'href' && !isWebAddress(value)) return;
  else if (asProperty.has(name)) element[name] = value;
  else element.setAttribute(name, value === true ? '' : value);
}

/** Telemetry and resources supply addresses; only http and https may become links. */
export function isWebAddress(value) {
  try {
    return ['http:', 'https:'].includes(new URL(value, location.origin).protocol);
  } catch {
    return false;
  }
}

export const fill = (element, ...children) => {
  element.replaceChildren(...children.flat(Infinity).filter(child => child != null && child !== false));
  return element;
};

/** Calls `action` at most once a frame, with the newest state at that time. */
export function perFrame(action, signal) {
  let handle = 0;
  signal.addEventListener('abort', () => cancelAnimationFrame(handle));
  return () => {
    if (handle || signal.aborted) return;
    handle = requestAnimationFrame(() => {
      handle = 0;
      action();
    });
  };
}

/** Makes `parent` show `items` in order, and rebuilds only the rows whose item is another object than last time. */
export function keyed(parent, items, keyOf, build) {
  const before = parent.keyedRows ?? new Map();
  const now = new Map();
  let cursor = parent.firstChild;
  for (const item of items) {
    const key = keyOf(item);
    let entry = before.get(key);
    if (entry && entry.item !== item) {
      if (entry.node === cursor) cursor = cursor.nextSibling;
      entry = { item, node: replace(entry.node, build(item)) };
    }
    entry ??= { item, node: build(item) };
    before.delete(key);
    now.set(key, entry);
    if (entry.node === cursor) cursor = cursor.nextSibling;
    else if (entry.node.nextSibling !== cursor || entry.node.parentNode !== parent) parent.insertBefore(entry.node, cursor);
  }
  for (const { node } of before.values()) node.remove();
  parent.keyedRows = now;
}

function replace(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const tabStop = old.tabIndex;
  if (old.getAttribute('tabindex') !== null) fresh.tabIndex = tabStop;
  old.replaceWith(fresh);
  if (focused) (fresh.querySelector(`[data-focus="${CSS.escape(focused.dataset.focus ?? '')}"]`) ?? fresh).focus({ preventScroll: true });
  return fresh;
}
