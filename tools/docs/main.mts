/** `npm run docs`: writes the pages of the nodes anew. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { FOLDER, pages } from './pages.mts';

const root = resolve(import.meta.dirname, '../..');

await rm(join(root, FOLDER), { recursive: true, force: true });
await mkdir(join(root, FOLDER), { recursive: true });
for (const [path, text] of pages()) await writeFile(join(root, path), text);
