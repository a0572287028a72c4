import { createRouter } from './router.js';
import { createShell } from './shell.js';
import { installShortcuts } from './shortcuts.js';
import { resourcesPage } from './pages/resources.js';
import { consolePage } from './pages/console.js';
import { logsPage } from './pages/logs.js';
import { tracesPage } from './pages/traces.js';
import { tracePage } from './pages/trace.js';
import { metricsPage } from './pages/metrics.js';
import { showLogin } from './pages/login.js';
import { missingPage } from './pages/missing.js';
import { api } from './api.js';
import { assignColours } from './colours.js';

const sections = [resourcesPage, consolePage, logsPage, tracesPage, metricsPage];

if (location.pathname === '/login') {
  showLogin(document.body);
} else {
  await api('/api/resources')
    .then(resources => assignColours(resources.filter(resource => resource.type !== 'Parameter').map(resource => resource.name)))
    .catch(() => { /* Colours are then given in the order of appearance. */ });
  const shell = createShell(sections);
  const router = createRouter({ routes: [...sections, tracePage, missingPage], outlet: shell.outlet, onPage: shell.onPage });
  installShortcuts(router.navigate);
  router.start();
}
