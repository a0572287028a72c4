const escape = /\u001b(?:\[([0-9;:]*)([@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
const styles = { 1: 'bold', 2: 'dim', 3: 'italic', 4: 'underline', 7: 'inverse', 9: 'strike' };
const ends = { 22: ['bold', 'dim'], 23: ['italic'], 24: ['underline'], 27: ['inverse'], 29: ['strike'] };

/** Splits a line into `{text, classes}` runs by its SGR sequences; every other escape sequence is dropped. */
export function parseAnsi(line) {
  if (!line.includes('\u001b')) return [{ text: line, classes: '' }];
  const runs = [];
  const state = { flags: new Set(), foreground: '', background: '' };
  let from = 0;
  for (const match of line.matchAll(escape)) {
    push(runs, line.slice(from, match.index), state);
    from = match.index + match[0].length;
    if (match[2] === 'm') apply(state, match[1].split(/[;:]/).map(Number));
  }
  push(runs, line.slice(from), state);
  return runs;
}

function push(runs, text, state) {
  if (!text) return;
  const classes = [...state.flags].map(flag => `ansi-${flag}`);
  if (state.foreground) classes.push(`ansi-fg-${state.foreground}`);
  if (state.background) classes.push(`ansi-bg-${state.background}`);
  runs.push({ text, classes: classes.join(' ') });
}

function apply(state, codes) {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === 0) {
      state.flags.clear();
      state.foreground = state.background = '';
    } else if (styles[code]) state.flags.add(styles[code]);
    else if (ends[code]) ends[code].forEach(flag => state.flags.delete(flag));
    else if (code >= 30 && code <= 37) state.foreground = String(code - 30);
    else if (code >= 90 && code <= 97) state.foreground = String(code - 82);
    else if (code >= 40 && code <= 47) state.background = String(code - 40);
    else if (code >= 100 && code <= 107) state.background = String(code - 92);
    else if (code === 39) state.foreground = '';
    else if (code === 49) state.background = '';
    else if (code === 38 || code === 48) {
      const colour = codes[i + 1] === 5 ? fromPalette(codes[i + 2]) : fromRgb(codes.slice(i + 2, i + 5));
      state[code === 38 ? 'foreground' : 'background'] = colour;
      i += codes[i + 1] === 5 ? 2 : 4;
    }
  }
}

function fromPalette(index) {
  if (index < 16) return String(index);
  if (index >= 232) return index < 244 ? '8' : '7';
  const cube = index - 16;
  return fromRgb([Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(part => part * 51));
}

/** The nearest of the sixteen colours, whose contrast the theme guarantees. */
function fromRgb([red = 0, green = 0, blue = 0]) {
  const most = Math.max(red, green, blue);
  if (most < 48) return '8';
  const bit = part => (part > most * 0.6 ? 1 : 0);
  return String((bit(red) | bit(green) << 1 | bit(blue) << 2) + (most > 191 ? 8 : 0));
}
