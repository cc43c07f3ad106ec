/** Exactly what the user set is sent; what cannot be sent is refused by the name of its field. */
import fc from 'fast-check';
import numbers from '../../dist/lib/declarative/values/numbers.js';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type {
	ChoiceField,
	Field,
	GroupField,
	VariantCase,
} from '../../dist/lib/declarative/types.js';
import {
	collectionsOf,
	forms,
	leastOf,
	parametersOf,
	sample,
	wireName,
	type Entry,
} from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { NO_DOCUMENT, openApi, type Schema } from '../support/openapi.mts';
import { pathsOf, routeKey, sentSurface } from '../support/surface.mts';
import { choicesIn, offeredIn } from '../support/shown.mts';
import { startRecorder, type Recorder, type Sent } from '../support/tenant.mts';

const api = openApi();
const all = forms();
let tenant: Recorder;

beforeAll(async () => {
	tenant = await startRecorder();
});
afterAll(async () => await tenant.close());

interface Run {
	entry: Entry;
	parameters: INodeParameters;
	timezone?: string;
}

/** The one request of a run. */
async function send({ entry, parameters, timezone }: Run): Promise<Sent> {
	tenant.sent.length = 0;
	const { error } = await runNode({
		nodeType: entry.nodeType,
		node: { typeVersion: entry.typeVersion },
		// Simplify asks for related records by itself.
		parameters: { simplify: false, ...parameters },
		timezone,
		credentials: tenant.credentials,
	});
	if (error) throw new Error(`${entry.title}: ${error.message}`);
	expect(tenant.sent).toHaveLength(1);
	return tenant.sent[0];
}

const collectionOf = ({ operation }: Entry) =>
	operation.verb === 'update' ? 'updateFields' : 'additionalFields';

const casesOf = ({ operation }: Entry): Array<VariantCase | undefined> =>
	operation.body?.variant?.cases ?? [undefined];

/** The optional fields that every shape of a body has. */
const optionalOf = ({ operation: { body } }: Entry): Field[] =>
	body && !body.array ? body.optional.filter(({ name }) => !name.includes('.')) : [];

/** The fields of a body that the user adds one by one, by their collections. */
const addable = ({ operation }: Entry, one?: VariantCase) =>
	operation.body && !operation.body.array ? collectionsOf(operation, one) : [];

// ——— nothing that the user did not set

interface Chosen {
	values: IDataObject;
	/** Where the values stand on the wire. */
	paths: string[];
}

const isRows = (field: Field): field is GroupField =>
	field.kind === 'groups' || field.kind === 'columns' || field.kind === 'spread';

/** What is sent of rows that go under all names there are, or of one that goes under the name it chooses. */
function spreadPaths({ fields: [over, ...fields] }: GroupField, inRow: string[]): string[] {
	if (over.kind === 'choice') {
		const name = String(sample(over));
		return [name, ...inRow.filter((path) => path !== over.name).map((path) => `${name}.${path}`)];
	}
	return (over as ChoiceField).choices.flatMap(({ value }) => [
		`${value}`,
		...fields.map(({ name }) => `${value}.${name}`),
	]);
}

/** The required ones of some fields and those that `pick` takes, at every depth. */
function choose(fields: Field[], pick: () => boolean, all = false): Chosen {
	const chosen: Chosen = { values: {}, paths: [] };
	for (const field of fields) {
		if (!all && !field.required && !pick()) continue;
		const add = (value: unknown, inner: string[] = []) => {
			chosen.values[field.key] = value as IDataObject;
			const name = wireName(field);
			chosen.paths.push(name, ...inner.map((path) => `${name}.${path}`));
		};
		if (field.kind === 'group') {
			const inner = choose(field.fields, pick);
			// A group in which nothing is set would be refused.
			if (inner.paths.length > 0) add(inner.values, inner.paths);
		} else if (isRows(field)) {
			const isInView = (one: Field) => one.required === true || one.shown === true;
			const own = choose(field.fields.filter(isInView), pick);
			const more = choose(
				field.fields.filter((one) => !isInView(one)),
				pick,
			);
			const rows = Array(field.least ?? 1).fill({ ...own.values, additionalFields: more.values });
			const inRow = [...own.paths, ...more.paths];
			add({ rows }, field.kind === 'spread' ? spreadPaths(field, inRow) : inRow);
		} else add(sample(field), field.kind === 'json' ? pathsOf(field.example) : []);
	}
	return chosen;
}

