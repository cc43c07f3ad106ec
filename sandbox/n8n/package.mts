import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { N8n } from './client.mts';
import { command } from './command.mts';
import { CACHE, ROOT } from './paths.mts';
import { Problem } from './problem.mts';
import { step } from './progress.mts';

const FOLDER = join(CACHE, 'package');
const STAMP = join(FOLDER, 'built-from');
/** What the tarball is made of. */
const SOURCES = [
	'credentials',
	'icons',
	'lib',
	'nodes',
	'gulpfile.js',
	'gulpfile.mjs',
	'package.json',
	'tsconfig.json',
	'README.md',
	'LICENSE',
];

interface PackageJson {
	name: string;
	version: string;
	author: { name: string; email?: string };
	n8n: { nodes: string[]; credentials: string[] };
	devDependencies?: unknown;
	peerDependencies?: unknown;
	[key: string]: unknown;
}

async function sourceFiles(): Promise<string[]> {
	const files: string[] = [];
	for (const source of SOURCES) {
		const path = join(ROOT, source);
		if (!existsSync(path)) continue;
		const inside = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
		if (!inside) files.push(path);
		else {
			const entries = inside.filter((entry) => entry.isFile());
			files.push(...entries.map((entry) => join(entry.parentPath, entry.name)));
		}
	}
	return files.sort();
}

async function sourceHash(): Promise<string> {
	const hash = createHash('sha256');
	for (const file of await sourceFiles()) {
		hash
			.update(relative(ROOT, file))
			.update('\0')
			.update(await readFile(file))
			.update('\0');
	}
	return hash.digest('hex');
}

/**
 * Builds and packs the package, unless nothing changed since the last time.
 * Resolves with the path of the tarball.
 */
export async function packPackage(): Promise<string> {
	const hash = await sourceHash();
	const [last, tarball] = (await readFile(STAMP, 'utf8').catch(() => '')).split('\n');
	if (last === hash && tarball && existsSync(tarball)) return tarball;

	await step(
		'Building the package',
		async () =>
			await command('npm', ['run', 'build'], { cwd: ROOT, failure: 'The package does not build.' }),
	);
	return await step('Packing it', async () => {
		await rm(FOLDER, { recursive: true, force: true });
		await mkdir(FOLDER, { recursive: true });
		const out = await command(
			'npm',
			['pack', '--json', '--ignore-scripts', '--pack-destination', FOLDER],
			{ cwd: ROOT, failure: 'npm could not pack the package.' },
		);
		const [{ filename }] = JSON.parse(out) as [{ filename: string }];
		const path = join(FOLDER, filename);
		await writeFile(STAMP, `${hash}\n${path}`);
		return path;
	});
}

/**
 * Puts the tarball where n8n keeps community packages, in the same steps as n8n's own installer:
 * unpack, drop what only development needs, note name and version.
 */
export async function unpackInto(userFolder: string, tarball: string): Promise<PackageJson> {
	const nodes = join(userFolder, '.n8n/nodes');
	const { name } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as PackageJson;
	const target = join(nodes, 'node_modules', name);
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await command('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'], {
		cwd: nodes,
		failure: 'The packed package cannot be unpacked.',
	});
	const file = join(target, 'package.json');
	const packed = JSON.parse(await readFile(file, 'utf8')) as PackageJson;
	delete packed.devDependencies;
	delete packed.peerDependencies;
	await writeFile(file, JSON.stringify(packed, null, 2));
	const ledger = {
		name: 'installed-nodes',
		private: true,
		dependencies: { [name]: packed.version },
	};
	await writeFile(join(nodes, 'package.json'), JSON.stringify(ledger, null, 2));
	return packed;
}

/**
 * Checks that n8n loaded every node of the package, and lists the package under
 * Settings > Community Nodes, as n8n does after an installation from the registry.
 */
export async function registerPackage(
	userFolder: string,
	n8n: N8n,
	{ name, version, author, n8n: contents }: PackageJson,
): Promise<void> {
	const types = (await n8n.nodeTypes()).filter((type) => type.name.startsWith(`${name}.`));
	// Each node that can be a tool of an AI agent appears a second time, as that tool.
	const nodes = types.filter((type) => !types.some((other) => type.name === `${other.name}Tool`));
	if (nodes.length !== contents.nodes.length) {
		throw new Problem(
			`n8n loaded ${nodes.length} of the ${contents.nodes.length} nodes of the package: see its log.`,
		);
	}
	const database = new DatabaseSync(join(userFolder, '.n8n/database.sqlite'), { timeout: 10_000 });
	try {
		database.exec('BEGIN');
		database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(name);
		database.prepare('DELETE FROM installed_packages WHERE packageName = ?').run(name);
		database
			.prepare(
				'INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail) VALUES (?, ?, ?, ?)',
			)
			.run(name, version, author.name, author.email ?? null);
		const insert = database.prepare(
			'INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)',
		);
		for (const node of nodes) {
			const latest = Array.isArray(node.version) ? Math.max(...node.version) : node.version;
			insert.run(node.displayName, node.name, latest, name);
		}
		database.exec('COMMIT');
	} finally {
		database.close();
	}
}
