import { emptyState } from '../components/empty.js';
import { h } from '../dom.js';

export const missingPage = {
  path: /^/,
  title: 'Not found',
  mount: ({ root }) => root.append(emptyState('There is no such page', h('a', { href: '/' }, 'Go to the resources'))),
};
