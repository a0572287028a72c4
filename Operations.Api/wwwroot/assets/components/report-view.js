import { h } from '../dom.js';
import { bytes, count, seconds } from '../format.js';
import { bars } from '../charts/bars.js';
import { columns, legend } from '../charts/columns.js';
import { facts, number, section, table } from './parts.js';

const outcomes = [['processed', 'ok'], ['duplicate', 'quiet'], ['conflict', 'warn'], ['failed', 'error']];
const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);
const isRows = value => Array.isArray(value) && value.length > 0 && value.every(isObject);
const isOutcomes = value => isObject(value) && outcomes.every(([outcome]) => typeof value[outcome] === 'number');
const isNamed = value => isRows(value) && value.every(item => Object.keys(item).length === 2 && typeof item.name === 'string' && typeof item.count === 'number');
const words = name => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().replace(/^./, letter => letter.toUpperCase());
const two = value => String(value).padStart(2, '0');
const stacked = value => outcomes.map(([outcome, kind]) => [outcome, value[outcome], kind]);

// What is known by its name has its own form; a member that a later version adds is shown as what it is made of.
const known = {
  hours: value => [columns(value.map((hour, index) => ({ name: two(index), about: `${two(index)}:00 to ${two(index + 1)}:00 UTC`, parts: stacked(hour) })), 'Events by hour', { every: 3 }), legend(outcomes)],
  daysBefore: value => [columns(value.map(day => ({ name: String(day.date).slice(5), about: day.date, parts: stacked(day.events) })), 'Events of the days before'), legend(outcomes)],
  latency,
};

/** A report as its JSON is built: its plain values first, then a part for each of its members. */
export function reportView(report) {
  const plain = Object.entries(report).filter(([, value]) => value === null || typeof value !== 'object');
  const parts = Object.entries(report).filter(([, value]) => value !== null && typeof value === 'object');
  return [section(null, facts(plain.map(([name, value]) => [words(name), said(name, value)]))), parts.map(([name, value]) => section(words(name), part(value, name)))];
}

function part(value, name) {
  try {
    if (known[name]) return known[name](value);
  } catch {
    // Not of the form that is known here: as it is made, then.
  }
  if (isOutcomes(value)) return h('div', { class: 'numbers' }, value.total != null && number(value.total, 'in all'), outcomes.map(([outcome, kind]) => number(value[outcome], outcome, value[outcome] ? kind : 'plain')));
  if (isNamed(value)) return bars(value.map(item => ({ name: item.name, value: item.count })));
  if (isRows(value)) return rows(value, words(name));
  if (Array.isArray(value)) return h('p', { class: 'muted' }, value.length === 0 ? 'None.' : value.map(item => said(name, item)).join(', '));
  const entries = Object.entries(value);
  if (entries.length === 0) return h('p', { class: 'muted' }, 'None.');
  return [facts(entries.filter(([, item]) => item === null || typeof item !== 'object').map(([key, item]) => [words(key), said(key, item)])),
    entries.filter(([, item]) => item !== null && typeof item === 'object').map(([key, item]) => h('div', { class: 'report-part' }, h('h3', {}, words(key)), part(item, key)))];
}

/** From receipt to processed, in milliseconds. */
function latency(value) {
  const time = ms => (ms == null ? '–' : seconds(ms / 1_000));
  const plotted = value.bars.map((bar, index) => ({
    name: bar.upTo == null ? 'more' : time(bar.upTo),
    about: bar.upTo == null ? `more than ${time(value.bars[index - 1]?.upTo)}` : `up to ${time(bar.upTo)}`,
    parts: [['events', bar.count, 'plain']],
  }));
  return [h('div', { class: 'numbers' }, [['p50', 'half within'], ['p90', '90 % within'], ['p99', '99 % within'], ['longest', 'the longest']].map(([key, text]) => number(time(value[key]), text))),
    value.count > 0 && columns(plotted, 'Events by how long they took', { every: Math.ceil(plotted.length / 12) })];
}

/** Objects within a row are columns, too. */
const flat = row => Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (isObject(value) ? Object.entries(value) : [[name, value]])));

function rows(items, label) {
  const shown = items.map(flat);
  const names = [...new Set(shown.flatMap(item => Object.keys(item)))];
  return table(names.map(name => (typeof shown[0][name] === 'number' ? `#${words(name)}` : words(name))),
    shown.map(item => ({ item, cells: names.map(name => (typeof item[name] === 'number' ? item[name] : said(name, item[name] ?? ''))) })), { label });
}

function said(name, value) {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return /bytes$/i.test(name) ? bytes(value) : name === 'busiestHour' ? `${two(value)}:00 UTC` : count(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