interface Picked {
	parameters: INodeParameters;
	/** As `sentSurface` names them. */
	spots: string[];
}

/** A path on the wire and those of what it is in. */
const withParents = (path: string): string[] =>
	path.split('.').map((_, index, all) => all.slice(0, index + 1).join('.'));

/** Parameters of an operation with some of its optional fields. */
function pickSome(entry: Entry, one: VariantCase | undefined, pick: () => boolean): Picked {
	const { operation } = entry;
	const { body } = operation;
	const inView = [...(body?.required ?? []), ...(one?.required ?? [])];
	const required = choose(inView, pick, true);
	const chosen = addable(entry, one).map(({ name, fields }) => {
		const some = choose(fields, pick);
		return { name, fields, ...some };
	});
	if (chosen.flatMap(({ paths }) => paths).length < leastOf(operation, one)) {
		const place = chosen.find(({ fields }) => fields.length > 0)!;
		const least = place.fields.find(({ kind }) => kind !== 'group')!;
		Object.assign(
			place,
			choose([least], () => true),
		);
	}
	const optional = chosen.flatMap(({ paths }) => paths);
	const filters = choose(operation.filters, pick);
	const inQuery = operation.query.filter((field) => field.required);
	const query = choose(
		operation.query.filter((field) => !field.required),
		pick,
	);
	const include = operation.include.filter(pick).map(({ value }) => value);
	// The rows of a body that is a list stand in a field that is not on the wire.
	const [rows] = inView;
	const onWire = body?.array
		? required.paths
				.filter((path) => path !== rows.name)
				.map((path) => path.slice(rows.name.length + 1))
		: [...required.paths, ...optional, ...pathsOf(one?.sends)].flatMap(withParents);
	return {
		parameters: {
			...parametersOf(entry, 'required', one),
			...required.values,
			...Object.fromEntries(chosen.map(({ name, values }) => [name, values])),
			filters: filters.values,
			options: { ...query.values, ...(include.length > 0 && { include }) },
		} as INodeParameters,
		spots: [
			...onWire.map((path) => `body ${path}`),
			...filters.paths.map((path) => `filter ${path}`),
			...inQuery.map(({ name }) => `query ${name}`),
			...query.paths.map((path) => `query ${path}`),
			...include.map((value) => `include ${String(value)}`),
		],
	};
}

const sorted = (texts: Iterable<string>) => [...new Set(texts)].sort();

it('sends what the user set, and nothing else', async () => {
	const choices = all.flatMap((entry) => casesOf(entry).map((one) => ({ entry, one })));
	await fc.assert(
		fc.asyncProperty(
			fc.nat(choices.length - 1),
			fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
			async (index, picks) => {
				const { entry, one } = choices[index];
				let next = 0;
				const pick = () => picks[next++ % picks.length];
				const { parameters, spots } = pickSome(entry, one, pick);
				const sent = sentSurface(await send({ entry, parameters }));
				expect([entry.title, ...sorted(sent.keys())]).toEqual([entry.title, ...sorted(spots)]);
			},
		),
		{ numRuns: 400 },
	);
}, 120_000);

// ——— Fields to Clear, Extra Fields, Extra Query

interface Clearing {
	entry: Entry;
	one?: VariantCase;
	collection: string;
	/** The values of Fields to Clear. */
	paths: string[];
}

/** What the user is offered under Fields to Clear, in each variant. */
const clearings: Clearing[] = [];

beforeAll(async () => {
	for (const entry of all) {
		for (const one of casesOf(entry)) {
			const parameters = parametersOf(entry, 'required', one);
			for (const { name: collection } of addable(entry, one)) {
				const offered = offeredIn(entry, parameters, collection);
				const list = offered.find(({ name }) => name === 'fieldsToClear');
				if (!list) continue;
				const choices = await choicesIn(entry, parameters, list);
				const paths = choices.map(({ value }) => String(value));
				expect([entry.title, paths.length]).not.toEqual([entry.title, 0]);
				clearings.push({ entry, one, collection, paths });
			}
		}
	}
});

