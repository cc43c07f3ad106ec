/**
 * Every way in which a value can arrive, for every kind of field, wherever the field is: it is understood, or
 * refused by the field's name before anything is sent.
 */
import fc from 'fast-check';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import numbers from '../../dist/lib/declarative/values/numbers.js';
import type { Field, NumberField, VariantCase } from '../../dist/lib/declarative/types.js';
import {
	collectionsOf,
	entries,
	parametersOf,
	samples,
	type Entry,
} from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { decodeQuery } from '../support/openapi.mts';
import { startRecorder, type Recorder, type Sent } from '../support/tenant.mts';

const ZONE = 'Europe/Vilnius';
const all = entries();
let tenant: Recorder;

beforeAll(async () => {
	tenant = await startRecorder();
});
afterAll(async () => await tenant.close());

/** How n8n reaches the node: for all items of a run at once, or item by item, as for an AI Agent. */
type Seam = 'run' | 'item';

const through = (nodeType: INodeType, seam: Seam): INodeType =>
	seam === 'run'
		? nodeType
		: (Object.create(nodeType, { customOperations: { value: undefined } }) as INodeType);

interface Outcome {
	sent: Sent[];
	error?: string;
}

async function run(
	{ nodeType, typeVersion }: Pick<Entry, 'nodeType'> & Partial<Pick<Entry, 'typeVersion'>>,
	parameters: INodeParameters,
	seam: Seam = 'run',
): Promise<Outcome> {
	tenant.sent.length = 0;
	const { error } = await runNode({
		nodeType: through(nodeType, seam),
		typeVersion,
		parameters,
		timezone: ZONE,
		credentials: tenant.credentials,
	});
	return { sent: [...tenant.sent], error: error?.message };
}

// ——— where a field can be

interface Place {
	/** `in view`, `added`, `in a group`, `in a row`, `filter`, `option`. */
	name: string;
	entry: Entry;
	field: Field;
	/** Parameters with this value in the place of the field. */
	parameters(value: unknown): INodeParameters;
	/** What was sent there. */
	read(sent: Sent): unknown;
}

const RULES = ['min', 'max', 'positive', 'multipleOf', 'money', 'pattern', 'format', 'loadOptions'];

const isNumber = (field: Field): field is NumberField =>
	field.kind === 'integer' || field.kind === 'number';

/** A field that takes any value of its kind: some numbers are never less than nothing. */
const isFree = (field: Field): boolean =>
	![...RULES, 'minLength', 'maxLength'].some((rule) => rule in field) &&
	!(isNumber(field) && numbers.lowestOf(field) !== undefined);

const at = (value: unknown, ...path: Array<string | number>): unknown =>
	path.reduce<unknown>((inner, key) => (inner as IDataObject | undefined)?.[key], value);

const required = (fields: Field[]) => samples(fields.filter((one) => one.required));

