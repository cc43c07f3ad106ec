/** Builds what the compiler does not: a clean `dist`, icons, codex files and output schemas. */
const { spawn } = require('node:child_process');
const { mkdir, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, join, resolve } = require('node:path');
const { dest, parallel, series, src } = require('gulp');

/** Runs a command of node_modules with this Node.js, its output shown. */
function run(file, ...args) {
	return new Promise((done, fail) => {
		const script = resolve(__dirname, 'node_modules', file);
		const child = spawn(process.execPath, [...process.execArgv, script, ...args], {
			stdio: 'inherit',
		});
		child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`${basename(file)} failed`))));
	});
}

const clean = () => rm('dist', { recursive: true, force: true });
async function compile() {
	await run('typescript/bin/tsc', '-p', 'tsconfig.json');
	// The scanner of community packages takes a declaration for a misnamed credential.
	const { n8n } = require('./package.json');
	for (const file of n8n.credentials) await rm(file.replace(/\.js$/, '.d.ts'));
}

const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
const codex = () => src('nodes/**/*.node.json').pipe(dest('dist/nodes'));
const shippedSchemas = () =>
	src('nodes/**/__schema__/**/*.json', { allowEmpty: true }).pipe(dest('dist/nodes'));

/** The folder in which n8n looks for the schemas of a node's version: 1.1 → `v1.1.0`. */
const folderOf = (version) => `v${[...String(version).split('.'), 0, 0].slice(0, 3).join('.')}`;

/** n8n looks for the output of an operation at `__schema__/<version>/<resource>/<operation>.json`. */
async function schemas() {
	const { n8n } = require('./package.json');
	const { outputOf, resourcesOf } = require('./dist/lib/declarative');
	for (const file of n8n.nodes) {
		const name = basename(file, '.node.js');
		const { description } = new (require(resolve(file))[name])();
		const resources = description.properties ? resourcesOf(description) : [];
		for (const version of [description.version].flat()) {
			for (const { value, operations, composed } of resources) {
				const folder = join(dirname(file), '__schema__', folderOf(version), value);
				for (const operation of [...operations, ...composed]) {
					const output = outputOf(operation, version);
					if (!output) continue;
					await mkdir(folder, { recursive: true });
					const schema = JSON.stringify({ type: 'object', ...output, version: 1 });
					await writeFile(join(folder, `${operation.value}.json`), schema);
				}
			}
		}
	}
}

const build = series(clean, parallel(compile, icons, codex, shippedSchemas), schemas);

const jest =
	(...args) =>
	() =>
		run('jest/bin/jest.js', ...args);
const test = series(build, jest('--testPathIgnorePatterns', '/test/e2e/'));
const FLOOD = 'trigger-flood';
const TOUR = '/tour';
const e2e = series(
	build,
	jest('--runInBand', '/test/e2e/', '--testPathIgnorePatterns', FLOOD, TOUR),
);
const flood = series(build, jest('--runInBand', `/test/e2e/${FLOOD}`));
const tour = series(build, jest('--runInBand', `/test/e2e${TOUR}`));

module.exports = { build, test, e2e, flood, tour, default: build };