/** The dotted paths in a value at which there is null. */
const nullsIn = (value: unknown, at = ''): string[] =>
	value === null
		? [at]
		: typeof value === 'object' && !Array.isArray(value)
			? Object.entries(value as object).flatMap(([name, inner]) =>
					nullsIn(inner, at ? `${at}.${name}` : name),
				)
			: [];

function setNull(value: IDataObject, [name, ...rest]: string[]): void {
	if (rest.length === 0) value[name] = null;
	else if (value[name] !== null) setNull((value[name] ??= {}) as IDataObject, rest);
}

describe('Fields to Clear', () => {
	it('sends null for exactly those that were chosen', async () => {
		expect(clearings.length).toBeGreaterThan(30);
		await fc.assert(
			fc.asyncProperty(
				fc
					.nat(clearings.length - 1)
					.chain((index) =>
						fc.tuple(fc.constant(index), fc.subarray(clearings[index].paths, { minLength: 1 })),
					),
				async ([index, chosen]) => {
					const { entry, one, collection } = clearings[index];
					const inView = [...(entry.operation.body?.required ?? []), ...(one?.required ?? [])];
					const required = choose(inView, () => false, true).values;
					const base = { ...parametersOf(entry, 'required', one), ...required };
					const bodyWith = async (fields: IDataObject) =>
						(await send({ entry, parameters: { ...base, [collection]: fields } as never }))
							.body as IDataObject;
					const plain = leastOf(entry.operation, one) > 0 ? {} : await bodyWith({});
					// The shorter path first: what is inside a cleared object is cleared with it.
					for (const path of [...chosen].sort()) setNull(plain, path.split('.'));
					expect([entry.title, await bodyWith({ fieldsToClear: chosen })]).toEqual([
						entry.title,
						plain,
					]);
				},
			),
			{ numRuns: 150 },
		);
	}, 60_000);

	it('is refused for a field that has a value too', async () => {
		const { entry, one, collection, field } = clearings
			.flatMap(({ entry, one, collection, paths }) =>
				addable(entry, one)
					.flatMap(({ name, fields }) => (name === collection ? fields : []))
					.filter(({ name, kind }) => paths.includes(name) && kind === 'text')
					.map((field) => ({ entry, one, collection, field })),
			)
			.at(0)!;
		const parameters: INodeParameters = {
			...parametersOf(entry, 'required', one),
			[collection]: { [field.key]: sample(field) as string, fieldsToClear: [field.name] },
		};
		tenant.sent.length = 0;
		const { error } = await runNode({
			nodeType: entry.nodeType,
			node: { typeVersion: entry.typeVersion },
			parameters,
			credentials: tenant.credentials,
		});
		expect(error?.message).toContain(`${field.label} has a value and is under Fields to Clear too`);
		expect(tenant.sent).toEqual([]);
	});

	(api ? it : it.skip)('lists what the API document takes null for', () => {
		if (!api) return console.warn(NO_DOCUMENT);
		const branches = (given: Schema): Schema[] => {
			const schema = api.resolve(given);
			const inner = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
			return [schema, ...inner.flatMap(branches)];
		};
		/** Nullable fields, down through single objects; a list has no place to clear. */
		const nullable = (schemas: Schema[], at = ''): string[] => {
			const named = new Map<string, Schema[]>();
			for (const { properties = {} } of schemas.flatMap(branches)) {
				for (const [name, schema] of Object.entries(properties)) {
					named.set(name, [...(named.get(name) ?? []), schema]);
				}
			}
			return [...named].flatMap(([name, inner]) => {
				const whole = inner.flatMap(branches);
				if (whole.some(({ readOnly }) => readOnly)) return [];
				const isNull =
					whole.some((schema) => schema.nullable || schema.enum?.includes(null)) &&
					!inner.some((schema) => api.resolve(schema).nullable === false);
				return [...(isNull ? [at + name] : []), ...nullable(inner, `${at}${name}.`)];
			});
		};
		const bodies = new Map(api.operations.map((one) => [routeKey(one.method, one.path), one.body]));
		const unlisted = all
			.filter(({ operation: { verb, body } }) => verb === 'update' && body && !body.array)
			.flatMap((entry) => {
				const { method, path } = entry.operation;
				const schema = bodies.get(routeKey(method, `/public-api${path}`))?.schema;
				const offered = clearings
					.filter((clearing) => clearing.entry === entry)
					.flatMap(({ paths }) => paths);
				const json = (fields: Field[], at = ''): string[] =>
					fields.flatMap((field) => {
						if (field.kind === 'json') return [`${at}${field.name}.`];
						return field.kind === 'group' ? json(field.fields, `${at}${field.name}.`) : [];
					});
				const { body } = entry.operation;
				const shapes = [body, ...(body?.variant?.cases ?? [])];
				// A shape may clear by itself.
				const nulls = body!.variant?.cases.flatMap(({ sends }) => nullsIn(sends)) ?? [];
				const isCleared = (path: string) =>
					offered.includes(path) || nulls.some((one) => `${one}.`.startsWith(`${path}.`));
				const inJson = json(shapes.flatMap((shape) => [...shape!.required, ...shape!.optional]));
				return nullable(schema ? [schema] : [])
					.filter((path) => !isCleared(path) && !inJson.some((start) => path.startsWith(start)))
					.map((path) => `${entry.title}: ${path}`);
			});
		expect(unlisted).toEqual([]);
	});
});