/** One place of each kind of place for fields that `fits` takes. */
function places(fits: (field: Field) => boolean): Place[] {
	const found = new Map<string, Place>();
	const put = (place: Place) => {
		if (!found.has(place.name) && fits(place.field)) found.set(place.name, place);
	};
	const putInside = (
		entry: Entry,
		outer: Field,
		wrap: (value: unknown) => INodeParameters,
		read: (sent: Sent) => unknown,
	) => {
		if (outer.kind !== 'group' && outer.kind !== 'groups') return;
		for (const field of outer.fields) {
			const beside = required(outer.fields);
			if (outer.kind === 'group') {
				put({
					name: 'in a group',
					entry,
					field,
					parameters: (value) => wrap({ ...beside, [field.key]: value }),
					read: (sent) => at(read(sent), ...field.name.split('.')),
				});
			} else {
				put({
					name: field.required ? 'in a row' : 'added to a row',
					entry,
					field,
					parameters: (value) =>
						wrap({
							rows: [
								field.required
									? { ...beside, [field.key]: value }
									: { ...beside, additionalFields: { [field.key]: value } },
							],
						}),
					read: (sent) => at(read(sent), 0, ...field.name.split('.')),
				});
			}
		}
	};
	for (const entry of all) {
		const { operation } = entry;
		const one: VariantCase | undefined = operation.body?.variant?.cases[0];
		const base = parametersOf(entry, 'required', one);
		// A level that only the wire has is in the names: `preferences.startTime`.
		const inBody = (field: Field) => (sent: Sent) => at(sent.body, ...field.name.split('.'));
		const each = (
			name: string,
			fields: Field[],
			wrap: (key: string, value: unknown) => INodeParameters,
			read: (field: Field) => (sent: Sent) => unknown,
		) => {
			for (const field of fields) {
				const parameters = (value: unknown) => wrap(field.key, value);
				put({ name, entry, field, parameters, read: read(field) });
				if (name === 'in view' || name === 'added') {
					putInside(entry, field, parameters, read(field));
				}
			}
		};
		const within = (name: string) => (key: string, value: unknown) =>
			({ ...base, [name]: { [key]: value } }) as INodeParameters;
		if (operation.body && !operation.body.array) {
			const { body } = operation;
			each(
				'in view',
				[...body.required, ...(one?.required ?? [])],
				(key, value) => ({ ...base, [key]: value }) as INodeParameters,
				inBody,
			);
			for (const { name, fields } of collectionsOf(operation, one)) {
				each('added', fields, within(name), inBody);
			}
		}
		const inQuery = (url: string) => decodeQuery(url) as IDataObject;
		each(
			'filter',
			operation.filters,
			within('filters'),
			(field) =>
				({ url }) =>
					at(inQuery(url).filter, field.name),
		);
		const isRequired = (field: Field) => field.required === true;
		each(
			'of the query',
			operation.query.filter(isRequired),
			(key, value) => ({ ...base, [key]: value }) as INodeParameters,
			(field) =>
				({ url }) =>
					at(inQuery(url), field.name),
		);
		each(
			'option',
			operation.query.filter((field) => !isRequired(field)),
			within('options'),
			(field) =>
				({ url }) =>
					at(inQuery(url), field.name),
		);
	}
	return [...found.values()];
}

// ——— what may arrive, as expressions, and what is understood by it

type Understood = Array<[expression: string, wire: unknown]>;
interface Arrivals {
	fits(field: Field): boolean;
	understood: Understood;
	refused: string[];
}

const kind =
	(...kinds: Array<Field['kind']>) =>
	(field: Field) =>
		kinds.includes(field.kind) && isFree(field);

const NOTHING = ['undefined', 'null', 'NaN', '""', '"  "', '({})', '[]'];
const OTHER = ['({ value: 5 })', '[5]', 'true', 'new Date(0)'];

const NUMBERS: Understood = [
	['12', 12],
	['"12"', 12],
	['"-3"', -3],
	['" 12 "', 12],
	['0', 0],
	['-0', 0],
	['"0"', 0],
];
const NO_NUMBERS = [
	...NOTHING,
	...OTHER,
	...['0x10', '1e21', '1e3', '1,5', '1.234,5', '1 500', '1_000', '+5', '007', '.5', '5.', '٣'].map(
		(text) => JSON.stringify(text),
	),
	...[
		'"Infinity"',
		'Infinity',
		'1e21',
		'1e300',
		'-1e21',
		'"12 kW"',
		'"--1"',
		'"12345678901234567890"',
	],
];

const NO_DATES = [
	...NOTHING,
	...['({ value: 5 })', '[5]', 'true', '5', '2026', '20260131', '1769854830', '1769854830000'],
	...[
		'01/11/2025',
		'07/01/2026 10:00',
		'01.07.2026',
		'1-2-2026',
		'13/01/2026',
		'2026',
		'2026-01',
		'2026-1-2',
		'2026-02-30',
		'2026-13-01',
		'2026-01-31T25:00:00',
		'2026-01-31T10:60',
		'2026-01-31T10:20:30+25:00',
		'20260131',
		'2026-W05-6',
		'2026-031',
		'tomorrow',
		'Jan 31, 2026',
		'31 Jan 2026',
		'Mon, 30 Feb 2026 10:20:30 GMT',
		'Mon, 31 Jan 2026 10:20:30 GMT',
		'Sat, 31 Jan 2026 10:20:30 +9900',
	].map((text) => JSON.stringify(text)),
	'new Date("no date")',
];

const AT_ZERO = { at: '1970-01-01T00:00:00.000Z', on: ['1970-01-01T00:00:00.000Z'] };
const HOSTILE_NAMES: unknown = JSON.parse('{ "__proto__": { "a": 1 }, "constructor": null }');

