/** The judge takes what the document, read strictly, would not: each such place has to have its reason. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Field } from '../../dist/lib/declarative/types.js';
import { answerOf, casesOf, flatten, writable, type Flat } from '../../tools/api/schema.mts';
import { forms, parametersOf, type Entry } from '../support/catalogue.mts';
import { EARLIER } from '../support/earlier.mts';
import { runNode } from '../support/engine.mts';
import { documentPath, judge, NO_DOCUMENT, openApi, OVERLAPPING } from '../support/openapi.mts';
import { documentSurface, routeKey } from '../support/surface.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

const API_ROOT = '/public-api';
const olderPath = resolve(dirname(documentPath()), 'ampeco-openapi-3.110.0.json');
const isThere = existsSync(documentPath()) && existsSync(olderPath);
if (!isThere) console.warn(NO_DOCUMENT);
const withDocuments = isThere ? describe : describe.skip;

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
const all = forms();
const entryOf = (route: string): Entry[] =>
	all.filter(({ operation: { method, path } }) => routeKey(method, API_ROOT + path) === route);

withDocuments('what the judge takes beside the document', () => {
	let tenant: Recorder;
	beforeAll(async () => {
		tenant = await startRecorder();
	});
	afterAll(async () => await tenant.close());

	/** What a strict reading says of all requests of an operation. */
	async function strictly(api: ReturnType<typeof judge>, entry: Entry): Promise<string[]> {
		const complaints: string[] = [];
		for (const one of entry.operation.body?.variant?.cases ?? [undefined]) {
			for (const fill of ['required', 'all'] as const) {
				tenant.sent.length = 0;
				const parameters = parametersOf(entry, fill, one);
				const { nodeType, typeVersion } = entry;
				await runNode({ nodeType, typeVersion, parameters, credentials: tenant.credentials });
				complaints.push(...tenant.sent.flatMap((sent) => api.validateRequest(sent)));
			}
		}
		return complaints;
	}

	it('is not taken by a strict reading, where shapes overlap', async () => {
		const versions = [documentPath(), olderPath].map((path) => judge(read(path), true));
		const idle: string[] = [];
		for (const id of Object.keys(OVERLAPPING)) {
			const found = versions.flatMap((api) =>
				api.operations
					.filter(({ operationId }) => operationId === id)
					.map(({ method, path }) => ({ api, route: routeKey(method, path) })),
			);
			const complaints: string[] = [];
			for (const { api, route } of found)
				for (const entry of entryOf(route)) complaints.push(...(await strictly(api, entry)));
			if (!complaints.some((one) => one.includes('oneOf'))) idle.push(id);
		}
		expect(idle).toEqual([]);
	}, 60_000);

	it('was in version 3.110.0, and is not in the newer one, where it is from earlier', async () => {
		const [newer, older] = [documentPath(), olderPath].map((path) => judge(read(path), true));
		const wrong: string[] = [];
		for (const [key, { body, include, optional }] of Object.entries(EARLIER)) {
			const [method, path] = key.split(' ');
			const route = routeKey(method, API_ROOT + path);
			const then = older.operations.find((one) => routeKey(one.method, one.path) === route);
			if (!then) {
				wrong.push(`${key}: no operation then`);
				continue;
			}
			const surface = documentSurface(older, then);
			const named = [
				...Object.keys(body ?? {}).map((name) => `body ${name}`),
				...(include ?? []).map((name) => `include ${name}`),
				...(optional?.fields ?? []).map((name) => `body ${name}`),
			];
			wrong.push(...named.filter((one) => !surface.has(one)).map((one) => `${key}: ${one}`));
			if (named.length === 0) continue;
			const complaints: string[] = [];
			for (const entry of entryOf(route)) complaints.push(...(await strictly(newer, entry)));
			if (complaints.length === 0) wrong.push(`${key}: taken as it is`);
		}
		expect(wrong).toEqual([]);
	}, 60_000);
});

(openApi() ? it : it.skip)(
	'ids are numbers where the document says so, and texts elsewhere',
	() => {
		const api = openApi()!;
		const documented = new Map(api.operations.map((one) => [routeKey(one.method, one.path), one]));
		const isNumeric = ({ type, format, pattern }: Flat) =>
			type === 'integer' ||
			type === 'number' ||
			/^(integer|number)$/.test(String(format)) ||
			/^\^?\[0-9\]|^\^?\\d/.test(String(pattern));
		/** Kinds of records whose ids the document has as numbers somewhere: texts elsewhere are such numbers too. */
		const numbers = new Set<string>();
		const wrong = (title: string, fields: Field[], shapes: Flat[]): string[] =>
			fields.flatMap((field) => {
				const own = shapes.flatMap((shape) =>
					writable(api, shape).flatMap(([name, schema]) => (name === field.name ? [schema] : [])),
				);
				const inner = own.flatMap((one) =>
					casesOf(api, one).map(({ schema }) =>
						schema.items ? flatten(api, schema.items) : schema,
					),
				);
				if ('fields' in field) return wrong(`${title}.${field.name}`, field.fields, inner);
				if ((field.kind !== 'record' && field.kind !== 'records') || inner.length === 0) return [];
				const isText = inner.every(({ type }) => type === 'string') && !inner.some(isNumeric);
				if (inner.some(isNumeric)) numbers.add(field.of);
				const isNumber = inner.every(({ type }) => type === 'integer' || type === 'number');
				if (isText && field.id === 'integer') return [`${field.of} ${title}.${field.name}`];
				return isNumber && field.id === 'text' ? [`! ${title}.${field.name}`] : [];
			});
		const found = all.flatMap(({ title, operation }) => {
			const { method, path, parameters, filters, query, body } = operation;
			const known = documented.get(routeKey(method, API_ROOT + path));
			if (!known) return [];
			const answer = answerOf(api, known);
			const own = answer && flatten(api, answer).properties.id;
			const last = parameters.at(-1);
			if (
				operation.verb === 'get' &&
				last?.kind === 'record' &&
				own &&
				isNumeric(flatten(api, own))
			)
				numbers.add(last.of);
			const names = [...known.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
			const inPath = parameters.flatMap((field, index) => {
				const one = known.parameters.find(
					(part) => part.in === 'path' && part.name === names[index],
				);
				const properties = { [field.name]: one?.schema ?? {} };
				return wrong(`${title} path`, [field], [flatten(api, { properties })]);
			});
			const filter = known.parameters.find(({ name }) => name === 'filter');
			const others = Object.fromEntries(known.parameters.map(({ name, schema }) => [name, schema]));
			const shapes = [body, ...(body?.variant?.cases ?? [])];
			return [
				...inPath,
				...(filter ? wrong(`${title} filter`, filters, [flatten(api, filter.schema)]) : []),
				...wrong(`${title} query`, query, [flatten(api, { properties: others })]),
				...(known.body && !body?.array
					? wrong(
							`${title} body`,
							shapes.flatMap((one) => [...(one?.required ?? []), ...(one?.optional ?? [])]),
							casesOf(api, known.body.schema).map(({ schema }) => schema),
						)
					: []),
			];
		});
		expect(found.filter((one) => !numbers.has(one.split(' ')[0]))).toEqual([]);
		expect(numbers.size).toBeGreaterThan(20);
	},
);
