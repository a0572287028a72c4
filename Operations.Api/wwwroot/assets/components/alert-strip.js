import { fillIfNew, h, link } from '../dom.js';
import { plural } from '../format.js';
import { icon } from '../icons.js';
import { live } from '../live.js';

/** One line at the top while something is wrong, and nothing otherwise. */
export function alertStrip(signal) {
  const strip = h('div', { class: 'alert-strip', role: 'status' });
  live.addEventListener('alerts', update, { signal });
  update();
  return strip;

  function update() {
    const alerts = live.alerts ?? [];
    fillIfNew(strip, alerts.map(alert => [alert.id, alert.summary]), () => (alerts.length === 0 ? [] : [link('/alerts',
      icon('alerts'), h('strong', {}, plural(alerts.length, 'alert')), h('span', {}, alerts[0].summary), alerts.length > 1 && h('span', { class: 'muted' }, 'and more'))]));
  }
}
