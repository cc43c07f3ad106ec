/**
 * Runs a script with the Node.js that n8n needs (24 or newer).
 *
 *     node sandbox/node24/run.mjs <script> [arguments…]
 *
 * `<script>` is a file, or the name of a command of an installed package (`jest`).
 * On an older Node.js (20.19 at least) the pinned one of this folder is installed first, once.
 * The child finds the same Node.js, and the commands of node_modules, first on its PATH.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const WANTED = 24;

function fail(message) {
	console.error(`\n${message}\n`);
	process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	fail(
		`Node.js ${process.versions.node} is too old: install Node.js 20.19 or newer and try again.`,
	);
}

/** The path of a Node.js 24 or newer: this one, the installed one, or one installed now. */
function findNode() {
	if (major >= WANTED) return process.execPath;
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const names = ['node', 'node-bin'].map((prefix) => `${prefix}-${platform}-${process.arch}`);
	const binary = platform === 'win' ? 'bin/node.exe' : 'bin/node';
	const installed = () =>
		names.map((name) => join(here, 'node_modules', name, binary)).find((path) => existsSync(path));
	if (!installed()) {
		console.error(`Installing Node.js ${WANTED} for n8n (this one is ${process.versions.node}) …`);
		const { status, stderr } = spawnSync(
			'npm',
			['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
			{
				cwd: here,
				shell: process.platform === 'win32',
				encoding: 'utf8',
			},
		);
		if (status !== 0) fail(`npm could not install Node.js ${WANTED}:\n${stderr ?? ''}`);
	}
	return (
		installed() ??
		fail(
			`There is no packaged Node.js ${WANTED} for ${platform} on ${process.arch}: install Node.js ${WANTED} and try again.`,
		)
	);
}

const [script, ...args] = process.argv.slice(2);
const node = findNode();
const command = join(root, 'node_modules', script, 'bin', `${script}.js`);
const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
// Jest runs our tests as ES modules; Node.js strips the types of `.mts` files by itself.
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const child = spawn(node, [...flags, existsSync(command) ? command : resolve(script), ...args], {
	stdio: 'inherit',
	env: { ...process.env, PATH: path },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
