const storedKey = 'eventapp.key';

/** A refusal of the API, with the problem's stable code. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `The answer was ${status}.`);
    this.status = status;
    this.code = problem.code ?? '';
    this.problem = problem;
    this.errors = problem.errors ?? [];
  }
}

/** The API key lives as long as the browser's tab, and is sent to this origin only. */
export const session = {
  get key() { return sessionStorage.getItem(storedKey) ?? ''; },
  set key(value) { if (value) sessionStorage.setItem(storedKey, value); else sessionStorage.removeItem(storedKey); },
};

export const tenant = {
  get value() { return sessionStorage.getItem('eventapp.tenant') ?? ''; },
  set value(name) { if (name) sessionStorage.setItem('eventapp.tenant', name); else sessionStorage.removeItem('eventapp.tenant'); },
};

const signedOut = new EventTarget();
export const onSignedOut = listener => signedOut.addEventListener('signedout', listener);

export async function send(path, { method = 'GET', body, signal, accept = 'application/json' } = {}) {
  const headers = { accept };
  if (session.key) headers.authorization = `Bearer ${session.key}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(path, { method, signal, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (response.ok) return response;
  const text = await response.text();
  const error = new ApiError(response.status, parse(text) ?? {});
  if (response.status === 401) signedOut.dispatchEvent(new Event('signedout'));
  throw error;
}

/** The answer's JSON; null where there is none. */
export async function api(path, options) {
  const text = await (await send(path, options)).text();
  return text ? JSON.parse(text) : null;
}

export const get = (path, query, signal) => api(withQuery(path, query), { signal });
export const post = (path, body = {}, query) => api(withQuery(path, query), { method: 'POST', body });
export const remove = (path, body, query) => api(withQuery(path, query), { method: 'DELETE', body });

/** Adds what is not empty, and the tenant that an operator has chosen. */
export function withQuery(path, values = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ tenant: tenant.value, ...values })) if (value != null && value !== '') query.append(name, value);
  return query.size ? `${path}?${query}` : path;
}

/** Fetches with the key, and hands the file to the browser. */
export async function download(path, name, accept = '*/*') {
  const blob = await (await send(path, { accept })).blob();
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
