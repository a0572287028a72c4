/** What the top bar shows about the page's streams: whether they are paused and whether one of them lost its server. */
class Live extends EventTarget {
  #streams = new Map();
  #paused = false;

  get paused() { return this.#paused; }

  get state() {
    if (this.#paused) return 'paused';
    const states = [...this.#streams.values()];
    if (states.includes('retrying')) return 'retrying';
    if (states.includes('connecting')) return 'connecting';
    return states.length ? 'live' : 'idle';
  }

  pause(paused) {
    this.#paused = paused;
    this.dispatchEvent(new Event('pause'));
    this.#changed();
  }

  report(stream, state) {
    if (state) this.#streams.set(stream, state);
    else this.#streams.delete(stream);
    this.#changed();
  }

  #changed() { this.dispatchEvent(new Event('change')); }
}

export const live = new Live();
