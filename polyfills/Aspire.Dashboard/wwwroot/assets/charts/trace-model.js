const sends = new Set(['send', 'publish', 'create']);
const attribute = (span, key) => span.attributes.find(item => item.key === key)?.value;

const isSend = span => span.kind === 'Producer' || sends.has(attribute(span, 'messaging.operation.type') ?? attribute(span, 'messaging.operation'));

/** A trace as a tree, with the waits between sending a message and handling it. */
export function traceModel(trace) {
  const byId = new Map(trace.spans.map(span => [span.spanId, span]));
  const children = new Map([[null, []]]);
  for (const span of trace.spans) {
    const parent = byId.has(span.parentId) && span.parentId !== span.spanId ? span.parentId : null;
    if (!children.has(parent)) children.set(parent, []);
    children.get(parent).push(span);
  }
  for (const list of children.values()) list.sort((a, b) => a.startUs - b.startUs);
  const waits = new Map();
  for (const span of trace.spans) {
    const wait = waitOf(span, byId);
    if (wait) waits.set(span.spanId, wait);
  }
  return {
    trace, byId, children, waits,
    totalUs: Math.max(1, ...trace.spans.map(span => span.startUs + span.durationUs)),
    resources: [...new Set(trace.spans.map(span => span.resource))],
    errors: trace.spans.filter(span => span.status === 'Error').length,
    logs: Map.groupBy(trace.logs, log => log.spanId),
  };
}

/** From the end of the send to the start of its handling: the time that the message lay in the queue. */
function waitOf(span, byId) {
  if (span.kind !== 'Consumer') return null;
  const sources = [span.parentId, ...span.links.map(link => link.spanId)].map(id => byId.get(id)).filter(source => source && isSend(source));
  if (sources.length === 0) return null;
  const fromUs = Math.min(...sources.map(source => source.startUs + source.durationUs));
  return span.startUs > fromUs ? { fromUs, toUs: span.startUs } : null;
}

/** The rows to draw: depth first, without what is collapsed; with `text`, only what matches and its ancestors. */
export function visibleRows(model, collapsed, text) {
  const wanted = text ? matching(model, text) : null;
  const rows = [];
  const visit = (spans, depth) => {
    for (const span of spans) {
      if (wanted && !wanted.has(span.spanId)) continue;
      const below = model.children.get(span.spanId) ?? [];
      const isCollapsed = below.length > 0 && collapsed.has(span.spanId);
      rows.push({ span, depth, hasChildren: below.length > 0, isCollapsed, hidden: isCollapsed ? descendants(model, span) : 0 });
      if (!isCollapsed) visit(below, depth + 1);
    }
  };
  visit(model.children.get(null), 0);
  return rows;
}

function matching(model, text) {
  const needle = text.toLowerCase();
  const wanted = new Set();
  for (const span of model.trace.spans) {
    const words = [span.name, span.resource, span.kind, span.scope, span.spanId, span.statusMessage, ...span.attributes.flatMap(item => [item.key, item.value])];
    if (!words.join('\n').toLowerCase().includes(needle)) continue;
    for (let at = span; at && !wanted.has(at.spanId); at = model.byId.get(at.parentId)) wanted.add(at.spanId);
  }
  return wanted;
}

const descendants = (model, span) => (model.children.get(span.spanId) ?? []).reduce((sum, child) => sum + 1 + descendants(model, child), 0);