it('merges Extra Fields into every body', async () => {
	const bodies = all.filter(({ operation: { body } }) => body && !body.array);
	expect(bodies.length).toBeGreaterThan(150);
	for (const entry of bodies) {
		const parameters = parametersOf(entry, 'required');
		const plain = (await send({ entry, parameters })).body as IDataObject;
		const [name] = Object.keys(plain).filter((key) => nullsIn(plain[key]).length === 0);
		const extra: IDataObject = {
			tomorrow: { deep: [1, 'two'] },
			...(name && { [name]: 'replaced' }),
		};
		const { body } = await send({
			entry,
			parameters: {
				...parameters,
				[collectionOf(entry)]: {
					...(parameters[collectionOf(entry)] as INodeParameters),
					extraFields: JSON.stringify(extra),
				},
			},
		});
		expect([entry.title, body]).toEqual([entry.title, { ...plain, ...extra }]);
	}
}, 60_000);

it('adds Extra Query to every list', async () => {
	const lists = all.filter(({ operation: { verb } }) => verb === 'getMany');
	expect(lists.length).toBeGreaterThan(90);
	for (const entry of lists) {
		const { url } = await send({
			entry,
			parameters: {
				...parametersOf(entry, 'required'),
				options: { extraQuery: '{ "filter": { "color": "red & blue" }, "with": ["a", "b"] }' },
			},
		});
		const added = [...new URL(url, 'http://tenant').searchParams].filter(
			([name]) => !['cursor', 'per_page', 'page'].includes(name),
		);
		const required = entry.operation.query.filter((field) => field.required).length;
		expect(added.slice(required)).toEqual([
			['filter[color]', 'red & blue'],
			['with[]', 'a'],
			['with[]', 'b'],
		]);
	}
}, 60_000);

// ——— bad values

