import { h, fill, perFrame } from '../dom.js';
import { parseAnsi } from '../ansi.js';
import { time } from '../format.js';
import { colourOf } from '../colours.js';
import { icon } from '../icons.js';
import { emptyState } from './empty.js';

const keptLines = 10_000;
const shownLines = 2_000;
const bottomSlack = 24;

/**
 * The newest console lines. It follows the end until the reader scrolls up, and then holds still until the reader
 * returns. At most `keptLines` are held, and `shownLines` are in the document.
 */
export function consoleView(signal, onSummary) {
  const list = h('div', { class: 'console-lines', role: 'log', 'aria-label': 'Console lines', 'aria-live': 'off', tabindex: '0' });
  const empty = emptyState('Waiting for console output');
  const jump = h('button', { type: 'button', class: 'button primary jump', hidden: true, onclick: () => { follow(true); list.focus(); } });
  const element = h('div', { class: 'console' }, list, empty, jump);
  const options = { withResource: true, text: '', only: true };
  let lines = [];
  let fresh = [];
  let held = 0;
  let matches = 0;
  let following = true;

  const isMatch = line => line.plain.toLowerCase().includes(options.text);
  const isShown = line => !options.text || !options.only || isMatch(line);

  const add = batch => {
    for (const line of batch) {
      line.runs = parseAnsi(line.text);
      line.plain = line.runs.map(run => run.text).join('');
    }
    fresh.push(...batch);
    if (fresh.length > keptLines) fresh = fresh.slice(-keptLines);
    flush();
  };

  const flush = perFrame(() => {
    const batch = fresh;
    fresh = [];
    lines = lines.concat(batch).slice(-keptLines);
    if (options.text) matches = lines.filter(isMatch).length;
    if (following) {
      append(batch.filter(isShown));
      list.scrollTop = list.scrollHeight;
    } else {
      held += batch.filter(isShown).length;
      showJump();
    }
    summarise();
  }, signal);

  const append = batch => {
    list.append(...batch.slice(-shownLines).map(line => row(line, options)));
    const surplus = list.childElementCount - shownLines;
    for (let i = 0; i < surplus; i++) list.firstChild.remove();
  };

  const render = () => {
    matches = options.text ? lines.filter(isMatch).length : 0;
    list.replaceChildren();
    append(lines.filter(isShown));
    list.scrollTop = list.scrollHeight;
    summarise();
  };

  const summarise = () => {
    empty.hidden = lines.length > 0;
    onSummary({ shown: lines.length, matches, text: options.text });
  };

  const showJump = () => {
    jump.hidden = following;
    fill(jump, icon('down'), h('span', null, held ? `${held.toLocaleString('en')} new` : 'Latest'));
  };

  const follow = now => {
    if (following === now) return;
    following = now;
    if (now && held) render();
    if (now) list.scrollTop = list.scrollHeight;
    held = 0;
    showJump();
  };

  list.addEventListener('scroll', () => follow(list.scrollHeight - list.scrollTop - list.clientHeight < bottomSlack), { passive: true });

  return {
    element,
    add,
    reset({ withResource }) {
      options.withResource = withResource;
      list.classList.toggle('has-resource', withResource);
      lines = [];
      fresh = [];
      held = 0;
      following = true;
      showJump();
      render();
    },
    search(text) {
      options.text = text.toLowerCase();
      render();
    },
    matchesOnly(on) {
      options.only = on;
      render();
    },
    wrap: on => list.classList.toggle('is-wrapped', on),
    times: on => list.classList.toggle('has-times', on),
  };
}

function row(line, { withResource, text }) {
  return h('div', { class: line.error ? 'line is-stderr' : 'line' },
    h('span', { class: 'line-time' }, line.time ? time(line.time) : ''),
    withResource && h('span', { class: `line-resource ${colourOf(line.resource)}` }, line.resource),
    h('span', { class: 'line-text' }, line.error && h('span', { class: 'stderr-mark', title: 'Standard error' }, 'err'), runs(line, text)));
}

function runs(line, text) {
  if (!text) return line.runs.map(run => (run.classes ? h('span', { class: run.classes }, run.text) : run.text));
  const plain = line.plain.toLowerCase();
  const marks = [];
  for (let at = plain.indexOf(text); at >= 0; at = plain.indexOf(text, at + text.length)) marks.push([at, at + text.length]);
  let offset = 0;
  return line.runs.map(run => {
    const pieces = split(run.text, offset, marks);
    offset += run.text.length;
    return run.classes ? h('span', { class: run.classes }, pieces) : pieces;
  });
}

/** Cuts a run at the matches' edges; a match may begin in one run and end in the next. */
function split(text, offset, marks) {
  const pieces = [];
  let from = 0;
  for (const [start, end] of marks) {
    const a = Math.max(start - offset, 0);
    const b = Math.min(end - offset, text.length);
    if (a >= b) continue;
    pieces.push(text.slice(from, a), h('mark', null, text.slice(a, b)));
    from = b;
  }
  pieces.push(text.slice(from));
  return pieces.filter(piece => piece !== '');
}
