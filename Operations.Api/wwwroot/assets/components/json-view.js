import { h } from '../dom.js';

const mostCharacters = 200_000;
const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

/** JSON with its kinds coloured, as text nodes: numbers are shown as they came, where `text` is what came. */
export function jsonView(value, text = JSON.stringify(value, null, 2)) {
  const shown = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}\n… ${text.length - mostCharacters} more characters` : text;
  const parts = [];
  let from = 0;
  for (const match of shown.matchAll(token)) {
    parts.push(shown.slice(from, match.index));
    const [whole, string, colon, word, number] = match;
    if (string) parts.push(h('span', { class: colon ? 'json-name' : 'json-string' }, string), colon ?? '');
    else parts.push(h('span', { class: word ? 'json-word' : 'json-number' }, word ?? number));
    from = match.index + whole.length;
  }
  parts.push(shown.slice(from));
  return h('pre', { class: 'json', tabindex: 0 }, parts);
}
