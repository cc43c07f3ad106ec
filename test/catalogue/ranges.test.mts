/** Numbers and texts within what the API document takes, and powers, currents and energies that can be. */
import type { INodeParameters } from 'n8n-workflow';
import values from '../../dist/lib/declarative/values/values.js';
import type { Field, NumberField } from '../../dist/lib/declarative/types.js';
import { casesOf, flatten, writable } from '../../tools/api/schema.mts';
import { entries, forms, parametersOf } from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { NO_DOCUMENT, openApi, type Schema } from '../support/openapi.mts';
import { routeKey } from '../support/surface.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

const API_ROOT = '/public-api';
const api = openApi();
if (!api) console.warn(NO_DOCUMENT);
const all = forms();

let tenant: Recorder;
beforeAll(async () => {
	tenant = await startRecorder();
});
afterAll(async () => await tenant.close());

const bodyOf = ({ operation: { body } }: (typeof all)[number]): Field[] => [
	...(body?.required ?? []),
	...(body?.optional ?? []),
	...(body?.variant?.cases ?? []).flatMap((one) => [...one.required, ...one.optional]),
];

/** What a range of the document is in a field; a pattern and a list to choose from say the length as well. */
const RANGES: Record<string, (field: Field) => boolean> = {
	minimum: (field) => 'min' in field || 'positive' in field,
	maximum: (field) => 'max' in field,
	minLength: (field) => 'minLength' in field || 'pattern' in field,
	maxLength: (field) => 'maxLength' in field || 'pattern' in field,
};

(api ? it : it.skip)('every range of the document is one of its field', () => {
	const documented = new Map(api!.operations.map((one) => [routeKey(one.method, one.path), one]));
	/** The schemas at the end of a path, in all shapes. */
	const at = (given: Schema, [name, ...rest]: string[]): Schema[] =>
		casesOf(api!, given).flatMap(({ schema }) => {
			if (name === undefined) return [schema.items ? flatten(api!, schema.items) : schema];
			if (schema.items) return at(schema.items, [name, ...rest]);
			return writable(api!, schema)
				.filter(([own]) => own === name)
				.flatMap(([, inner]) => at(inner, rest));
		});
	let ranges = 0;
	const lacking = (title: string, field: Field, schemas: Schema[]): string[] => {
		const path = field.name.replaceAll('[]', '').split('.');
		const found = schemas.flatMap((schema) => at(schema, path));
		if (field.kind === 'spread') {
			const named = found.flatMap((schema) =>
				writable(api!, flatten(api!, schema)).flatMap(([, inner]) => at(inner, [])),
			);
			return field.fields.slice(1).flatMap((inner) => lacking(title, inner, named));
		}
		if ('fields' in field)
			return field.fields.flatMap((inner) => lacking(`${title}.${field.name}`, inner, found));
		const own = field.kind === 'list' ? field.item : field;
		if (!['integer', 'number', 'text'].includes(own.kind) || found.length === 0) return [];
		return Object.entries(RANGES).flatMap(([rule, is]) => {
			if (!found.every((schema) => schema[rule] !== undefined)) return [];
			ranges++;
			const isAbove = found.every((schema) => schema.exclusiveMinimum === true);
			const isLax = rule === 'minimum' && isAbove && own.kind === 'number' && !('positive' in own);
			return is(own) && !isLax ? [] : [`${title}.${field.name}: ${rule}`];
		});
	};
	const found = all.flatMap((entry) => {
		const { method, path, body } = entry.operation;
		const known = documented.get(routeKey(method, API_ROOT + path))?.body;
		if (!known || body?.array) return [];
		return bodyOf(entry).flatMap((field) => lacking(entry.title, field, [known.schema]));
	});
	expect(found).toEqual([]);
	expect(ranges).toBeGreaterThan(500);
});

/** An asset may be asked to give energy back. */
const SIGNED = [
	'AmpecoEnergy flexibilityAsset createActivationRequest energy',
	'AmpecoEnergy flexibilityAsset createActivationRequest maxPower',
];

