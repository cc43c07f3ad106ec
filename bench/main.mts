/**
 * `npm run bench`: speed, memory and weight beside a peer, in the same run.
 *
 *     npm run bench                          everything
 *     npm run bench -- overhead list         only these
 *     npm run bench -- --json bench.json     the figures as [{name, ours, peer, peerName, ratio, unit, ideal}]
 *
 * Wants the build (`npm run build`) and the pinned n8n (`npm start` installs it): n8n's own
 * HTTP Request node is the peer.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benches, type Row } from './benches.mts';

const { values, positionals } = parseArgs({
	options: { json: { type: 'string' } },
	allowPositionals: true,
});

const root = resolve(import.meta.dirname, '..');
for (const [path, command] of [
	['dist/package.json', ''],
	['dist/nodes', 'npm run build'],
	['sandbox/host/node_modules/n8n-nodes-base', 'npm start -- --check'],
]) {
	if (command && !existsSync(join(root, path))) {
		console.error(`${path} is not there: run "${command}" first.`);
		process.exit(1);
	}
}
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0) {
	console.error(
		`There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`,
	);
	process.exit(1);
}

const rows: Row[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
	process.stderr.write(`${name} …\n`);
	const found = await benches[name as keyof typeof benches]();
	for (const row of found) process.stderr.write(`  ${JSON.stringify(row)}\n`);
	rows.push(...found);
}

const shown = (value: number | null) =>
	value === null || Number.isNaN(value) ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(2);
console.table(
	rows.map(({ name, ours, peer, peerName, ratio, unit, ideal, bound, note }) => ({
		name,
		ours: shown(ours),
		peer: shown(peer),
		'peer is': peerName,
		ratio: shown(ratio),
		unit,
		ideal: shown(ideal),
		'must be': bound ?? '',
		note: note ?? '',
	})),
);
if (values.json) {
	const bare = rows.map(({ bound: _bound, note: _note, ...row }) => row);
	writeFileSync(values.json, `${JSON.stringify(bare, null, '\t')}\n`);
}
