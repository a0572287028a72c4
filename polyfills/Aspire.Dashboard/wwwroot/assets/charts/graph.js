import { h, s, fill } from '../dom.js';
import { colourOf } from '../colours.js';
import { emptyState } from '../components/empty.js';

const node = { width: 168, height: 50, gapX: 84, gapY: 22 };
const margin = 24;

/** Draws which resource references, waits for or belongs to which. Layers run from left to right. */
export function resourceGraph(open) {
  const element = h('div', { class: 'graph' });
  let selected = null;
  let shown = [];

  const draw = () => {
    if (shown.length === 0) return fill(element, emptyState('Waiting for resources'));
    const edges = edgesOf(shown);
    const { places, width, height } = arrange(shown, edges);
    const near = new Set([selected, ...edges.filter(edge => edge.from === selected || edge.to === selected).flatMap(edge => [edge.from, edge.to])]);
    const isFaded = name => selected != null && places.has(selected) && !near.has(name);
    fill(element,
      s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Resource graph' },
        s('defs', null, s('marker', { id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' }, s('path', { d: 'M0 0L8 4L0 8z', class: 'edge-head' }))),
        edges.map(edge => s('path', {
          d: curve(places.get(edge.from), places.get(edge.to)), 'marker-end': 'url(#arrow)',
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
  s('text', { x: 16, y: 21, class: 'graph-name' }, clip(resource.name, 20)),
  s('text', { x: 16, y: 38, class: 'graph-type' }, resource.type),
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
  const used = [...new Set(depth.values())].sort((a, b) => a - b);
  const layers = used.map(level => resources.filter(resource => depth.get(resource.name) === level).map(resource => resource.name).sort());
  const order = new Map();
  for (const layer of layers) {
    const weight = name => {
      const sources = edges.filter(edge => edge.to === name && order.has(edge.from)).map(edge => order.get(edge.from));
      return sources.length ? sources.reduce((sum, item) => sum + item, 0) / sources.length : 0;
    };
    const weights = new Map(layer.map(name => [name, weight(name)]));
    layer.sort((a, b) => weights.get(a) - weights.get(b));
    layer.forEach((name, index) => order.set(name, index - (layer.length - 1) / 2));
  }
  const tallest = Math.max(...layers.map(layer => layer.length));
  const height = margin * 2 + tallest * (node.height + node.gapY) - node.gapY;
  const places = new Map(layers.flatMap((layer, column) => layer.map((name, index) => [name, {
    x: margin + column * (node.width + node.gapX),
    y: (height - layer.length * (node.height + node.gapY) + node.gapY) / 2 + index * (node.height + node.gapY),
  }])));
  return { places, height, width: margin * 2 + layers.length * (node.width + node.gapX) - node.gapX };
}

function curve(from, to) {
  const startX = from.x + node.width;
  const startY = from.y + node.height / 2;
  const endY = to.y + node.height / 2;
  if (to.x <= from.x) {
    const side = Math.max(startX, to.x + node.width) + 40;
    return `M${startX} ${startY}C${side} ${startY} ${side} ${endY} ${to.x + node.width} ${endY}`;
  }
  const bend = Math.max(40, (to.x - startX) / 2);
  return `M${startX} ${startY}C${startX + bend} ${startY} ${to.x - bend} ${endY} ${to.x - 2} ${endY}`;
}
