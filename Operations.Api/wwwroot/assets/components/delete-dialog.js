import { remove } from '../api.js';
import { fill, h } from '../dom.js';
import { plural } from '../format.js';
import { openDialog } from './dialog.js';
import { button, failure, guarded } from './parts.js';
import { toast } from './toast.js';

/** Deleting takes the very words that the service asks for, so that nobody deletes more than they were shown. */
export function openDelete({ queue, filter, onDone }) {
  const close = openDialog('Delete dead letters', () => {
    const root = h('div', { 'aria-live': 'polite' }, h('p', {}, 'Counting.'));
    count(root);
    return root;
  });

  async function count(root) {
    try {
      show(root, await remove('/dead-letters', { queue, filter, dryRun: true }));
    } catch (error) {
      fill(root, failure(error));
    }
  }

  function show(root, run) {
    const problem = h('div');
    const input = h('input', { type: 'text', 'aria-label': 'Confirmation', autocomplete: 'off', oninput: () => { act.disabled = input.value !== run.confirm; } });
    const act = button('Delete', 'trash', () => guarded(act, async () => {
      const { deleted, record } = await remove('/dead-letters', { queue, filter, confirm: input.value });
      close();
      toast(`${plural(deleted, 'letter')} deleted. A record is kept: ${record}`);
      onDone();
    }, error => fill(problem, failure(error))), { class: 'button danger', disabled: true });
    fill(root,
      h('p', {}, `${plural(run.matched, 'letter')} will be gone from the queue. A record of them is kept in S3.`),
      h('p', {}, 'To go on, type ', h('code', {}, run.confirm)), input, problem,
      h('footer', { class: 'dialog-tools' }, button('Cancel', null, () => close()), act));
  }
}
