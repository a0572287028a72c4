import { h, s, fill } from '../dom.js';
import { colourOf } from '../colours.js';
import { emptyState } from '../components/empty.js';

const node = { width: 184, height: 50, gapX: 76, gapY: 22 };
const bendHeight = 14;
const margin = 24;

/** Draws which resource references, waits for or belongs to which. Layers run from left to right. */
export function resourceGraph(open) {
  const element = h('div', { class: 'graph' });
  let selected = null;
  let shown = [];

  const draw = () => {
    if (shown.length === 0) return fill(element, emptyState('Waiting for resources'));
    const edges = edgesOf(shown);
    const { places, bends, width, height } = arrange(shown, edges);
    const near = new Set([selected, ...edges.filter(edge => edge.from === selected || edge.to === selected).flatMap(edge => [edge.from, edge.to])]);
    const isFaded = name => selected != null && places.has(selected) && !near.has(name);
    fill(element,
      s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Resource graph' },
        s('defs', null, s('marker', { id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' }, s('path', { d: 'M0 0L8 4L0 8z', class: 'edge-head' }))),
        edges.map(edge => s('path', {
          d: curve(places.get(edge.from), bends.get(edge), places.get(edge.to)), 'marker-end': 'url(#arrow)',
          class: `edge is-${edge.kind.toLowerCase()} ${selected != null && edge.from !== selected && edge.to !== selected && near.size > 1 ? 'is-faded' : ''}`,
        }, s('title', null, `${edge.from} – ${edge.kind} – ${edge.to}`))),
        shown.map(resource => box(resource, places.get(resource.name), resource.name === selected, isFaded(resource.name), open))),
      h('ul', { class: 'legend' }, [['reference', 'references'], ['waitfor', 'waits for'], ['parent', 'child of']].map(([kind, text]) =>
        h('li', null, s('svg', { width: 30, height: 10, 'aria-hidden': 'true' }, s('path', { d: 'M0 5H30', class: `edge is-${kind}` })), text))));
  };

  return {
    element,
    update(resources) {
      shown = resources.filter(resource => resource.type !== 'Parameter' || resource.references.length > 0);
      const focused = element.contains(document.activeElement) ? document.activeElement.dataset.name : null;
      draw();
      if (focused) element.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus();
    },
    select(name) {
      selected = name;
      if (element.isConnected) this.update(shown);
    },
  };
}

function box(resource, place, isSelected, isFaded, open) {
  const status = resource.health && resource.state === 'Running' ? resource.health : resource.state ?? '';
  const kind = { Running: 'ok', Healthy: 'ok', Unhealthy: 'error', Degraded: 'warn', FailedToStart: 'error' }[status] ?? 'quiet';
  const act = () => open(resource.name);
  return s('g', {
    class: `graph-node ${colourOf(resource.name)} ${isSelected ? 'is-selected' : ''} ${isFaded ? 'is-faded' : ''}`, transform: `translate(${place.x} ${place.y})`,
    tabindex: '0', role: 'button', 'aria-label': `${resource.name}, ${resource.type}, ${status}`, 'data-name': resource.name,
    onclick: act, onkeydown: event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); act(); } },
  },
  s('rect', { width: node.width, height: node.height, rx: 6 }),
  s('rect', { width: 4, height: node.height, rx: 2, class: 'graph-mark' }),
  s('text', { x: 16, y: 21, class: 'graph-name' }, clip(resource.name, 22)),
  s('text', { x: 16, y: 38, class: 'graph-type' }, clip(resource.type.split('::').slice(-2).join(' '), 14)),
  s('text', { x: node.width - 12, y: 38, 'text-anchor': 'end', class: `graph-state is-${kind}` }, `${{ ok: '✓', error: '✕', warn: '!', quiet: '·' }[kind]} ${status}`));
}

const clip = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

