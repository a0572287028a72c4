import { api, onSignedOut, session } from './api.js';
import { live } from './live.js';
import { Router } from './router.js';
import { createShell } from './shell.js';
import { showSignIn } from './pages/sign-in.js';
import { overviewPage } from './pages/overview.js';
import { eventsPage } from './pages/events.js';
import { eventPage } from './pages/event.js';
import { deadLettersPage } from './pages/dead-letters.js';
import { deadLetterPage } from './pages/dead-letter.js';
import { filesPage } from './pages/files.js';
import { filePage } from './pages/file.js';
import { reportsPage } from './pages/reports.js';
import { reportPage } from './pages/report.js';
import { keysPage } from './pages/keys.js';
import { auditPage } from './pages/audit.js';
import { alertsPage } from './pages/alerts.js';
import { missingPage } from './pages/missing.js';

const sections = [overviewPage, eventsPage, deadLettersPage, filesPage, reportsPage, alertsPage, keysPage, auditPage];
const pages = [...sections, eventPage, deadLetterPage, filePage, reportPage, missingPage];

let leaving = new AbortController();

async function start() {
  try {
    show(await api('/me'));
  } catch (error) {
    showSignIn(document.body, session.key ? error : null, start);
  }
}

function show(me) {
  leaving = new AbortController();
  const shell = createShell(sections.filter(section => (!section.scope || me.scopes.includes(section.scope)) && (!section.operators || me.operator)), me, leave, leaving.signal);
  const router = new Router(pages.map(page => ({ ...page, show: context => page.show({ ...context, me }) })), shell.outlet, shell.onShown);
  router.start(leaving.signal);
  live.start(me.stream !== false);
}

function leave() {
  session.key = '';
  end();
  start();
}

function end() {
  leaving.abort();
  live.stop();
}

onSignedOut(() => {
  end();
  showSignIn(document.body, session.key ? new Error('The key is no longer taken.') : null, start);
});

start();
