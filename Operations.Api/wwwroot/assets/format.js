const pad = (value, width = 2) => String(value).padStart(width, '0');
const day = 86_400;

export const count = value => (value == null ? '–' : Math.round(value).toLocaleString('en'));
export const plural = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;

export function rate(value) {
  if (value == null) return '–';
  if (value === 0) return '0';
  return value >= 100 ? count(value) : String(Number(value.toPrecision(value >= 10 ? 3 : 2)));
}

export function seconds(value) {
  if (value == null) return '–';
  if (value < 0.001) return '<1 ms';
  if (value < 1) return `${Math.round(value * 1_000)} ms`;
  if (value < 60) return `${Number(value.toPrecision(3))} s`;
  if (value < 3_600) return `${Math.floor(value / 60)} min ${Math.floor(value % 60)} s`;
  if (value < day) return `${Math.floor(value / 3_600)} h ${Math.floor(value / 60) % 60} min`;
  return `${Math.floor(value / day)} d ${Math.floor(value / 3_600) % 24} h`;
}

export function bytes(value) {
  if (value == null) return '–';
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = value < 1 ? 0 : Math.min(Math.floor(Math.log2(value) / 10), units.length - 1);
  return `${step === 0 ? value : Number((value / 1_024 ** step).toPrecision(3))} ${units[step]}`;
}

export const percent = value => (value == null ? '–' : `${value > 0 && value < 0.001 ? '<0.1' : Number((value * 100).toPrecision(3))} %`);

/** In the reader's own time zone. */
export function dateTime(iso) {
  if (!iso) return '–';
  const at = new Date(iso);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${time(iso)}`;
}

export function time(iso) {
  const at = new Date(iso);
  return `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
}

export const ago = (iso, now = Date.now()) => (iso ? `${seconds(Math.max(0, (now - Date.parse(iso)) / 1_000))} ago` : '–');
export const shortId = id => (id.length > 20 ? `${id.slice(0, 8)}…${id.slice(-6)}` : id);

/** What a `datetime-local` input says, as the API's UTC. */
export const toUtc = local => (local ? new Date(local).toISOString() : '');