const KINDS: Record<string, Arrivals> = {
	number: {
		fits: kind('number'),
		understood: [
			...NUMBERS,
			['"12.50"', 12.5],
			['-3.5', -3.5],
			['0.1 + 0.2', 0.3],
			['1.1 * 1.1', 1.21],
			['4.35 * 100', 435],
			['1234567.891', 1234567.891],
		],
		refused: NO_NUMBERS,
	},
	integer: { fits: kind('integer'), understood: NUMBERS, refused: [...NO_NUMBERS, '1.5', '"1.5"'] },
	money: {
		fits: (field) => 'money' in field && !('positive' in field) && !('multipleOf' in field),
		understood: [
			['14.82', 14.82],
			['"14.80"', 14.8],
			['0.1 + 0.2', 0.3],
			['0.07 + 0.28', 0.35],
			['[...Array(1000)].reduce((sum) => sum + 0.01, 0)', 10],
			['0.3475', 0.3475],
		],
		refused: ['10 / 3', '"0.12345678"', '100 * 1.0000000001', '1e21', '"1e3"', '"1,50"', '"€5"'],
	},
	boolean: {
		fits: kind('boolean'),
		understood: [
			['true', true],
			['false', false],
			['"true"', true],
			['"FALSE"', false],
			['" True "', true],
		],
		refused: [...NOTHING, '1', '0', '"1"', '"yes"', '[true]', '({ value: true })'],
	},
	dateTime: {
		fits: kind('dateTime'),
		understood: [
			['"2026-01-31"', '2026-01-30T22:00:00Z'],
			['"2026-01-31T10:20:30"', '2026-01-31T08:20:30Z'],
			['" 2026-01-31 10:20 "', '2026-01-31T08:20:00Z'],
			['"2026-01-31T10:20:30.250+0530"', '2026-01-31T04:50:30.250Z'],
			['"2026-01-31 10:20:30.123456789Z"', '2026-01-31T10:20:30.123Z'],
			['"Sat, 31 Jan 2026 10:20:30 GMT"', '2026-01-31T10:20:30Z'],
			['DateTime.fromISO("2026-01-31T10:20:30", { zone: "Asia/Tokyo" })', '2026-01-31T01:20:30Z'],
			['new Date(0)', '1970-01-01T00:00:00Z'],
			// The hour that the zone has twice, said which.
			['"2026-10-25T03:30:00+02:00"', '2026-10-25T01:30:00Z'],
		],
		refused: [...NO_DATES, '"2026-03-29T03:30:00"', '"2026-10-25T03:30:00"'],
	},
	date: {
		fits: kind('date'),
		understood: [
			['"2026-01-31"', '2026-01-31'],
			['"2026-01-31T23:30:00"', '2026-01-31'],
			['"2026-01-31T23:30:00Z"', '2026-02-01'],
			['DateTime.fromISO("2026-01-31T10:20:30", { zone: "Asia/Tokyo" })', '2026-01-31'],
			['new Date(0)', '1970-01-01'],
		],
		refused: NO_DATES,
	},
	time: {
		fits: kind('time'),
		understood: [
			['"08:30"', '08:30'],
			['" 08:30:15 "', '08:30:15'],
			['"8:30"', '08:30'],
		],
		refused: [...NOTHING, ...OTHER, '"8"', '"25:00"', '"8:30 pm"', '830', '0.35'],
	},
	text: {
		fits: (field) => kind('text')(field) && field.required !== true,
		understood: [
			['"a, b"', 'a, b'],
			['7', '7'],
			['1.5', '1.5'],
			['true', 'true'],
		],
		refused: [
			...[...NOTHING, '({ a: 1 })', '["a"]', '"to " + {}', '1e21'],
			// Half of a character, as cutting a text leaves it.
			'"Dock 4 🚗".slice(0, 8)',
			// What is not there, put into a text.
			...['String(undefined)', 'String(null)', '`${NaN}`', '10n', 'Symbol("s")'],
			// What nobody sees: zero-width, Hangul filler, Braille blank.
			...['"\\u200b"', '" \\u2060\\ufeff"', '"\\u3164"', '"\\u2800"'],
		],
	},
	email: {
		fits: (field) => field.kind === 'text' && field.format === 'email',
		understood: [
			['"ada@example.com"', 'ada@example.com'],
			['"ada+depot.4@münchen.example"', 'ada+depot.4@münchen.example'],
		],
		refused: [
			...['ada', 'ada@', '@example.com', 'ada@b@c', 'ada b@c.example', 'mailto:ada@b.example'],
			...['a@b.example,c@d.example', 'a@b.example;c', 'Ada <ada@b.example>', 'ada@b.example\u200b'],
		].map((text) => JSON.stringify(text)),
	},
	choice: {
		fits: (field) =>
			field.kind === 'choice' && field.choices.some(({ value }) => value === 'enabled'),
		understood: [
			['"enabled"', 'enabled'],
			['"Enabled"', 'enabled'],
			['" ENABLED "', 'enabled'],
		],
		refused: [...NOTHING, ...OTHER, '"enable"', '["enabled"]', '0', '"enabled,disabled"'],
	},
	choices: {
		fits: (field) =>
			field.kind === 'choices' && field.choices.some(({ value }) => value === 'monday'),
		understood: [
			['["monday", "tuesday"]', ['monday', 'tuesday']],
			['"monday"', ['monday']],
			['"Monday, tuesday,"', ['monday', 'tuesday']],
			[`'["monday", "Tuesday"]'`, ['monday', 'tuesday']],
		],
		refused: [...NOTHING, ...OTHER, '["monday", "noday"]', '["monday", null]', '[["monday"]]'],
	},
	list: {
		fits: (field) => field.kind === 'list' && field.item.kind === 'text' && isFree(field.item),
		understood: [
			['"a,,b,"', ['a', 'b']],
			['["a", "", "  ", "b"]', ['a', 'b']],
			['"a"', ['a']],
			['7', ['7']],
			// As JSON, as models write a list; a text in brackets that is none stays one.
			['JSON.stringify(["a", "b, c"])', ['a', 'b, c']],
			['"[draft], b"', ['[draft]', 'b']],
			['"[draft]"', ['[draft]']],
		],
		refused: [
			...NOTHING,
			'",,"',
			'["", ""]',
			'["  "]',
			'[null]',
			'[undefined]',
			'[{}]',
			'({ a: 1 })',
			...['"[]"', '" [ ] "', `'["", null]'`, `'{ "a": 1 }'`, `'[["a"]]'`, 'String(null)'],
		],
	},
	json: {
		fits: (field) => field.kind === 'json' && field.shape === 'object',
		understood: [
			['({ a: [1] })', { a: [1] }],
			[`'{ "a": 1 }'`, { a: 1 }],
			['({ at: new Date(0), on: [DateTime.fromMillis(0).toUTC()] })', AT_ZERO],
			['({ a: 0.1 + 0.2, b: [1.1 * 1.1] })', { a: 0.3, b: [1.21] }],
			[`'{ "__proto__": { "a": 1 }, "constructor": null }'`, HOSTILE_NAMES],
		],
		refused: [
			...['undefined', 'null', 'NaN', '""', '[]', '"[object Object]"', '"{ a: 1 }"', '"7"', '7'],
			...['true', '"null"'],
			// What JSON would drop or change without a word.
			...['({ a: undefined })', '({ a: [1, NaN] })', '({ a: { b: 1e21 } })', '({ a: () => 1 })'],
			...['({ a: new Date("no date") })', `'{ "a": 12345678901234567890 }'`, '({ a: "to " + {} })'],
			...['new Date(0)', '({ a: new Map() })', '({ a: [new Set([1])] })', '({ a: [1, , 2] })'],
			...['new Map([["a", 1]])', '({ a: String(undefined) })'],
			'({ a: JSON.parse("[".repeat(1000) + "]".repeat(1000)) })',
		],
	},
};

