/**
 * Everything that the API document lets a caller say, beside what n8n-core really sends when every
 * field of an operation is set, in each of its variants.
 */
import { forms, parametersOf, type Entry } from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { NO_DOCUMENT, openApi, type ApiOperation } from '../support/openapi.mts';
import {
	documentSurface,
	isJson,
	nodeSurface,
	routeKey,
	sentSurface,
	union,
	type Surface,
} from '../support/surface.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

const API_ROOT = '/public-api';
const api = openApi();
let tenant: Recorder;

beforeAll(async () => {
	tenant = await startRecorder();
});
afterAll(async () => await tenant.close());

/** All that an operation sends, over its variants. */
async function sentBy(entry: Entry): Promise<Surface> {
	const cases = entry.operation.body?.variant?.cases ?? [undefined];
	const surfaces: Surface[] = [];
	for (const one of cases) {
		tenant.sent.length = 0;
		const { error } = await runNode({
			nodeType: entry.nodeType,
			node: { typeVersion: entry.typeVersion },
			parameters: parametersOf(entry, 'all', one),
			credentials: tenant.credentials,
		});
		if (error) throw new Error(`${entry.title}: ${error.message}`);
		surfaces.push(...tenant.sent.map(sentSurface));
	}
	return union(surfaces);
}

/** How a spot can be said. */
type Way = 'field' | 'json example' | 'json' | 'missing';

function wayOf(key: string, sent: Surface, node: Surface): Way {
	if (sent.has(key)) return isJson(key, node) ? 'json example' : 'field';
	return isJson(key, node) ? 'json' : 'missing';
}

const withDocument = api ? describe : describe.skip;
if (!api) console.warn(NO_DOCUMENT);

withDocument('what the API document knows and the nodes send', () => {
	const documented = new Map<string, ApiOperation>(
		api?.operations.map((one) => [routeKey(one.method, one.path), one]),
	);

	it('is the same', async () => {
		const counts: Record<string, Record<Way, number>> = {};
		const missing: Record<string, string[]> = {};
		const asJson: Record<string, string[]> = {};
		let bodies = 0;
		const all = forms();
		for (const entry of all) {
			const { method, path } = entry.operation;
			const known = documented.get(routeKey(method, API_ROOT + path))!;
			if (known.body) bodies++;
			const node = nodeSurface(entry.operation);
			const sent = await sentBy(entry);
			for (const key of documentSurface(api!, known).keys()) {
				const [what] = key.split(' ');
				if (what === 'path') continue;
				const way = wayOf(key, sent, node);
				counts[what] ??= { field: 0, 'json example': 0, json: 0, missing: 0 };
				counts[what][way]++;
				if (way === 'missing') (missing[entry.title] ??= []).push(key);
				if (way === 'json') (asJson[entry.title] ??= []).push(key);
			}
		}
		const line = (what: string) => {
			const { field, json, missing: none, 'json example': example } = counts[what];
			const sum = field + example + json + none;
			const inJson = example + json;
			return `${field + inJson} of ${sum}${inJson > 0 ? ` (${inJson} in JSON, ${json} of them beyond its example)` : ''}`;
		};
		console.log(
			[
				`Coverage of the API document ${api!.version}: ${all.length} operations, ${bodies} bodies`,
				`body fields: ${line('body')}`,
				`filters: ${line('filter')}`,
				`includes: ${line('include')}`,
				`other query parameters: ${line('query')}`,
				...(process.env.SHOW_JSON ? [JSON.stringify(asJson, null, 1)] : []),
			].join('\n'),
		);
		expect(missing).toEqual({});
	}, 180_000);
});
