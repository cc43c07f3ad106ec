/** Where the nodes and a version of the API document differ: requests, answers and events. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { entries, nodes, type Entry } from '../../test/support/catalogue.mts';
import type { OpenApi } from '../../test/support/openapi.mts';
import {
	compare,
	documentSurface,
	nodeSurface,
	routeKey,
	type LoadedLists,
} from '../../test/support/surface.mts';
import { API_ROOT } from '../api/document.mts';
import { answerDrift, eventDrift } from './answers.mts';
import { watchDrift, type Watched } from './watched.mts';

const require = createRequire(import.meta.url);

export interface Drift {
	/**
	 * The node, or where no node has it: `(no node)`, `AmpecoTrigger` for events, `AmpecoWatch` for what a
	 * list can be watched by.
	 */
	node: string;
	/** `AmpecoUser › User › Update (PATCH /…)`, or the route alone where no node has it. */
	where: string;
	/** What the document has and the nodes lack, each with its kind before it: `filter colour`. */
	missing: string[];
	/** What the nodes have and the document lacks. */
	unknown: string[];
}

/** Asked by the credential itself, and by no node. */
const isForNodes = (path: string): boolean => !path.startsWith(`${API_ROOT}/oauth/`);

/** The values of the lists that the nodes load on demand. */
async function loadedLists(): Promise<LoadedLists> {
	const lists: LoadedLists = {};
	// What depends on other parameters is no list of the API's.
	const unset = { getCurrentNodeParameter: () => undefined };
	for (const { nodeType } of nodes()) {
		for (const [name, load] of Object.entries(nodeType.methods?.loadOptions ?? {})) {
			lists[name] ??= new Set((await load.call(unset as never)).map(({ value }) => String(value)));
		}
	}
	return lists;
}

/** All differences, resource by resource in the order of the nodes; then what no node has. */
export async function findDrift(api: OpenApi): Promise<Drift[]> {
	const lists = await loadedLists();
	const documented = new Map(api.operations.map((one) => [routeKey(one.method, one.path), one]));
	const described = new Set<string>();
	const all = entries();
	const answers = new Map(answerDrift(api, all).map((drift) => [drift.entry, drift]));
	const drifts = all.map((entry): Drift => {
		const { node, resource, operation } = entry;
		const { name, method, path } = operation;
		const route = `${method} ${API_ROOT}${path}`;
		const where = `${node} › ${resource.name} › ${name} (${route})`;
		const known = documented.get(routeKey(method, API_ROOT + path));
		described.add(routeKey(method, API_ROOT + path));
		if (!known) return { node, where, missing: [], unknown: ['the operation'] };
		const { missing, unknown } = compare(
			documentSurface(api, known),
			nodeSurface(operation, lists),
		);
		const answer = answers.get(entry);
		return {
			node,
			where,
			missing: [...missing, ...(answer?.missing ?? []).map((path) => `answer ${path}`)],
			unknown: [...unknown, ...(answer?.unknown ?? []).map((path) => `answer ${path}`)],
		};
	});
	const absent = api.operations
		.filter(({ method, path }) => isForNodes(path) && !described.has(routeKey(method, path)))
		.map(({ method, path }): Drift => {
			const where = `${method} ${path}`;
			return { node: '(no node)', where, missing: ['the operation'], unknown: [] };
		});
	const events = eventDrift(api);
	const trigger: Drift = {
		node: 'AmpecoTrigger',
		where: 'AmpecoTrigger',
		missing: events.missing.map((name) => `event ${name}`),
		unknown: events.unknown.map((name) => `event ${name}`),
	};
	return [...drifts, ...absent, trigger, ...watchDrifts(api, all)].filter(
		({ missing, unknown }) => missing.length > 0 || unknown.length > 0,
	);
}

/** What lists can be watched by, beside Watch's own table. */
function watchDrifts(api: OpenApi, all: Entry[]): Drift[] {
	const { LISTS } = require(
		resolve(import.meta.dirname, '../../dist/nodes/AmpecoWatch/lists.js'),
	) as { LISTS: Watched[] };
	const legacy = new Set(
		all
			.filter(({ resource }) => resource.legacy)
			.map(({ operation: { method, path } }) => routeKey(method, API_ROOT + path)),
	);
	return watchDrift(api, LISTS, (route) => legacy.has(route)).map(({ list, missing, unknown }) => ({
		node: 'AmpecoWatch',
		where: `AmpecoWatch › ${list}`,
		missing: missing.map((name) => `watching by ${name}`),
		unknown: unknown.map((name) => `watching by ${name}`),
	}));
}

/** What a difference is about, by its first word. */
const KINDS: Array<[string, RegExp]> = [
	['operations', /^the operation$/],
	['fields', /^body [^=]*$/],
	['filters', /^filter [^=]*$/],
	['values', / = /],
	['other', /^(query|include|path) /],
	['answers', /^answer [^=]*$/],
	['events', /^event /],
	['watching', /^watching /],
];

/** How many of each kind each node lacks, as a table. */
function tableOf(drifts: Drift[]): string[] {
	const count = (some: Drift[], pattern: RegExp) =>
		some.flatMap(({ missing }) => missing).filter((what) => pattern.test(what)).length;
	const rows = [...new Set(drifts.map(({ node }) => node))].map((node) => {
		const own = drifts.filter((drift) => drift.node === node);
		return [node, ...KINDS.map(([, pattern]) => String(count(own, pattern) || '·'))];
	});
	const table = [['lacking in', ...KINDS.map(([name]) => name)], ...rows];
	const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
	return table.map((row) =>
		row
			.map((cell, column) =>
				column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
			)
			.join('  '),
	);
}

/** The differences as lines to read, a table of them, and whether the nodes lack something. */
export function describeDrift(version: string, drifts: Drift[]): { text: string; lacks: boolean } {
	const count = (side: 'missing' | 'unknown') =>
		drifts.reduce((sum, drift) => sum + drift[side].length, 0);
	const lines = drifts.flatMap(({ where, missing, unknown }) => [
		where,
		...missing.map((what) => `  - the nodes lack ${what}`),
		...unknown.map((what) => `  + the document lacks ${what}`),
	]);
	const lacks = count('missing') > 0;
	const table = lacks
		? ['', ...tableOf(drifts.filter(({ missing }) => missing.length > 0)), '']
		: [];
	const summary = lacks
		? `Document ${version}: the nodes lack ${count('missing')}, the document lacks ${count('unknown')}.`
		: `Document ${version}: nothing is missing in the nodes; the document lacks ${count('unknown')}.`;
	return { text: [...lines, ...table, summary].join('\n'), lacks };
}
