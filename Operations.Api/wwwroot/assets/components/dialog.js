import { h, newId } from '../dom.js';
import { icon } from '../icons.js';

/** A modal dialog; `build` is given the function that closes it. Escape closes it too, and the focus goes back to where it was. */
export function openDialog(title, build) {
  const heading = newId('dialog');
  const close = () => dialog.close();
  const dialog = h('dialog', { 'aria-labelledby': heading, onclose: () => dialog.remove() },
    h('header', {}, h('h2', { id: heading }, title), h('button', { class: 'icon-button', 'aria-label': 'Close', onclick: close }, icon('close'))),
    h('div', { class: 'dialog-body' }, build(close)));
  document.body.append(dialog);
  dialog.showModal();
  return close;
}