/** A query has texts only. */
const onWire = (value: unknown, place: Place): unknown =>
	['filter', 'option', 'of the query'].includes(place.name)
		? Array.isArray(value)
			? value.map(String)
			: String(value)
		: value;

/** What is said to each of these expressions, one for each item of one run. */
async function refusals(place: Place, expressions: string[], seam: Seam): Promise<string[]> {
	tenant.sent.length = 0;
	const { items, error } = await runNode({
		nodeType: through(place.entry.nodeType, seam),
		typeVersion: place.entry.typeVersion,
		parameters: place.parameters(`={{ [${expressions.join(', ')}][$itemIndex] }}`),
		items: expressions.map(() => ({ json: {} })),
		continueOnFail: true,
		timezone: ZONE,
		credentials: tenant.credentials,
	});
	expect(error).toBeUndefined();
	return expressions.map((_, index) => {
		const item = items[index];
		return `${item?.error?.message ?? ''} ${JSON.stringify(item?.json.error ?? '')}`;
	});
}

describe.each(Object.entries(KINDS))('%s', (_name, { fits, understood, refused }) => {
	const found = places(fits);

	it.each(['run', 'item'] as const)(
		'is understood or refused wherever it is, through each seam (%s)',
		async (seam) => {
			expect(found.length).toBeGreaterThan(0);
			const wrong: string[] = [];
			for (const place of found) {
				const { entry, field, name } = place;
				const label = `${entry.title} ${field.name} (${name})`;
				for (const [expression, wire] of understood) {
					const parameters = place.parameters(`={{ ${expression} }}`);
					const { sent, error } = await run(entry, parameters, seam);
					const got = sent.length === 1 ? place.read(sent[0]) : error;
					if (JSON.stringify(got) !== JSON.stringify(onWire(wire, place))) {
						wrong.push(`${label} = ${expression}: ${JSON.stringify(got)}`);
					}
				}
				const bad = refused.filter((expression) => expression !== 'null' || !field.nullable);
				const messages = await refusals(place, bad, seam);
				messages.forEach((message, index) => {
					if (!message.includes(field.label)) {
						wrong.push(`${label} = ${bad[index]}: ${message}`);
					}
				});
				if (tenant.sent.length > 0) {
					const { url, body } = tenant.sent[0];
					wrong.push(`${label}: sent ${url} ${JSON.stringify(body)}`);
				}
			}
			expect(wrong).toEqual([]);
		},
		60_000,
	);
});

