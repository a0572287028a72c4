const pad = (value, width = 2) => String(value).padStart(width, '0');

export function time(iso) {
  const date = new Date(iso);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`;
}

export function dateTime(iso) {
  if (!iso) return '';
  const date = new Date(iso);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${time(iso)}`;
}

export function clock(ms) {
  const date = new Date(ms);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** `us` microseconds, in the unit that keeps three significant digits. */
export function duration(us) {
  if (us < 1_000) return `${digits(us)} µs`;
  if (us < 1_000_000) return `${digits(us / 1_000)} ms`;
  if (us < 60_000_000) return `${digits(us / 1_000_000)} s`;
  const seconds = Math.round(us / 1_000_000);
  return seconds < 3_600
    ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
    : `${Math.floor(seconds / 3_600)} h ${Math.floor(seconds / 60) % 60} min`;
}

export function digits(value) {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 100) return size >= 10_000 ? Math.round(value).toLocaleString('en') : String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

export const count = value => value.toLocaleString('en');
export const plural = (value, noun) => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** A metric's value in its UCUM unit, such as `s`, `By` or `{request}`. */
export function measure(value, unit) {
  if (value == null || Number.isNaN(value)) return '–';
  if (unit === 's') return value === 0 ? '0 s' : duration(value * 1_000_000);
  if (unit === 'ms') return value === 0 ? '0 ms' : duration(value * 1_000);
  if (unit === 'By') return bytes(value);
  const name = unit?.startsWith('{') ? '' : unitName(unit);
  return name ? `${digits(value)} ${name}` : digits(value);
}

const unitNames = { 1: '', s: 'seconds', ms: 'milliseconds', By: 'bytes' };

export const unitName = unit => unitNames[unit] ?? (unit ?? '').replace(/^\{(.*)\}$/, '$1');

function bytes(value) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = Math.min(Math.floor(Math.log2(Math.max(Math.abs(value), 1)) / 10), units.length - 1);
  return `${digits(value / 1_024 ** step)} ${units[step]}`;
}

export function since(iso, nowMs = Date.now()) {
  return iso ? duration(Math.max(0, nowMs - Date.parse(iso)) * 1_000) : '';
}

export const shortId = id => (id ?? '').slice(0, 8);
