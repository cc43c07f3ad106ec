import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Everything that is made here and can be thrown away. */
export const CACHE = join(ROOT, '.cache');

/** The folder with the pinned n8n. */
export const HOST = join(ROOT, 'sandbox/host');

export const N8N_BIN = join(HOST, 'node_modules/n8n/bin/n8n');

export const WORKFLOWS = join(ROOT, 'workflows');