function edgesOf(resources) {
  const names = new Set(resources.map(resource => resource.name));
  const edges = new Map();
  const add = (from, to, kind) => {
    if (names.has(to) && from !== to && !edges.has(`${from}\n${to}`)) edges.set(`${from}\n${to}`, { from, to, kind });
  };
  for (const kind of ['Reference', 'WaitFor', 'Parent']) {
    for (const resource of resources) {
      resource.references.filter(reference => reference.kind === kind).forEach(reference => add(resource.name, reference.resource, kind));
      if (kind === 'Parent' && resource.parent) add(resource.name, resource.parent, kind);
    }
  }
  return [...edges.values()];
}

/** A resource stands one layer left of everything that it references; within a layer, near what points at it. */
function arrange(resources, edges) {
  const depth = new Map(resources.map(resource => [resource.name, 0]));
  for (let round = 0; round < resources.length; round++) {
    let moved = false;
    for (const { from, to } of edges) {
      if (depth.get(to) <= depth.get(from) && depth.get(from) + 1 < resources.length) {
        depth.set(to, depth.get(from) + 1);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return place(resources, edges, depth);
}

/** An edge that passes layers gets a bend in each of them, so that it runs between the boxes. */
function place(resources, edges, depth) {
  const levels = [...new Set(depth.values())].sort((a, b) => a - b);
  const layers = levels.map(level => resources.filter(resource => depth.get(resource.name) === level).map(resource => ({ id: resource.name, height: node.height, sources: [] })).sort((a, b) => (a.id < b.id ? -1 : 1)));
  const items = new Map(layers.flat().map(item => [item.id, item]));
  const bends = new Map();
  for (const edge of edges) {
    const [from, to] = [levels.indexOf(depth.get(edge.from)), levels.indexOf(depth.get(edge.to))];
    const passed = layers.slice(from + 1, Math.max(to, from + 1)).map(layer => {
      const item = { id: edge, height: bendHeight, sources: [] };
      layer.push(item);
      return item;
    });
    bends.set(edge, passed);
    const path = [items.get(edge.from), ...passed, items.get(edge.to)];
    path.slice(1).forEach((item, index) => item.sources.push(path[index]));
  }
  const heightOf = layer => layer.reduce((sum, item) => sum + item.height + node.gapY, -node.gapY);
  const tallest = Math.max(...layers.map(heightOf));
  layers.forEach((layer, column) => {
    const weight = item => (item.sources.length === 0 ? 0 : item.sources.reduce((sum, source) => sum + source.y + source.height / 2, 0) / item.sources.length);
    if (column > 0) layer.sort((a, b) => weight(a) - weight(b));
    let y = margin + (tallest - heightOf(layer)) / 2;
    for (const item of layer) {
      item.x = margin + column * (node.width + node.gapX);
      item.y = y;
      y += item.height + node.gapY;
    }
  });
  return { places: items, bends, width: margin * 2 + layers.length * (node.width + node.gapX) - node.gapX, height: margin * 2 + tallest };
}

function curve(from, bends, to) {
  const start = { x: from.x + node.width, y: from.y + node.height / 2 };
  const end = { x: to.x - 2, y: to.y + node.height / 2 };
  if (to.x <= from.x) {
    const side = Math.max(start.x, to.x + node.width) + 40;
    return `M${start.x} ${start.y}C${side} ${start.y} ${side} ${end.y} ${to.x + node.width} ${end.y}`;
  }
  let path = `M${start.x} ${start.y}`;
  let at = start;
  const reach = point => {
    const half = (point.x - at.x) / 2;
    path += `C${at.x + half} ${at.y} ${point.x - half} ${point.y} ${point.x} ${point.y}`;
    at = point;
  };
  for (const bend of bends) {
    const y = bend.y + bendHeight / 2;
    reach({ x: bend.x, y });
    at = { x: bend.x + node.width, y };
    path += `H${at.x}`;
  }
  reach(end);
  return path;
}