/** Values that a field does not take, as an expression may give them. */
function badValues(field: Field): unknown[] {
	const isNull = field.nullable ? [] : [null];
	switch (field.kind) {
		case 'text': {
			const { maxLength, minLength, pattern, format, loadOptions } = field;
			return [
				...isNull,
				{ an: 'object' },
				...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
				...((minLength ?? 0) > 1 ? ['x'.repeat(minLength! - 1)] : []),
				...(pattern && !new RegExp(pattern, 'u').test('~ no ~') ? ['~ no ~'] : []),
				...(format ? ['~ no ~'] : []),
				...(minLength || pattern || format || loadOptions ? [''] : []),
			];
		}
		case 'integer':
		case 'number': {
			const { max, kind } = field;
			const least = numbers.lowestOf(field);
			const out = [
				...(least === undefined ? [] : [least - 1]),
				...(max === undefined ? [] : [max + 1]),
				...(kind === 'integer' ? [1.5, 1e300] : []),
			];
			return [...isNull, 'twelve', '', '12 kW', true, [1], { an: 'object' }, ...out];
		}
		case 'boolean':
			return [...isNull, 'perhaps', '', 2];
		case 'dateTime':
		case 'date':
			return [...isNull, 'someday', '', '2026-13-45', '2026-02-30T25:00:00Z', true, {}];
		case 'time':
			return [...isNull, '25:00', '8', '', 'noon'];
		case 'choice':
			return [...isNull, 'no such choice', '', { an: 'object' }];
		case 'choices':
			return [...isNull, ['no such choice'], 'no such choice', { an: 'object' }];
		case 'record':
			return [...isNull, '', ...(field.id === 'integer' ? ['seven', 1.5, -1, '1/2'] : [{}])];
		case 'records':
			return badValues({ ...field, kind: 'record', nullable: false });
		case 'list':
			return [
				...isNull,
				{ an: 'object' },
				...badValues({ ...field.item, nullable: true }).flatMap((bad) =>
					Array.isArray(bad) || bad === '' ? [] : [[bad]],
				),
			];
		// n8n takes no expression for these: what is inside has slots of its own.
		case 'group':
		case 'groups':
		case 'columns':
		case 'spread':
			return [];
		case 'json':
			return [...isNull, '{ oops', '', ...(field.shape === 'any' ? [] : ['7', 'null'])];
	}
}

interface Slot {
	entry: Entry;
	field: Field;
	/** Parameters with an expression in the place of the field. */
	parameters(expression: string): INodeParameters;
}

const RECORD = (value: string) => ({ __rl: true, mode: 'id', value });

/** How many fields that are alike but for their names are tried. */
const ENOUGH = 2;

/** What makes a field take one value and refuse another. */
const shapeOf = (field: Field): string =>
	JSON.stringify(field, (name, value: unknown) =>
		/^(name|key|label|description|placeholder|choices|example|of)$/.test(name) ? undefined : value,
	);

/** The fields of all operations, `ENOUGH` of each shape. */
function slots(): Slot[] {
	const seen = new Map<string, number>();
	const found: Slot[] = [];
	const put = (entry: Entry, fields: Field[], wrap: (value: IDataObject) => INodeParameters) => {
		for (const field of fields) {
			const shape = shapeOf(field);
			const times = seen.get(shape) ?? 0;
			if (times === ENOUGH) continue;
			seen.set(shape, times + 1);
			const beside = (others: Field[], value: IDataObject) =>
				({ ...choose(others, () => false).values, ...value }) as IDataObject;
			if (field.kind === 'group') {
				put(entry, field.fields, (value) => wrap({ [field.key]: beside(field.fields, value) }));
			} else if (isRows(field)) {
				const row = (value: IDataObject) =>
					wrap({
						[field.key]: { rows: Array(field.least ?? 1).fill(beside(field.fields, value)) },
					});
				const isInView = (inner: Field) => inner.required === true || inner.shown === true;
				put(entry, field.fields.filter(isInView), row);
				put(
					entry,
					field.fields.filter((inner) => !isInView(inner)),
					(value) => row({ additionalFields: value }),
				);
			} else {
				const given = (expression: string): unknown => {
					if (field.kind === 'records') return { rows: [{ id: RECORD(expression) }] };
					return field.kind === 'record' ? RECORD(expression) : expression;
				};
				const parameters = (expression: string) =>
					wrap({ [field.key]: given(expression) as IDataObject });
				found.push({ entry, field, parameters });
			}
		}
	};
	for (const entry of all) {
		for (const one of casesOf(entry)) {
			const base = parametersOf(entry, 'required', one);
			const { operation } = entry;
			const within = (name: string) => (value: IDataObject) =>
				({ ...base, [name]: value }) as INodeParameters;
			const beside = (value: IDataObject) => ({ ...base, ...value }) as INodeParameters;
			put(entry, [...(operation.body?.required ?? []), ...(one?.required ?? [])], beside);
			for (const { name, fields } of addable(entry, one)) put(entry, fields, within(name));
			put(entry, operation.filters, within('filters'));
			put(
				entry,
				operation.query.filter(({ required }) => required),
				beside,
			);
			put(
				entry,
				operation.query.filter(({ required }) => !required),
				within('options'),
			);
		}
	}
	return found;
}

