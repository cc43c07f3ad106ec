/** Whatever stands where an id is meant: the right route is reached, or nothing is sent. */
import fc from 'fast-check';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Field } from '../../dist/lib/declarative/types.js';
import { entries, parametersOf, type Entry } from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { NO_DOCUMENT, openApi } from '../support/openapi.mts';
import { routeKey } from '../support/surface.mts';
import { startRecorder, type Recorder, type Sent } from '../support/tenant.mts';

const API_ROOT = '/public-api';
const api = openApi();
let tenant: Recorder;

beforeAll(async () => {
	tenant = await startRecorder();
});
afterAll(async () => await tenant.close());

interface Part {
	entry: Entry;
	field: Field;
	/** Where it stands among the parts of the whole path. */
	position: number;
}

const parts: Part[] = entries().flatMap((entry) =>
	entry.operation.parameters.map((field) => ({
		entry,
		field,
		position: (API_ROOT + entry.operation.path).split('/').indexOf(`{${field.name}}`),
	})),
);

/** What other routes have at the place of this part. */
function neighbours({ entry: { operation }, position }: Part): string[] {
	const own = (API_ROOT + operation.path).split('/');
	return (api?.operations ?? [])
		.filter(({ method }) => method === operation.method)
		.map(({ path }) => path.split('/'))
		.filter(
			(other) =>
				other.length === own.length &&
				other.every(
					(part, index) => index === position || own[index][0] === '{' || part === own[index],
				),
		)
		.map((other) => other[position])
		.filter((part) => part[0] !== '{');
}

/** What a run made of each value: the request, or the message of the error. */
async function outcomes({ entry, field }: Part, values: unknown[]): Promise<Array<Sent | string>> {
	tenant.sent.length = 0;
	const expression = '={{ $json.value }}';
	const parameters: INodeParameters = {
		...parametersOf(entry, 'required'),
		[field.key]:
			field.kind === 'record' ? { __rl: true, mode: 'id', value: expression } : expression,
		// One after the other, so that the requests stand in the order of the values.
		options: { maxConcurrent: 1 },
	};
	const { items, error } = await runNode({
		nodeType: entry.nodeType,
		typeVersion: entry.typeVersion,
		parameters,
		items: values.map((value): INodeExecutionData => ({ json: { value: value as never } })),
		credentials: tenant.credentials,
		continueOnFail: true,
	});
	if (error) throw error;
	const refused = new Map(
		items
			.filter((item) => item.error ?? item.json.error)
			.map((item) => [
				(item.pairedItem as { item: number }).item,
				String(item.error?.message ?? item.json.error),
			]),
	);
	let next = 0;
	const found = values.map((_, index) => refused.get(index) ?? tenant.sent[next++]);
	expect(next).toBe(tenant.sent.length);
	return found;
}

/** What is wrong with the outcomes; an empty list is right. */
async function wrongOutcomes(part: Part, values: unknown[]): Promise<string[]> {
	const { entry, field, position } = part;
	const { title, operation } = entry;
	const own = routeKey(operation.method, API_ROOT + operation.path);
	return (await outcomes(part, values)).flatMap((outcome, index) => {
		const say = (what: string) => [
			`${title} ${field.name} = ${JSON.stringify(values[index])}: ${what}`,
		];
		if (typeof outcome === 'string') {
			return outcome.includes(field.label) ? [] : say(`the error does not name it: ${outcome}`);
		}
		if (!outcome) return say('neither a request nor an error');
		const reached = api?.match(outcome.method, outcome.url);
		if (api && (!reached || routeKey(reached.method, reached.path) !== own)) {
			return say(`reaches ${reached ? reached.path : 'nothing'} by ${outcome.url}`);
		}
		const path = outcome.url.split('?')[0];
		const length = (API_ROOT + operation.path).split('/').length;
		// A server may decode the path before it chooses the route.
		if (decodeURIComponent(path).split('/').length !== length)
			return say(`decodes to another route`);
		if (new URL(path, 'http://tenant').pathname !== path) return say(`is not plain: ${path}`);
		const arrived = decodeURIComponent(path.split('/')[position]);
		const meant = String(values[index]).trim();
		const isSame =
			arrived === meant || (field.kind !== 'text' && Number(arrived) === Number(meant));
		return isSame || field.kind === 'date' ? [] : say(`arrives as ${arrived}`);
	});
}

/** For every part of every path. */
const VALUES: unknown[] = [
	...[
		'',
		'..',
		'%2e%2e',
		'1/../2',
		'7/delete',
		'7%2Fdelete',
		'7?page=2',
		'7#part',
		'a b',
		'Zürich',
	],
	...[7, 7.5, null],
];

/** For parts that take any text, besides. */
const ODD: unknown[] = [
	...[
		' ',
		'\t',
		'.',
		'...',
		'/',
		'//',
		'\\',
		'%',
		'%2E',
		'%2F',
		'%252e%252e',
		'1/..',
		'../2',
		'..\\7',
	],
	...[
		'7;a=b',
		' 7 ',
		'充电',
		'🔌',
		'\u0000',
		'-1',
		'1.5',
		'1e3',
		'0x10',
		'7\n8',
		'null',
		'undefined',
	],
	...['{user}', ':id', '@host', '&a=b', 0, true, [7], { id: 7 }],
];

const isText = ({ field }: Part) => field.kind === 'text' || ('id' in field && field.id === 'text');

describe('every part of every path', () => {
	if (!api) console.warn(NO_DOCUMENT);

	it('reaches its own route or none', async () => {
		const wrong: string[] = [];
		for (const part of parts) {
			wrong.push(
				...(await wrongOutcomes(part, [
					...VALUES,
					...(isText(part) ? ODD : []),
					...neighbours(part),
				])),
			);
		}
		expect(wrong).toEqual([]);
	}, 180_000);

	it('does so with any text', async () => {
		const piece = fc.constantFrom(
			'..',
			'.',
			'/',
			'%2e',
			'%2f',
			'%',
			'\\',
			'?',
			'#',
			' ',
			'7',
			'x',
			';',
		);
		const text = fc.oneof(
			fc.string({ unit: 'grapheme', maxLength: 20 }),
			fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
		);
		await fc.assert(
			fc.asyncProperty(
				fc.nat(parts.length - 1),
				fc.array(text, { minLength: 10, maxLength: 10 }),
				async (index, values) => expect(await wrongOutcomes(parts[index], values)).toEqual([]),
			),
			{ numRuns: 60 },
		);
	}, 60_000);
});
