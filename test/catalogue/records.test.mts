/** Every kind of record that can be picked, as the API document describes its list. */
import { createRequire } from 'node:module';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import type { RecordList } from '../../dist/lib/declarative/index.js';
import { nodes } from '../support/catalogue.mts';
import { searchList } from '../support/engine.mts';
import { NO_DOCUMENT, openApi, type Schema } from '../support/openapi.mts';
import { routeKey } from '../support/surface.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

const API_ROOT = '/public-api';
const require = createRequire(import.meta.url);
const { records } = require('../../dist/nodes/shared/records.js') as {
	records: Record<string, RecordList>;
};
const { versionsOf } = require('../../dist/lib/declarative/index.js') as {
	versionsOf(list: RecordList): string[];
};
const kinds = Object.entries(records);
const nodeType: INodeType = nodes().find(({ resources }) => resources.length > 0)!.nodeType;
const api = openApi();
if (!api) console.warn(NO_DOCUMENT);

let tenant: Recorder;
beforeEach(async () => {
	tenant = await startRecorder();
});
afterEach(async () => await tenant.close());

const parentsOf = (list: RecordList) =>
	[...versionsOf(list)[0].matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

const chosen = (names: string[]): INodeParameters =>
	Object.fromEntries(names.map((name) => [name, { __rl: true, mode: 'id', value: '7' }]));

const search = async (method: string, more: Partial<Parameters<typeof searchList>[0]> = {}) =>
	await searchList({
		nodeType,
		credentials: tenant.credentials,
		method,
		parameters: chosen(parentsOf(records[method])),
		...more,
	});

const urls = () => tenant.sent.map(({ url }) => new URL(url, 'http://tenant'));

/** A record with every field that its schema knows. */
function recordOf(given: Schema, name = 'value', depth = 0): unknown {
	const schema = api!.resolve(given);
	const branches = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
	const parts = branches.map((branch) => recordOf(branch, name, depth));
	const isObject = (part: unknown): part is object =>
		typeof part === 'object' && part !== null && !Array.isArray(part);
	if (schema.type === 'array' || schema.items) {
		return depth > 4 ? [] : [recordOf(schema.items ?? {}, name, depth + 1)];
	}
	if (schema.properties || parts.some(isObject)) {
		const own = Object.entries(schema.properties ?? {}).map(([key, inner]) => [
			key,
			depth > 4 ? null : recordOf(inner, key, depth + 1),
		]);
		return Object.assign({}, ...parts.filter(isObject), Object.fromEntries(own)) as object;
	}
	if (parts.length > 0) return parts[0];
	if (schema.type === 'integer' || schema.type === 'number') return 41;
	return schema.type === 'boolean' ? true : `some ${name}`;
}

/** One record of a kind's list, in the shape of the document. */
function documented(list: RecordList): IDataObject {
	const [path] = versionsOf(list);
	const listing = api!.operations.find(
		(one) => routeKey(one.method, one.path) === routeKey('GET', API_ROOT + path),
	)!;
	const answer = recordOf(listing.responses['200']!) as { data?: unknown };
	return ([answer.data ?? answer].flat() as IDataObject[])[0];
}

/** The record, noting the fields that are asked for and not there. */
function watched(record: IDataObject, misses: string[], at = ''): IDataObject {
	return new Proxy(record, {
		get(target, key) {
			const value = Reflect.get(target, key) as unknown;
			if (typeof key === 'string' && !(key in target) && key !== 'toJSON') misses.push(at + key);
			const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value);
			return isPlain ? watched(value as IDataObject, misses, `${at}${String(key)}.`) : value;
		},
	});
}

describe('each kind of record', () => {
	it('is searched, page by page, at its own list', async () => {
		for (const [kind, list] of kinds) {
			tenant.sent.length = 0;
			tenant.answer(({ url }) => {
				const isFirst = !new URL(url, 'http://tenant').searchParams.get('cursor');
				const from = isFirst ? 100 : 200;
				return {
					data: Array.from({ length: 30 }, (_, index) => ({ [list.id ?? 'id']: from + index })),
					meta: { next_cursor: isFirst ? 'second' : null },
				};
			});
			const first = await search(kind);
			expect(first.results[0].value).toBe(100);
			// What can only be put in order here is read further before it is shown.
			const isRead = list.time !== undefined && !list.time.after;
			expect([kind, first.results.length]).toEqual([kind, isRead ? 60 : 30]);
			if (list.paging !== 'none' && !isRead) {
				const second = await search(kind, { paginationToken: first.paginationToken as string });
				expect([kind, second.results[0].value]).toEqual([kind, 200]);
				// A list that is read by stretches of time goes on with an older one.
				if (!list.time) expect([kind, second.paginationToken]).toEqual([kind, undefined]);
			}
			const path = API_ROOT + versionsOf(list)[0].replace(/\{\w+\}/g, '7');
			expect(new Set(urls().map(({ pathname }) => pathname))).toEqual(new Set([path]));
		}
	});

	it('asks for each parent, by name, before anything is sent', async () => {
		const nested = kinds.filter(([, list]) => parentsOf(list).length > 0);
		expect(nested.length).toBeGreaterThan(4);
		for (const [kind, list] of nested) {
			for (const parent of parentsOf(list)) {
				const others = parentsOf(list).filter((name) => name !== parent);
				await expect(search(kind, { parameters: chosen(others) })).rejects.toThrow(
					/^Choose the [a-zA-Z -]+ first$/,
				);
			}
		}
		expect(tenant.sent).toEqual([]);
	});

	it('is narrowed by each parent that is chosen', async () => {
		const narrowed = kinds.flatMap(([kind, { narrow = {} }]) =>
			Object.entries(narrow).map(([parent, filter]) => ({ kind, parent, filter })),
		);
		expect(narrowed.length).toBeGreaterThan(4);
		for (const { kind, parent, filter } of narrowed) {
			tenant.sent.length = 0;
			await search(kind, { parameters: chosen([...parentsOf(records[kind]), parent]) });
			expect([kind, urls()[0].searchParams.get(`filter[${filter}]`)]).toEqual([kind, '7']);
			tenant.sent.length = 0;
			await search(kind);
			expect([kind, urls()[0].searchParams.get(`filter[${filter}]`)]).toEqual([kind, null]);
		}
	});
});

(api ? describe : describe.skip)('each kind of record in the API document', () => {
	it('has the fields that its label shows, and an id', () => {
		const wrong = kinds.flatMap(([kind, list]) => {
			const record = documented(list);
			const misses: string[] = [];
			const label = list.label(watched(record, misses), (moment) => moment);
			return [
				...misses.map((field) => `${kind}: a record has no ${field}`),
				...((list.id ?? 'id') in record ? [] : [`${kind}: a record has no id`]),
				...(!list.time || list.time.at in record ? [] : [`${kind}: no time ${list.time.at}`]),
				...(/some |41/.test(label) ? [] : [`${kind}: the label is ${label}`]),
			];
		});
		expect(wrong).toEqual([]);
	});

	it('is asked for by its id where there is a way', () => {
		const routes = new Set(api!.operations.map(({ method, path }) => routeKey(method, path)));
		const wrong = kinds.flatMap(([kind, list]) =>
			versionsOf(list)
				.map((path) => routeKey('GET', `${API_ROOT}${path}/{id}`))
				.filter((route) => routes.has(route) === Boolean(list.listOnly))
				.map((route) => `${kind}: ${route}`),
		);
		expect(wrong).toEqual([]);
	});
});
