import { h } from '../dom.js';
import { icon } from '../icons.js';
import { api } from '../api.js';
import { confirmDialog } from './dialog.js';
import { announce } from './toast.js';

const symbol = name => ['restart', 'start', 'stop'].find(known => name.endsWith(known));
const iconOf = command => ({ start: 'play', stop: 'stop', restart: 'restart' })[symbol(command.name)] ?? 'command';

async function run(resource, command, button) {
  if (command.confirmation && !await confirmDialog({ title: `${command.displayName} ${resource.name}?`, message: command.confirmation, action: command.displayName })) return;
  button.disabled = true;
  try {
    const result = await api(`/api/resources/${encodeURIComponent(resource.name)}/commands/${encodeURIComponent(command.name)}`, { method: 'POST' });
    announce(result.message || `${resource.name}: ${command.displayName} ${result.success ? 'done' : 'failed'}.`, !result.success);
  } catch (error) {
    announce(`${resource.name}: ${error.message}`, true);
  } finally {
    button.disabled = !command.enabled;
  }
}

/** The commands for a table row: life cycle and highlighted ones; the details pane has all. */
export const commandIcons = resource => h('span', { class: 'row-actions' }, resource.commands
  .filter(command => command.enabled && (command.highlighted || symbol(command.name)))
  .map(command => {
    const label = `${command.displayName} ${resource.name}`;
    const button = h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: command.description ?? label, 'data-focus': command.name, onclick: () => run(resource, command, button) }, icon(iconOf(command)));
    return button;
  }));

export const commandButtons = resource => h('div', { class: 'command-buttons' }, resource.commands.map(command => {
  const button = h('button', { type: 'button', class: 'button', disabled: !command.enabled, title: command.description, onclick: () => run(resource, command, button) }, icon(iconOf(command)), h('span', null, command.displayName));
  return button;
}));
