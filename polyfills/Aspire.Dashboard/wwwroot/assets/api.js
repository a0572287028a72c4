export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const toLogin = () => location.assign(`/login?returnUrl=${encodeURIComponent(location.pathname + location.search)}`);

export async function api(path, { method = 'GET', signal } = {}) {
  const response = await fetch(path, {
    method,
    signal,
    headers: method === 'GET' ? { accept: 'application/json' } : { accept: 'application/json', 'x-dashboard': '1' },
  });
  if (response.status === 401) {
    toLogin();
    throw new ApiError(401, 'Signed out');
  }
  if (!response.ok) throw new ApiError(response.status, `${method} ${path} answered ${response.status}`);
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

/** A lost event stream does not tell a page why; this finds out whether the session has ended. */
export function checkSession() {
  api('/api/about').catch(() => { /* The stream retries, and the top bar says so. */ });
}

export function withQuery(path, values) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const item of [value].flat()) if (item != null && item !== '' && item !== false) query.append(name, item);
  }
  return query.size ? `${path}?${query}` : path;
}
