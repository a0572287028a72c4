import { s } from './dom.js';

const paths = {
  overview: 'M2 8h3l2-4.5 3 9 2-4.5h2',
  events: 'M3 4h10M3 8h10M3 12h6',
  deadLetters: 'M2.5 4h11v8.5h-11zM2.5 4.5 8 9l5.500-4.500M10 10l3 2',
  files: 'M4 1.500h5l3 3v10H4zM9 1.500v3h3',
  reports: 'M2.500 13.500h11M4 11V8M8 11V3.500M12 11V6',
  keys: 'M9.500 6.500a3 3 0 1 1-1.300-2.400M8.500 8.200l5 5M11.500 11.200l1.300-1.300',
  audit: 'M4 2.500h8v11H4zM6 5.500h4M6 8h4M6 10.500h2',
  search: 'M7 2.800a4.200 4.200 0 1 1 0 8.400 4.200 4.200 0 0 1 0-8.400zM10.200 10.200l3.300 3.300',
  close: 'M4 4l8 8M12 4l-8 8',
  right: 'M6 3.500 10.500 8 6 12.500',
  down: 'M3.500 6 8 10.500 12.500 6',
  warning: 'M8 2.500 14 13H2zM8 6.500v3M8 11.300h.1',
  ok: 'M3.500 8.500l3 3 6-7',
  theme: 'M8 2.500a5.500 5.500 0 1 0 0 11zM8 2.500a5.500 5.500 0 0 1 0 11',
  refresh: 'M12.500 8A4.500 4.500 0 1 1 11 4.600M11.200 2v2.800H8.400',
  upload: 'M8 10.500V3M4.800 6 8 2.800 11.200 6M3 13h10',
  download: 'M8 2.500V10M4.800 7 8 10.200 11.200 7M3 13h10',
  play: 'M5 3.500v9l7-4.500z',
  trash: 'M3 4.500h10M6.200 4.200V3h3.600v1.200M4.300 4.800l.6 8.200h6.200l.6-8.200',
  plus: 'M8 3v10M3 8h10',
  copy: 'M5.500 5.500h8v8h-8zM3 10.500h-.500v-8h8V3',
  out: 'M9 3h4v4M13 3 7.500 8.500M11 9v4H3V5h4',
};

export const icon = name => s('svg', { viewBox: '0 0 16 16', class: 'icon', 'aria-hidden': 'true' }, s('path', { d: paths[name] }));