it('no power, current or energy is less than nothing, but those that can be given back', () => {
	const numbersIn = (field: Field): NumberField[] => {
		if ('fields' in field) return field.fields.flatMap(numbersIn);
		const own = field.kind === 'list' ? field.item : field;
		return own.kind === 'integer' || own.kind === 'number' ? [own] : [];
	};
	const flowing = all.flatMap((entry) =>
		[...bodyOf(entry), ...entry.operation.query, ...entry.operation.filters]
			.flatMap(numbersIn)
			.filter(({ label }) =>
				/(power|current|amperage|voltage|energy|charge) .*\(|kWh\)$/i.test(label),
			)
			.filter(({ label }) => !/\((%|Minutes|per .*)\)/.test(label))
			.map((field) => ({ title: `${entry.title} ${field.name}`, field })),
	);
	const taken = flowing.filter(({ field }) => {
		try {
			values.toWire(field, -1, 'UTC');
			return true;
		} catch (error) {
			expect((error as Error).message).toContain(`${field.label} is -1; `);
			return false;
		}
	});
	expect(taken.map(({ title }) => title)).toEqual(SIGNED);
	expect(flowing.length).toBeGreaterThan(100);
});

const REFUSED: Array<[title: string, parameters: INodeParameters, message: string]> = [
	[
		'AmpecoSession bookingRequest create',
		{
			request: 'create',
			userId: { __rl: true, mode: 'id', value: '1' },
			locationId: { __rl: true, mode: 'id', value: '2' },
			startAt: '2026-03-01T08:00:00Z',
			endAt: '2026-03-01T09:00:00Z',
			ownFields: { minPower: '={{ -11 }}' },
		},
		'Min Power (kW) is -11; the least possible is 0',
	],
	[
		'AmpecoEnergy electricityMeter reportConsumption',
		{
			electricityMeter: { __rl: true, mode: 'id', value: '1' },
			additionalFields: { currentL1: -1 },
		},
		'Current L1 (mA) is -1; the least possible is 0',
	],
];

it.each(REFUSED)(
	'%s refuses what is less than nothing by name',
	async (title, parameters, message) => {
		tenant.sent.length = 0;
		const { nodeType, resource, operation } = entries().find((entry) => entry.title === title)!;
		const { error } = await runNode({
			nodeType,
			node: { typeVersion: 1.1 },
			parameters: { resource: resource.value, operation: operation.value, ...parameters },
			credentials: tenant.credentials,
		}).catch((problem: Error) => ({ error: problem }));
		expect(error?.message).toContain(message);
		expect(tenant.sent).toEqual([]);
	},
);

describe('a span of time that ends before it begins', () => {
	const isDate = ({ kind }: Field) => kind === 'dateTime' || kind === 'date';
	const START = /(After|From|Start|after|^startTime)$/;
	const END: Record<string, string> = {
		After: 'Before',
		From: 'To',
		Start: 'End',
		after: 'before',
		startTime: 'endTime',
	};
	const spans = entries().flatMap((entry) => {
		const { filters, query } = entry.operation;
		return [filters, query].flatMap((fields) =>
			fields.filter(isDate).flatMap((from) => {
				const [start] = START.exec(from.name) ?? [];
				const name = start && from.name.slice(0, -start.length) + END[start];
				const to = fields.find((field) => field.name === name);
				return to ? [{ entry, from, to, isFilter: fields === filters }] : [];
			}),
		);
	});
	const ask = async ({ entry, from, to, isFilter }: (typeof spans)[number], days: string[]) => {
		tenant.sent.length = 0;
		const given = { [from.key]: days[0], [to.key]: days[1] };
		const isInView = !isFilter && from.required;
		const { error } = await runNode({
			nodeType: entry.nodeType,
			parameters: {
				...parametersOf(entry, 'required'),
				...(isInView ? given : { [isFilter ? 'filters' : 'options']: given }),
			} as INodeParameters,
			credentials: tenant.credentials,
		});
		return { error: error?.message, count: tenant.sent.length };
	};

	it('is refused by name, in every list', async () => {
		expect(spans.length).toBeGreaterThan(100);
		for (const span of spans) {
			const { error, count } = await ask(span, ['2026-03-02', '2026-03-01']);
			expect([span.entry.title, error, count]).toEqual([
				span.entry.title,
				`${span.to.label} is earlier than ${span.from.label}: nothing is in between`,
				0,
			]);
		}
	});

	it('may begin and end with one moment', async () => {
		for (const span of spans.slice(0, 20)) {
			expect(await ask(span, ['2026-03-01', '2026-03-01'])).toEqual({ error: undefined, count: 1 });
		}
	});
});
