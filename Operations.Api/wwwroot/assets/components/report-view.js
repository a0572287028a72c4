import { h } from '../dom.js';
import { count } from '../format.js';
import { hours } from '../charts/bars.js';
import { facts, section, table } from './parts.js';

const isRows = value => Array.isArray(value) && value.length > 0 && value.every(item => item !== null && typeof item === 'object' && !Array.isArray(item));
const isHours = value => Array.isArray(value) && value.length === 24 && value.every(item => typeof item === 'number');
const words = name => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().replace(/^./, letter => letter.toUpperCase());
const said = value => (typeof value === 'number' ? count(value) : value === null ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** A report as its JSON is built: its plain values first, then a part for each of its members. A member that a later version adds is shown like the others. */
export function reportView(report) {
  const plain = Object.entries(report).filter(([, value]) => value === null || typeof value !== 'object');
  const parts = Object.entries(report).filter(([, value]) => value !== null && typeof value === 'object');
  return [section(null, facts(plain.map(([name, value]) => [words(name), said(value)]))), parts.map(([name, value]) => section(words(name), part(value, words(name))))];
}

function part(value, name) {
  if (isHours(value)) return hours(value, name);
  if (isRows(value)) return rows(value, name);
  if (Array.isArray(value)) return h('p', {}, value.length === 0 ? 'None.' : value.map(said).join(', '));
  const entries = Object.entries(value);
  if (entries.length === 0) return h('p', {}, 'None.');
  const nested = entries.filter(([, item]) => item !== null && typeof item === 'object');
  return [facts(entries.filter(([, item]) => item === null || typeof item !== 'object').map(([key, item]) => [words(key), said(item)])),
    nested.map(([key, item]) => h('div', { class: 'report-part' }, h('h3', {}, words(key)), part(item, words(key))))];
}

function rows(items, name) {
  const columns = [...new Set(items.flatMap(item => Object.keys(item)))];
  return table(columns.map(column => (typeof items[0][column] === 'number' ? `#${words(column)}` : words(column))),
    items.map(item => ({ item, cells: columns.map(column => (typeof item[column] === 'number' ? item[column] : said(item[column] ?? ''))) })), { label: name });
}