it.each(['DEFAULT', 'Nowhere/Land', 'CEST'])(
	'a date without a zone is refused where the workflow’s is none: %s',
	async (timezone) => {
		const [moment] = places(kind('dateTime'));
		const [day] = places(kind('date'));
		for (const [place, value] of [
			[moment, '2026-01-31'],
			[day, '2026-01-31T10:20:30Z'],
		] as const) {
			tenant.sent.length = 0;
			const { error } = await runNode({
				nodeType: place.entry.nodeType,
				typeVersion: place.entry.typeVersion,
				parameters: place.parameters(value),
				timezone,
				credentials: tenant.credentials,
			});
			expect(error?.message).toContain(
				`${place.field.label} cannot be read: the workflow's time zone is "${timezone}"`,
			);
			expect(tenant.sent).toEqual([]);
		}
	},
);

it.each([
	['Atlantic/Azores', '2026-10-25', '2026-10-25T00:00:00Z'],
	['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z'],
	// Here the day has no midnight.
	['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z'],
])(
	'a day begins with its first moment, where %s changes its clock at midnight',
	async (...given) => {
		const [timezone, day, moment] = given;
		const [place] = places(kind('dateTime'));
		tenant.sent.length = 0;
		await runNode({
			nodeType: place.entry.nodeType,
			typeVersion: place.entry.typeVersion,
			parameters: place.parameters(day),
			timezone,
			credentials: tenant.credentials,
		});
		expect(tenant.sent.map(place.read)).toEqual([moment]);
	},
);

// ——— any number, any text

/** What one field makes of a value that an expression takes from the item; undefined where it is refused. */
async function sentFor(place: Place, value: unknown): Promise<unknown> {
	tenant.sent.length = 0;
	const { error } = await runNode({
		nodeType: place.entry.nodeType,
		typeVersion: place.entry.typeVersion,
		parameters: place.parameters('={{ $json.value }}'),
		items: [{ json: { value: value as never } }],
		credentials: tenant.credentials,
	});
	if (tenant.sent.length === 1) return place.read(tenant.sent[0]);
	expect(tenant.sent).toEqual([]);
	expect(error?.message).toContain(place.field.label);
	return undefined;
}

describe('of any values', () => {
	const [place] = places(KINDS.number.fits);

	it('numbers go out as they are, or without the noise of calculating, or not at all', async () => {
		await fc.assert(
			fc.asyncProperty(fc.double(), async (value) => {
				const wire = await sentFor(place, value);
				if (wire === undefined) {
					const isPlain = Number.isFinite(value) && !String(value).includes('e');
					expect(isPlain && Math.abs(value) < Number.MAX_SAFE_INTEGER).toBe(false);
				} else {
					expect(Math.abs((wire as number) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-13);
				}
			}),
			{ numRuns: 200 },
		);
	}, 60_000);

	it('amounts in cents come through any calculation with the same cents', async () => {
		const amount = places(KINDS.money.fits).find(({ name }) => name === 'in view')!;
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 50 }),
				async (cents) => {
					const sum = cents.reduce((total, one) => total + one / 100, 0);
					const exact = cents.reduce((total, one) => total + one, 0) / 100;
					expect(await sentFor(amount, sum)).toBe(exact);
				},
			),
			{ numRuns: 100 },
		);
	}, 60_000);

	it('a text is a number only where people write one so', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(fc.string(), fc.stringMatching(/^[-+ ]?[0-9.,eExX_ ]{1,8}$/)),
				async (text) => {
					const isPlain = /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text.trim());
					expect(await sentFor(place, text)).toEqual(isPlain ? Number(text) + 0 : undefined);
				},
			),
			{ numRuns: 300 },
		);
	}, 60_000);
});

