import { h } from '../dom.js';
import { api, withQuery } from '../api.js';
import { dateTime } from '../format.js';
import { stateBadge, healthBadge, resourceTag } from '../components/badges.js';
import { properties, breakable, iconButton, copyButton } from '../components/properties.js';
import { commandButtons } from '../components/commands.js';
import { section } from '../components/split.js';
import { announce } from '../components/toast.js';

const mask = '••••••••';

/** What the pane shows of one resource. `open(name)` shows another. */
export function resourceDetails(resource, all, open) {
  const usedBy = all.flatMap(other => other.references.filter(reference => reference.resource === resource.name).map(reference => ({ resource: other.name, kind: reference.kind })));
  return {
    heading: resourceTag(resource.name),
    tools: [
      h('a', { class: 'button', href: `/consolelogs/resource/${encodeURIComponent(resource.name)}` }, 'Console'),
      h('a', { class: 'button', href: withQuery('/structuredlogs', { resource: resource.name }) }, 'Logs'),
      h('a', { class: 'button', href: withQuery('/traces', { resource: resource.name }) }, 'Traces'),
    ],
    sections: [
      resource.commands.length > 0 && section('Actions', null, commandButtons(resource)),
      section('Resource', null, properties([
        { key: 'State', value: resource.state, node: h('span', { class: 'badges' }, stateBadge(resource), healthBadge(resource.health)) },
        { key: 'Type', value: resource.type },
        { key: 'Source', value: resource.source },
        { key: 'Process id', value: resource.pid },
        { key: 'Started', value: dateTime(resource.startTime) },
        { key: 'Stopped', value: dateTime(resource.stopTime) },
        { key: 'Exit code', value: resource.exitCode },
        { key: 'Parent', value: resource.parent },
        ...resource.urls.map(url => ({ key: url.name || 'URL', value: url.url, node: h('a', { href: url.url, target: '_blank', rel: 'noopener noreferrer' }, url.url) })),
      ])),
      resource.healthReports.length > 0 && section('Health', resource.healthReports.length, h('ul', { class: 'plain-list' }, resource.healthReports.map(report =>
        h('li', null, healthBadge(report.status), ' ', h('strong', null, report.name), report.description && h('p', { class: 'muted' }, report.description))))),
      resource.references.length > 0 && section('References', resource.references.length, references(resource.references, open)),
      usedBy.length > 0 && section('Referenced by', usedBy.length, references(usedBy, open)),
      resource.environment.length > 0 && section('Environment', resource.environment.length, environment(resource)),
    ],
  };
}

const words = { Reference: 'reference', WaitFor: 'waits for', Parent: 'parent' };

const references = (items, open) => h('ul', { class: 'plain-list' }, items.map(item => h('li', null,
  h('button', { type: 'button', class: 'link-button', onclick: () => open(item.resource) }, resourceTag(item.resource)), ' ', h('span', { class: 'muted' }, words[item.kind] ?? item.kind))));

const environment = resource => h('dl', { class: 'properties' }, resource.environment.map(variable => {
  const tools = h('span', { class: 'property-tools' });
  const isMasked = variable.secret && variable.value == null;
  const value = h('dd', null, isMasked ? h('span', { 'aria-label': 'hidden value' }, mask) : variable.value ?? '');
  if (!isMasked) tools.append(copyButton(variable.value ?? '', variable.name));
  else tools.append(revealButton(resource.name, variable.name, value, tools));
  return h('div', null, h('dt', null, breakable(variable.name)), value, tools);
}));

function revealButton(resource, variable, place, tools) {
  const button = iconButton('eye', `Reveal ${variable}`, async () => {
    try {
      const { value } = await api(`/api/resources/${encodeURIComponent(resource)}/environment/${encodeURIComponent(variable)}`);
      place.textContent = value ?? '';
      tools.replaceChildren(copyButton(value ?? '', variable));
    } catch (error) {
      announce(error.message, true);
    }
  });
  return button;
}