it('refuses a bad value by the label of its field, and sends nothing', async () => {
	const wrong: string[] = [];
	let tried = 0;
	for (const { entry, field, parameters } of slots()) {
		const bad = badValues(field).filter((value) => value !== '' || !field.shown);
		tried += bad.length;
		tenant.sent.length = 0;
		const { items, error } = await runNode({
			nodeType: entry.nodeType,
			node: { typeVersion: entry.typeVersion },
			parameters: parameters('={{ $json.bad }}'),
			items: bad.map((value): INodeExecutionData => ({ json: { bad: value as never } })),
			credentials: tenant.credentials,
			continueOnFail: true,
		});
		if (error) wrong.push(`${entry.title} ${field.name}: ${error.message}`);
		items.forEach(({ json, error: refusal }, index) => {
			const message = String(refusal?.message ?? json.error ?? 'no error');
			if (!message.includes(field.label)) {
				wrong.push(`${entry.title} ${field.name} = ${JSON.stringify(bad[index])}: ${message}`);
			}
		});
		if (tenant.sent.length > 0) {
			const { body, url } = tenant.sent[0];
			wrong.push(`${entry.title} ${field.name}: sent ${url} ${JSON.stringify(body)}`);
		}
	}
	expect(wrong).toEqual([]);
	expect(tried).toBeGreaterThan(1000);
}, 180_000);

// ——— dates

it.each([
	['America/New_York', '2026-01-31T10:20:30', '2026-01-31T15:20:30Z'],
	['Asia/Tokyo', '2026-01-31T10:20:30', '2026-01-31T01:20:30Z'],
	['Asia/Tokyo', '2026-01-31T10:20:30Z', '2026-01-31T10:20:30Z'],
	['Asia/Tokyo', '2026-01-31T10:20:30+02:00', '2026-01-31T08:20:30Z'],
	['Europe/Berlin', '2026-07-01T00:00:00', '2026-06-30T22:00:00Z'],
])('means a time in %s: %s is sent as %s', async (timezone, given, expected) => {
	const has = (fields: Field[]) => fields.find(({ kind }) => kind === 'dateTime')!;
	const list = all.find(({ operation }) => has(operation.filters))!;
	const filter = has(list.operation.filters);
	const { url } = await send({
		entry: list,
		timezone,
		parameters: { ...parametersOf(list, 'required'), filters: { [filter.key]: given } },
	});
	expect(new URL(url, 'http://tenant').searchParams.get(`filter[${filter.name}]`)).toBe(expected);

	const update = all.find((entry) => has(optionalOf(entry)))!;
	const field = has(optionalOf(update));
	const { body } = await send({
		entry: update,
		timezone,
		parameters: {
			...parametersOf(update, 'required'),
			[collectionOf(update)]: { [field.key]: given },
		},
	});
	expect((body as IDataObject)[field.name]).toBe(expected);
});

it.each([
	['America/New_York', '2026-01-31T23:30:00', '2026-01-31'],
	['America/New_York', '2026-01-31', '2026-01-31'],
	['Asia/Tokyo', '2026-01-31T23:30:00Z', '2026-02-01'],
])('means a day in %s: %s is sent as %s', async (timezone, given, expected) => {
	const isDate = ({ kind }: Field) => kind === 'date';
	const entry = all.find((one) => optionalOf(one).some(isDate))!;
	const field = optionalOf(entry).find(isDate)!;
	const { body } = await send({
		entry,
		timezone,
		parameters: {
			...parametersOf(entry, 'required'),
			[collectionOf(entry)]: { [field.key]: given },
		},
	});
	expect((body as IDataObject)[field.name]).toBe(expected);
});
