import { post } from '../api.js';
import { fill, h, newId } from '../dom.js';
import { count, plural } from '../format.js';
import { openDialog } from './dialog.js';
import { bars } from '../charts/bars.js';
import { button, failure, guarded } from './parts.js';
import { announce } from './redrives.js';
import { toast } from './toast.js';

const why = {
  contract_broken: 'still break their contract',
  conflict: 'have the identity of another event that is stored',
  limit_reached: 'were redriven as often as is allowed',
  unreadable: 'cannot be read',
};

/** A dry run first: how many would go, how many would not and why. Only then the button that does it. */
export function openRedrive({ queue, filter, onStarted }) {
  const close = openDialog('Redrive dead letters', () => {
    const result = h('div', { 'aria-live': 'polite' }, h('p', {}, 'Dry run: reading the letters and judging them by today’s contracts.'));
    dryRun(result);
    return result;
  });

  async function dryRun(result) {
    try {
      show(result, await post('/dead-letters/redrive', { queue, filter, dryRun: true }));
    } catch (error) {
      fill(result, failure(error));
    }
  }

  function show(result, run) {
    const skipped = Object.entries(run.skipped ?? {}).filter(([, number]) => number > 0);
    const rate = newId('rate');
    const input = h('input', { id: rate, type: 'number', min: 1, max: 500, value: '100' });
    const problem = h('div');
    fill(result,
      h('p', { class: 'dry-run' }, h('strong', {}, count(run.redrivable)), ` of ${plural(run.matched, 'letter')} would go back to the queue${run.complete === false ? ', of those seen so far' : ''}.`),
      skipped.length > 0 && h('ul', { class: 'plain-list' }, skipped.map(([reason, number]) => h('li', {}, `${count(number)} ${why[reason] ?? reason}`))),
      Object.keys(run.errors ?? {}).length > 0 && bars(Object.entries(run.errors).map(([name, value]) => ({ name, value })), { kind: 'error' }),
      h('div', { class: 'field' }, h('label', { for: rate }, 'Letters a second'), input),
      problem,
      h('footer', { class: 'dialog-tools' }, button('Cancel', null, () => close()),
        button(`Redrive ${count(run.redrivable)}`, 'play', event => guarded(event.currentTarget, async () => {
          const job = await post('/dead-letters/redrive', { queue, filter, ratePerSecond: Number(input.value) });
          close();
          toast(`Redriving ${plural(job.matched, 'letter')}.`);
          announce(job);
          onStarted();
        }, error => fill(problem, failure(error))), { class: 'button primary', disabled: run.redrivable === 0 })));
  }
}
