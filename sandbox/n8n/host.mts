import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { command } from './command.mts';
import { HOST, N8N_BIN } from './paths.mts';
import { Problem } from './problem.mts';
import { say, step } from './progress.mts';

/** Inside node_modules, so that it goes when that goes. */
const STAMP = join(HOST, 'node_modules/.installed-from');
const NEEDED_GB = 4;

interface Lock {
	packages: Record<string, { os?: string[]; cpu?: string[]; libc?: string[] }>;
}

async function checkDisk(): Promise<void> {
	const { bavail, bsize } = await statfs(HOST);
	const free = (bavail * bsize) / 1e9;
	if (free < NEEDED_GB) {
		throw new Problem(
			`n8n needs about ${NEEDED_GB} GB of disk; ${free.toFixed(1)} GB are free. Free some and try again.`,
		);
	}
}

const suits = (wanted: string[] | undefined, here: string) =>
	!wanted ||
	wanted.includes(here) ||
	wanted.some((one) => one.startsWith('!') && one !== `!${here}`);

/** Tells how many of the packages of the lock file are on the disk already. */
function counter(lock: Lock): () => string {
	const wanted = Object.entries(lock.packages)
		.filter(([path, { os, cpu, libc }]) => {
			const musl = libc?.includes('musl') && !libc.includes('glibc');
			return path !== '' && suits(os, process.platform) && suits(cpu, process.arch) && !musl;
		})
		.map(([path]) => path);
	return () => {
		const there = wanted.filter((path) => existsSync(join(HOST, path))).length;
		return `${there} of ${wanted.length} packages`;
	};
}

/** The headers that come with the Node.js of `sandbox/node24`, for a build without a download. */
function headers(): string[] {
	const folder = dirname(dirname(process.execPath));
	return existsSync(join(folder, 'include/node/node_api.h')) ? [`--nodedir=${folder}`] : [];
}

/**
 * Installs the pinned n8n from its lock file, once: a stamp with the hash of that file says it is there.
 * Install scripts stay off (n8n runs without what they build), but for the database driver.
 */
export async function installHost(): Promise<void> {
	const text = await readFile(join(HOST, 'package-lock.json'), 'utf8');
	const stamp = createHash('sha256').update(text).digest('hex');
	const installed = await readFile(STAMP, 'utf8').catch(() => '');
	if (installed === stamp && existsSync(N8N_BIN)) return;

	await checkDisk();
	say('n8n itself comes first: about 3 GB and 5 minutes, this one time.');
	await step(
		'Downloading n8n',
		async () =>
			await command('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
				cwd: HOST,
				failure: 'npm could not install n8n.',
			}),
		counter(JSON.parse(text) as Lock),
	);
	await step(
		'Building its database driver',
		async () =>
			await command('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false', ...headers()], {
				cwd: HOST,
				failure: 'The database driver of n8n (sqlite3) could not be built.',
			}),
	);
	await writeFile(STAMP, stamp);
}