// ——— lists, groups and rows that say nothing

const byTitle = (title: string): Entry => all.find((entry) => entry.title === title)!;

/** Parameters, and what the refusal says; nothing is sent. */
type Refusals = Array<[title: string, parameters: IDataObject, message: RegExp | string]>;

const ID = (value: unknown) => ({ __rl: true, mode: 'id', value });

describe.each(['run', 'item'] as const)('through the seam “%s”', (seam) => {
	const refuse = async (title: string, more: IDataObject): Promise<string> => {
		const entry = byTitle(title);
		const parameters = { ...parametersOf(entry, 'required'), ...more } as INodeParameters;
		const { sent, error } = await run(entry, parameters, seam);
		expect(sent).toEqual([]);
		return error ?? 'no error';
	};
	const send = async (title: string, more: IDataObject): Promise<Sent> => {
		const entry = byTitle(title);
		const parameters = { ...parametersOf(entry, 'required'), ...more } as INodeParameters;
		const { sent, error } = await run(entry, parameters, seam);
		expect([error, sent.length]).toEqual([undefined, 1]);
		return sent[0];
	};

	const sessions = 'AmpecoSession session getAll';
	const roaming = 'The filter Roaming';
	const refusals: Refusals = [
		// A filter that says nothing must not widen the list.
		[sessions, { filters: { roaming: {} } }, `${roaming} is empty: fill it in or remove it`],
		[sessions, { filters: { roaming: { roamingOperatorCpoIds: { rows: [] } } } }, roaming],
		[sessions, { filters: { roaming: '={{ undefined }}' } }, roaming],
		[sessions, { filters: { userId: ID('={{ undefined }}') } }, 'The filter User is empty'],
		[sessions, { filters: { userId: ID('') } }, 'The filter User is empty'],
		['AmpecoUser user getAll', { filters: { externalId: '={{ "  " }}' } }, 'External ID is empty'],
		// Lists and rows.
		[
			'AmpecoUser user update',
			{ updateFields: { userGroupIds: { rows: [] } } },
			'User Groups is empty',
		],
		['AmpecoUser user update', { updateFields: { userGroupIds: {} } }, 'User Groups is empty'],
		[
			'AmpecoUser user update',
			{ updateFields: { userGroupIds: { rows: [{ id: ID('3') }, { id: ID('') }] } } },
			'User Groups is empty',
		],
		// An update that says nothing.
		['AmpecoUser user update', { updateFields: {} }, 'There is nothing to update'],
		[
			'AmpecoUser user update',
			{ updateFields: '={{ undefined }}' },
			'Update Fields is one expression or value for all of its fields',
		],
		['AmpecoUser user update', { updateFields: { options: {} } }, 'There is nothing to update'],
		[
			'AmpecoUser user update',
			{ updateFields: { extraFields: '{}' } },
			'There is nothing to update',
		],
		[
			'AmpecoUser user update',
			{ updateFields: { city: '={{ undefined }}' } },
			'There is nothing to update: City is empty',
		],
		[
			'AmpecoUser user update',
			{ updateFields: { city: '={{ undefined }}', address: 'Dock 4' } },
			/^City is empty/,
		],
		// A group without anything in it: n8n makes it of one that is given by an expression, too.
		[
			'AmpecoUser user update',
			{ updateFields: { city: 'Sofia', options: {} } },
			'Options is empty',
		],
		[
			'AmpecoUser user update',
			{ updateFields: { city: 'Sofia', options: '={{ ({ ev: 1 }) }}' } },
			'Options is empty',
		],
		['AmpecoUser user update', { updateFields: { city: '' } }, 'City is empty'],
		['AmpecoUser user update', { updateFields: { address: 'Dock 4', city: '' } }, /^City is empty/],
		[
			'AmpecoUser user update',
			{ updateFields: { extraFields: '={{ undefined }}' } },
			'Extra Fields',
		],
		['AmpecoUser user update', { updateFields: { extraFields: '={{ [1] }}' } }, 'Extra Fields'],
		[
			'AmpecoUser user update',
			{ updateFields: { fieldsToClear: '={{ "nothing" }}' } },
			'Fields to Clear',
		],
		[
			'AmpecoUser user update',
			{ updateFields: { fieldsToClear: '={{ undefined }}' } },
			'Fields to Clear',
		],
		// Amounts that make no sense.
		['AmpecoBilling voucher create', { amount: 0 }, 'Amount is 0; it has to be more than 0'],
		['AmpecoBilling voucher create', { amount: '={{ -5 }}' }, 'Amount is -5'],
		['AmpecoUser user addBalance', { amount: '-1' }, 'Amount is -1'],
		['AmpecoBilling transaction update', { totalAmount: -0.01 }, 'Total Amount is -0.01'],
		[
			'AmpecoBilling transaction update',
			{ totalAmount: '={{ undefined }}', status: '={{ undefined }}' },
			/^(Status and Total Amount|Total Amount and Status) are empty$/,
		],
		// Controls of a list.
		...['1', '0', '"yes"', 'undefined', 'null', '[]'].map((value): Refusals[number] => [
			sessions,
			{ returnAll: `={{ ${value} }}` },
			'Return All',
		]),
		...['0', '-1', '1.5', '"many"', '"1e3"', 'undefined', 'null', 'true', '[5]'].map(
			(value): Refusals[number] => [sessions, { limit: `={{ ${value} }}` }, 'Limit'],
		),
		...['"xls"', 'undefined', 'null', '1', '["csv"]'].map((value): Refusals[number] => [
			sessions,
			{ output: `={{ ${value} }}` },
			'Output',
		]),
		[sessions, { options: { include: '={{ "nothing" }}' } }, 'Include'],
		[sessions, { options: { include: '={{ undefined }}' } }, 'Include'],
		[sessions, { options: { withPriceBreakdown: '={{ undefined }}' } }, 'With Price Breakdown'],
		...[
			'={{ undefined }}',
			'{ "filter": {} }',
			'{ "filter": { "status": [] } }',
			'{ "with": [] }',
		].map((extraQuery): Refusals[number] => [sessions, { options: { extraQuery } }, 'Extra Query']),
		...['={{ { "filter[status]": undefined } }}', '={{ { n: NaN } }}'].map(
			(extraQuery): Refusals[number] => [sessions, { options: { extraQuery } }, 'Extra Query'],
		),
		// Of two with one name, one would be left out.
		[
			sessions,
			{
				filters: { userId: ID('8') },
				options: { extraQuery: '{ "filter": { "userId": 7 } }' },
			},
			'Extra Query (JSON) has filter[userId], which is asked for already',
		],
		[sessions, { options: { extraQuery: '{ "": "x" }' } }, 'has a parameter without a name'],
		...[
			'{ "filter[status]": " " }',
			'{ " filter[status]": "" }',
			'{ "filter": { "status": ["active", ""] } }',
		].map((extraQuery): Refusals[number] => [
			sessions,
			{ options: { extraQuery } },
			'The filter filter[status]',
		]),
		[sessions, { output: 'csv', options: { fileName: '={{ ({}) }}' } }, 'File Name'],
		[sessions, { output: 'csv', options: { fileName: '={{ NaN }}' } }, 'File Name'],
		[
			sessions,
			{ output: 'csv', options: { binaryProperty: '={{ undefined }}' } },
			'Put Output File',
		],
		...['={{ undefined }}', 65, '={{ 1e6 }}'].map((maxConcurrent): Refusals[number] => [
			sessions,
			{ options: { maxConcurrent } },
			'Requests at Once',
		]),
		[
			'AmpecoUser user addBalance',
			{ options: { refusalAsData: '={{ 1 }}' } },
			'Return Refusals as Data',
		],
		// Ids.
		...[
			'undefined',
			'""',
			'"7abc"',
			'[7]',
			'({ value: 7 })',
			'-7',
			'7.5',
			'0',
			'true',
			'"1/../2"',
		].map((value): Refusals[number] => [
			'AmpecoUser user get',
			{ user: ID(`={{ ${value} }}`) },
			'User',
		]),
	];

	it.each<[string, IDataObject]>([
		['AmpecoMaintenance installerJob getAll', { filters: { installerAdminId: '={{ 0 }}' } }],
		['AmpecoPartner partnerAdmin update', { updateFields: { roleId: -3 } }],
		['AmpecoSession bookingRequest create', { ownFields: { authorizedTokenIds: '7, 0' } }],
	])('the id of a record is at least 1, also where it has no picker: %s', async (title, more) => {
		expect(await refuse(title, more)).toMatch(/ is (0|-3); the least possible is 1$/);
	});

	it('what a charger numbers by itself may be less', async () => {
		const { body } = await send('AmpecoChargePoint chargePoint startSession', {
			additionalFields: { connectorId: '={{ 0 }}' },
		});
		expect(body).toMatchObject({ connectorId: 0 });
	});

	it.each(['"null"', '`${undefined}`', 'String(NaN)', '"\\u200b"'])(
		'an ID that may be a text is not %s',
		async (value) => {
			const session = ID(`={{ ${value} }}`);
			expect(await refuse('AmpecoSession session get', { session })).toMatch(/^Session is /);
		},
	);

	it.each(refusals)('%s refuses %j', async (title, parameters, message) => {
		expect(await refuse(title, parameters)).toMatch(message);
	});

	it.each(['{}', '{ rows: [] }', '[]', '"  "', 'undefined'])(
		'a required list without rows is refused: %s',
		async (value) => {
			const entry = byTitle('AmpecoLocation location create');
			const name = value.startsWith('{') ? (value === '{}' ? {} : { rows: [] }) : `={{ ${value} }}`;
			const parameters = { ...parametersOf(entry, 'required'), name } as INodeParameters;
			// Rows that are missing are n8n's own business first: it does not start the run.
			const said = await run(entry, parameters, seam).then(
				({ error }) => error,
				(error: Error) => error.message,
			);
			expect(said).toMatch(/Name is empty|required/);
			expect(tenant.sent).toEqual([]);
		},
	);

	it('a row in which nothing is set is refused by its fields', async () => {
		const rows = [{ locale: '={{ "" }}', translation: '={{ "" }}' }];
		expect(await refuse('AmpecoLocation location create', { name: { rows } })).toBe(
			'Name 1 › Locale and Name 1 › Translation are empty',
		);
	});

	it.each([
		['AmpecoEnergy pricePeriod createOrUpdateForDate', '99:99'],
		['AmpecoEnergy pricePeriod createOrUpdateForDate', '24:30'],
	])('a time of day that there is none of is refused: %s, %s', async (title, startsAt) => {
		const periods = { rows: [{ startsAt, endsAt: '24:00', price: 1 }] };
		expect(await refuse(title, { periods })).toContain('Starts At is meant to look like');
	});

	it('shows in what it refuses what nobody sees', async () => {
		expect(await refuse('AmpecoUser user get', { user: ID('7\u200b') })).toContain(
			'not "7\\u{200b}"',
		);
	});

	it('a text has one form in each language', async () => {
		const rows = ['en', 'de', 'EN '].map((locale) => ({ locale, translation: locale }));
		expect(await refuse('AmpecoLocation location create', { name: { rows } })).toBe(
			'Name › Locale has "EN " twice',
		);
	});

	it('understands what is meant by the controls of a list', async () => {
		const { url } = await send(sessions, { returnAll: '={{ " True " }}', limit: 3 });
		expect(url).toContain('per_page=100');
		const { url: limited } = await send(sessions, { limit: '={{ " 3 " }}' });
		expect(limited).toContain('per_page=3');
		await send(sessions, { output: '={{ "CSV" }}' });
		await send(sessions, { output: '={{ "NDJSON File" }}' });
		const include = '={{ "externalAppData" }}';
		const { url: included } = await send(sessions, { options: { include } });
		expect(decodeURIComponent(included)).toContain('include[]=externalAppData');
	});

	it('understands ids as people write them', async () => {
		for (const value of ['7', '" 7 "', '7.0', '"7"']) {
			const { url } = await send('AmpecoUser user get', { user: ID(`={{ ${value} }}`) });
			expect(url).toMatch(/\/users\/v1\.0\/7$/);
		}
	});

	it('sends an empty list only where it is written out', async () => {
		const { body } = await send('AmpecoUser user update', {
			updateFields: { extraFields: '{ "userGroupIds": [] }' },
		});
		expect(body).toEqual({ userGroupIds: [] });
	});
});
