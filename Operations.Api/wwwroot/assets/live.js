import { api, get, send, withQuery } from './api.js';
import { wait } from './dom.js';

const pollEvery = 5_000;
const historyEvery = 30_000;
const longestRetry = 30_000;

/**
 * What happens now: server-sent events where there are any, polling elsewhere (behind API Gateway, or when too many listen). Events: `pipeline`, `redrive` and `alerts` (operators)
 * with the news as `detail`, and `state` when the connection changes. It keeps the newest state alone, so a page may stay open for days.
 */
class Live extends EventTarget {
  pipeline = null;
  history = null;
  alerts = null;
  state = 'connecting';
  #ending = new AbortController();
  #historyAt = 0;
  #hasAlerts = true;

  start(canStream) {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.pipeline = this.history = this.alerts = null;
    this.#hasAlerts = true;
    this.#historyAt = 0;
    this.#run(canStream, this.#ending.signal);
  }

  stop() { this.#ending.abort(); }

  async #run(canStream, signal) {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.#refreshHistory(signal);
        if (canStream) await this.#listen(signal, () => { failures = 0; });
        else await this.#poll(signal);
        failures = 0;
      } catch (error) {
        if (signal.aborted || error.status === 401) return;
        if (error.status === 404 || error.status === 503) canStream = false;
        this.#is('lost');
        await wait(Math.min(longestRetry, 1_000 * 2 ** failures++), signal);
      }
    }
  }

  async #poll(signal) {
    this.#took(await get('/pipeline', {}, signal));
    await this.#askForAlerts(signal);
    this.#is('polling');
    await wait(pollEvery, signal);
  }

  async #listen(signal, onNews) {
    const response = await send(withQuery('/stream'), { signal, accept: 'text/event-stream' });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      rest += value.replaceAll('\r\n', '\n');
      const parts = rest.split('\n\n');
      rest = parts.pop();
      for (const part of parts) {
        this.#handle(part);
        onNews();
      }
      await this.#refreshHistory(signal);
    }
  }

  #handle(text) {
    let name = 'message';
    const data = [];
    for (const line of text.split('\n')) {
      if (line.startsWith('event:')) name = line.slice(6).trim();
      else if (line.startsWith('data:')) data.push(line.slice(5).trimStart());
    }
    if (data.length === 0) return;
    const detail = JSON.parse(data.join('\n'));
    this.#is('live');
    if (name === 'pipeline') this.#took(detail);
    else if (name === 'alerts') this.#tookAlerts(detail.items);
    else if (name === 'redrive') this.dispatchEvent(new CustomEvent('redrive', { detail }));
  }

  async #refreshHistory(signal) {
    if (Date.now() - this.#historyAt < historyEvery) return;
    this.#historyAt = Date.now();
    this.#took(await get('/pipeline', {}, signal));
  }

  #took(pipeline) {
    if (pipeline.history) this.history = pipeline.history;
    this.pipeline = pipeline;
    this.dispatchEvent(new CustomEvent('pipeline', { detail: pipeline }));
  }

  /** Alerts are of all tenants: whoever is no operator has none. */
  async #askForAlerts(signal) {
    if (!this.#hasAlerts) return;
    try {
      this.#tookAlerts((await api('/alerts', { signal })).items);
    } catch (error) {
      if (error.status !== 403) throw error;
      this.#hasAlerts = false;
    }
  }

  #tookAlerts(alerts) {
    this.alerts = alerts;
    this.dispatchEvent(new CustomEvent('alerts', { detail: alerts }));
  }

  #is(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
}

export const live = new Live();
