/** The package as it would be published: what is in it, and what n8n's own scanner says of it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	dependencies?: object;
	optionalDependencies?: object;
	peerDependencies: Record<string, string>;
	scripts: Record<string, string>;
	n8n: { strict: boolean; nodes: string[]; credentials: string[] };
};

let files: string[];
let folder: string;

beforeAll(() => {
	const [packed] = JSON.parse(
		execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'], {
			cwd: root,
			encoding: 'utf8',
			shell: process.platform === 'win32',
		}),
	) as Array<{ files: Array<{ path: string }> }>;
	files = packed.files.map(({ path }) => path);
	folder = mkdtempSync(join(tmpdir(), 'package-'));
	for (const file of files) cpSync(join(root, file), join(folder, file));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** n8n's scanner in a process of its own, as it runs on a published package. */
function scan(directory: string, patterns?: string[]): { passed: boolean; details?: string } {
	const script = `
		import { analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';
		const result = await analyzePackage(${JSON.stringify(directory)}, ${JSON.stringify(patterns)});
		console.log(JSON.stringify(result));`;
	const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
		cwd: root,
		encoding: 'utf8',
		// In tests the rules take every file for one of their own examples.
		env: { ...process.env, NODE_ENV: 'production' },
	});
	return JSON.parse(output.trim().split('\n').at(-1)!) as { passed: boolean; details?: string };
}

describe('the package', () => {
	it('has no dependencies at run time and no install scripts', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.optionalDependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(Object.keys(manifest.scripts)).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/^(pre|post)?(install|prepare)$/)]),
		);
	});

	it('holds the build, its papers and nothing else', () => {
		const others = files.filter((file) => !file.startsWith('dist/'));
		expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
	});

	it('holds every node, its codex, the credential and the icons', () => {
		const wanted = [
			...manifest.n8n.nodes,
			...manifest.n8n.nodes.map((file) => file.replace(/\.js$/, '.json')),
			...manifest.n8n.credentials,
			'dist/icons/ampeco.svg',
			'dist/icons/ampeco.dark.svg',
		];
		expect(wanted.filter((file) => !files.includes(file))).toEqual([]);
	});

	it('passes the scanner of community packages, inline switches off', () => {
		expect(scan(folder)).toEqual({ passed: true });
		expect(scan(root, ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'])).toEqual({
			passed: true,
		});
	}, 120_000);
});
