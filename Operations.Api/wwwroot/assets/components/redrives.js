import { get, post } from '../api.js';
import { fill, h, wait } from '../dom.js';
import { ago, count } from '../format.js';
import { live } from '../live.js';
import { badge, button, guarded, progress, section } from './parts.js';
import { toastError } from './toast.js';

const watchEvery = 1_000;
const shown = 5;

/** The redrives of a queue: the one that runs, with its progress and how to stop it, and the last ones. */
export function redrives({ queue, admin, signal, onEnded }) {
  const root = h('div');
  let jobs = [];
  let watching = '';
  live.addEventListener('redrive', ({ detail }) => took(detail), { signal });
  root.refresh = load;
  addEventListener('eventapp:redrive', ({ detail }) => took(detail), { signal });
  load();
  return root;

  async function load() {
    try {
      jobs = (await get('/dead-letters/redrives', {}, signal)).items.filter(job => job.queue === queue);
      render();
    } catch {
      // The list of letters below says what is wrong with the service.
    }
  }

  function took(job) {
    if (job.queue !== queue) return;
    const before = jobs.find(known => known.id === job.id);
    jobs = [job, ...jobs.filter(known => known.id !== job.id)];
    render();
    if (job.state !== 'running' && before?.state === 'running') onEnded();
  }

  function render() {
    const running = jobs.find(job => job.state === 'running');
    if (running && running.id !== watching) watch(running);
    fill(root, jobs.length > 0 && section('Redrives', h('ul', { class: 'jobs' }, jobs.slice(0, shown).map(show))));
  }

  // Server-sent events tell of a job's progress; asking is for where there are none, and on Lambda it is what moves the job on.
  async function watch({ id, advancedBy }) {
    watching = id;
    while (!signal.aborted) {
      await wait(watchEvery, signal);
      if (signal.aborted) return;
      try {
        const path = `/dead-letters/redrives/${encodeURIComponent(id)}`;
        const job = advancedBy === 'caller' && admin ? await post(`${path}/advance`) : await get(path, {}, signal);
        took(job);
        if (job.state !== 'running') return;
      } catch (error) {
        if (signal.aborted || error.status === 404) return;
      }
    }
  }

  function show(job) {
    const skipped = Object.entries(job.skipped ?? {}).filter(([, number]) => number > 0).map(([why, number]) => `${count(number)} ${why.replace('_', ' ')}`).join(', ');
    const said = `${count(job.redriven)} of ${count(job.matched)} redriven${skipped ? `, left: ${skipped}` : ''}${job.failed ? `, ${count(job.failed)} failed` : ''}`;
    const stop = job.state === 'running' && admin && button('Stop', 'close', event => guarded(event.currentTarget, async () => took(await post(`/dead-letters/redrives/${encodeURIComponent(job.id)}/cancel`)), toastError));
    return h('li', { class: 'job' }, badge(job.state), h('div', { class: 'job-progress' }, progress(job.state === 'completed' ? 1 : job.progress ?? 0, said)),
      h('span', { class: 'small muted' }, `${ago(job.startedAt)} by ${job.startedBy}`), stop);
  }
}

export const announce = job => dispatchEvent(new CustomEvent('eventapp:redrive', { detail: job }));
