import { h } from '../dom.js';
import { icon } from '../icons.js';

/** Opens a modal dialog and gives it back; `onclose` gets its return value. */
export function openDialog({ title, body, actions = [], onclose }) {
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', onclick: () => dialog.close('') }, icon('close'));
  const dialog = h('dialog', { 'aria-label': title },
    h('header', null, h('h2', null, title), close),
    h('div', { class: 'dialog-body' }, body),
    actions.length > 0 && h('footer', null, actions));
  dialog.addEventListener('close', () => {
    dialog.remove();
    onclose?.(dialog.returnValue);
  });
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(''); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export function confirmDialog({ title, message, action }) {
  return new Promise(resolve => {
    const dialog = openDialog({
      title,
      body: h('p', null, message),
      actions: [
        h('button', { type: 'button', class: 'button', onclick: () => dialog.close('') }, 'Cancel'),
        h('button', { type: 'button', class: 'button primary', autofocus: true, onclick: () => dialog.close('yes') }, action),
      ],
      onclose: value => resolve(value === 'yes'),
    });
  });
}
