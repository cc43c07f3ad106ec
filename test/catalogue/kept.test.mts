/** What workflows made with version 3.110.0 of the API have: it is still there, and still sent as it was. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ofVersion1, parametersOf } from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { documentPath, judge, NO_DOCUMENT } from '../support/openapi.mts';
import { routeKey } from '../support/surface.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

const API_ROOT = '/public-api';
const older = resolve(dirname(documentPath()), 'ampeco-openapi-3.110.0.json');
const all = ofVersion1().map((entry) => ({
	...entry,
	title: entry.title.replace(' (version 1)', ''),
}));

/**
 * What there was, an operation on each line: `AmpecoTax tax get: GET /resources/taxes/v2.0/{} tax`. A
 * parameter in a collection has that one's name before it; what every operation or list has is left out.
 */
const kept = readFileSync(resolve(import.meta.dirname, 'kept.txt'), 'utf8')
	.trim()
	.split('\n')
	.map((line) => {
		const [title, what] = line.split(': ');
		const [method, path, ...names] = what.split(' ');
		return { title, route: `${method} ${path}`, names };
	});

it('has every operation and every parameter that version 3.110.0 had, by the same names', () => {
	const now = new Map(all.map((entry) => [entry.title, entry]));
	const gone = kept.flatMap(({ title, route, names }) => {
		const entry = now.get(title);
		if (!entry) return [title];
		const { operation, resource, nodeType } = entry;
		const known = new Set(
			nodeType.description.properties
				.filter(
					({ displayOptions }) =>
						displayOptions?.show?.resource?.includes(resource.value) &&
						displayOptions.show.operation?.includes(operation.value) &&
						(displayOptions.show['@version']?.includes(1) ?? true),
				)
				.flatMap(({ name, options = [] }) => [
					name,
					...options.map((option) => `${name}.${option.name}`),
				]),
		);
		return [
			...(route === routeKey(operation.method, operation.path) ? [] : [`${title}: another route`]),
			...names.filter((name) => !known.has(name)).map((name) => `${title}: ${name}`),
		];
	});
	expect(gone).toEqual([]);
	expect(kept).toHaveLength(452);
});

/** The samples have all choices and whole groups, with what came since. */
const NEWER = [
	/\.notifications\.\d+ must be equal to one of the allowed values/,
	/: invoiceDetails\.recipient(Code|CertifiedEmail) is not documented$/,
];

if (!existsSync(older)) console.warn(NO_DOCUMENT);
(existsSync(older) ? describe : describe.skip)('the document of version 3.110.0', () => {
	let tenant: Recorder;
	beforeAll(async () => {
		tenant = await startRecorder();
	});
	afterAll(async () => await tenant.close());

	it('takes what its operations send with their required fields', async () => {
		const api = judge(JSON.parse(readFileSync(older, 'utf8')) as never);
		const known = new Set(api.operations.map(({ method, path }) => routeKey(method, path)));
		const old = all.filter(({ operation: { method, path } }) =>
			known.has(routeKey(method, API_ROOT + path)),
		);
		const wrong: string[] = [];
		for (const entry of old) {
			tenant.sent.length = 0;
			const { error } = await runNode({
				nodeType: entry.nodeType,
				node: { typeVersion: 1 },
				parameters: parametersOf(entry, 'required'),
				credentials: tenant.credentials,
			});
			if (error) wrong.push(`${entry.title}: ${error.message}`);
			else {
				const [{ method, url, body }] = tenant.sent;
				const complaints = api.validateRequest({ method, url, body });
				wrong.push(
					...complaints
						.filter((complaint) => !NEWER.some((one) => one.test(complaint)))
						.map((complaint) => `${entry.title}: ${complaint}`),
				);
			}
		}
		expect(wrong).toEqual([]);
		expect(new Set(old.map(({ operation }) => operation.path)).size).toBeGreaterThan(260);
	}, 60_000);
});
