import { link } from '../dom.js';
import { empty } from '../components/parts.js';

export const missingPage = { name: 'missing', title: 'Not here', path: /.*/, show: ({ root }) => root.append(empty('There is no such page.', link('/', 'To the overview'))) };
