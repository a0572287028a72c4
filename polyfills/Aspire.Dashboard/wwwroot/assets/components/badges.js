import { h } from '../dom.js';
import { icon } from '../icons.js';
import { colourOf } from '../colours.js';

const states = {
  Running: ['ok', 'check'], Active: ['ok', 'check'], Finished: ['quiet', 'check'], Exited: ['quiet', 'stop'], Stopped: ['quiet', 'stop'],
  Starting: ['info', 'busy'], Waiting: ['info', 'clock'], Stopping: ['info', 'busy'], NotStarted: ['quiet', 'idle'],
  FailedToStart: ['error', 'cross'], RuntimeUnhealthy: ['error', 'cross'], Failed: ['error', 'cross'],
};
const healths = { Healthy: ['ok', 'check'], Unhealthy: ['error', 'cross'], Degraded: ['warn', 'warning'] };
const levels = {
  Trace: ['quiet', 'TRC'], Debug: ['quiet', 'DBG'], Information: ['info', 'INF'], Warning: ['warn', 'WRN'], Error: ['error', 'ERR'], Critical: ['critical', 'CRT'],
};

export const levelNames = Object.keys(levels);

const badge = ([kind, symbol], text, title) => h('span', { class: `badge is-${kind}`, title }, icon(symbol), h('span', null, text));

export function stateBadge({ state, exitCode }) {
  const failed = state === 'Exited' && exitCode != null && exitCode !== 0;
  const look = failed ? states.Failed : states[(state ?? '').replace(/\s/g, '')] ?? ['quiet', 'idle'];
  return badge(look, failed ? `${state} (${exitCode})` : state ?? 'Unknown');
}

export const healthBadge = (health, title) => (health ? badge(healths[health] ?? ['quiet', 'idle'], health, title) : null);

export const levelBadge = level => {
  const [kind, short] = levels[level] ?? ['quiet', level];
  return h('span', { class: `level is-${kind}`, title: level, 'aria-label': level }, short);
};

export const errorBadge = text => badge(['error', 'cross'], text);

export const resourceTag = name => h('span', { class: `tag ${colourOf(name)}` }, name);
