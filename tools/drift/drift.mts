/** Where the nodes and a version of the API document differ, per resource. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { entries, nodes, type Entry } from '../../test/support/catalogue.mts';
import { judge, type OpenApi } from '../../test/support/openapi.mts';
import {
	compare,
	documentSurface,
	nodeSurface,
	routeKey,
	type LoadedLists,
} from '../../test/support/surface.mts';

export const API_ROOT = '/public-api';

export interface Drift {
	/** `AmpecoUser › User › Update (PATCH /…)`, or the route alone where no node has it. */
	where: string;
	missing: string[];
	unknown: string[];
}

/** Reads a version of the document from a file in JSON or YAML. @throws where it is no such document */
export function readDocument(file: string): OpenApi {
	const text = readFileSync(file, 'utf8');
	const document = (text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text)) as {
		openapi?: string;
		paths?: object;
	} | null;
	if (!document?.openapi || !document.paths) throw new Error(`${file} is no OpenAPI document`);
	return judge(document as never);
}

/** The values of the lists that the nodes load on demand. */
async function loadedLists(): Promise<LoadedLists> {
	const lists: LoadedLists = {};
	for (const { nodeType } of nodes()) {
		for (const [name, load] of Object.entries(nodeType.methods?.loadOptions ?? {})) {
			lists[name] ??= new Set((await load.call({} as never)).map(({ value }) => String(value)));
		}
	}
	return lists;
}

/** All differences, resource by resource in the order of the nodes; then what no node has. */
export async function findDrift(api: OpenApi): Promise<Drift[]> {
	const lists = await loadedLists();
	const documented = new Map(api.operations.map((one) => [routeKey(one.method, one.path), one]));
	const described = new Set<string>();
	const drifts = entries().map(({ node, resource, operation }: Entry): Drift => {
		const { name, method, path } = operation;
		const route = `${method} ${API_ROOT}${path}`;
		const where = `${node} › ${resource.name} › ${name} (${route})`;
		const known = documented.get(routeKey(method, API_ROOT + path));
		described.add(routeKey(method, API_ROOT + path));
		if (!known) return { where, missing: [], unknown: ['the operation'] };
		return { where, ...compare(documentSurface(api, known), nodeSurface(operation, lists)) };
	});
	const absent = api.operations
		.filter(({ method, path }) => !described.has(routeKey(method, path)))
		.map(({ method, path }): Drift => {
			return { where: `${method} ${path}`, missing: ['the operation'], unknown: [] };
		});
	return [...drifts, ...absent].filter(
		({ missing, unknown }) => missing.length > 0 || unknown.length > 0,
	);
}

/** The differences as lines to read, and whether the nodes lack something. */
export function describeDrift(version: string, drifts: Drift[]): { text: string; lacks: boolean } {
	const count = (side: 'missing' | 'unknown') =>
		drifts.reduce((sum, drift) => sum + drift[side].length, 0);
	const lines = drifts.flatMap(({ where, missing, unknown }) => [
		where,
		...missing.map((what) => `  - the nodes lack ${what}`),
		...unknown.map((what) => `  + the document lacks ${what}`),
	]);
	const lacks = count('missing') > 0;
	const summary = lacks
		? `Document ${version}: the nodes lack ${count('missing')}, the document lacks ${count('unknown')}.`
		: `Document ${version}: nothing is missing in the nodes; the document lacks ${count('unknown')}.`;
	return { text: [...lines, summary].join('\n'), lacks };
}
