/** What the document says of an operation, in the vocabulary of the resource files. */
import type {
	Body,
	Choice,
	Field,
	RecordSchema,
	VariantCase,
} from '../../dist/lib/declarative/types.js';
import type { ApiOperation, OpenApi, Schema } from '../../test/support/openapi.mts';
import { API_ROOT } from '../api/document.mts';
import {
	answerOf,
	casesOf,
	examplesOf,
	flatten,
	textOf,
	writable,
	type Case,
	type Flat,
} from '../api/schema.mts';
import type { Evaluated } from './evaluate.mts';
import { listBefore, listOf, type KnownIds } from './ids.mts';
import { labelWithUnit } from './labels.mts';

/** An operation of the document as a resource file would describe it. */
export interface Described {
	api: ApiOperation;
	filters: Field[];
	query: Field[];
	include: string[];
	parameters: Field[];
	body?: Body;
	paging?: 'pages' | 'perPage' | 'none';
	isList: boolean;
	/** The answer is a file: its name where the tenant gives it none. */
	file?: string;
	record?: RecordSchema;
}

type Options = Record<string, unknown>;
type Make = (name: string, ...more: unknown[]) => Field;

/** The words of the vocabulary, by their names. */
export type Vocabulary = Record<string, Make> & {
	titleCase: (name: string) => string;
	sentenceCase: (label: string) => string;
};

/** Groups within groups beyond this depth are written as JSON. */
const DEEPEST = 4;

const FORMATS: Record<string, string> = { email: 'email', uri: 'url', url: 'url', uuid: 'uuid' };
const COUNTRIES_AT_LEAST = 200;
const CURRENCIES_AT_LEAST = 120;

/** `totalAmount`, `pricePerMinute`, `feePeak`; no `feePercent`, no `priceThresholdMinutes`. */
const MONEY = /(amount|price|fee|cost|balance|bonus)s?((Per(?!cent)|For|With|When|Off|Peak)\w*)?$/i;

const SCALAR = new Set(['string', 'integer', 'number', 'boolean']);

const compact = (options: Options): Options =>
	Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

export class Modeller {
	private readonly api: OpenApi;
	private readonly words: Vocabulary;
	private readonly pieces: Vocabulary;
	private readonly ids: KnownIds;

	constructor(api: OpenApi, run: Evaluated, root: string, ids: KnownIds) {
		this.api = api;
		this.words = run.exports(`${root}/lib/declarative/index.ts`) as never;
		this.pieces = run.exports(`${root}/nodes/shared/pieces.ts`) as never;
		this.ids = ids;
	}

	describe(operation: ApiOperation): Described {
		const query = operation.parameters.filter((one) => one.in === 'query');
		const names = new Set(query.map(({ name }) => name));
		const of = (name: string) => query.find((one) => one.name === name)?.schema;
		const filter = of('filter');
		const include = of('include');
		const answer = this.answerOf(operation);
		const isList = operation.method === 'GET' && answer.isList;
		const paging =
			names.has('page') || names.has('cursor')
				? 'pages'
				: names.has('per_page')
					? 'perPage'
					: 'none';
		return {
			api: operation,
			filters: filter ? this.fieldsOf(flatten(this.api, filter)) : [],
			include: include ? this.valuesOf(include) : [],
			query: query
				.filter(({ name }) => !['filter', 'include', 'page', 'per_page', 'cursor'].includes(name))
				.map((one) =>
					this.markRequired(this.field(one.name, flatten(this.api, one.schema)), one.required),
				),
			parameters: operation.path
				.split('/')
				.filter((part) => part.startsWith('{'))
				.map((part) => this.parameter(operation, part.slice(1, -1))),
			body: operation.body && this.bodyOf(operation),
			isList,
			...(operation.answersFile && { file: fileNameOf(operation.path) }),
			...(isList && { paging }),
			record: answer.record,
		};
	}

	/** A part of a path: an id of the list before it, or what its name says. */
	private parameter({ path, parameters }: ApiOperation, name: string): Field {
		const known = parameters.find((one) => one.in === 'path' && one.name === name);
		const schema = flatten(this.api, known?.schema ?? { type: 'string' });
		const list = schema.enum ? undefined : listBefore(this.ids, path.slice(API_ROOT.length), name);
		if (!list) return this.field(name, schema, 'path');
		return this.words.recordId(name, list, schema.type === 'string' ? { id: 'text' } : {});
	}

	/** The values of a list of an enum. */
	private valuesOf(schema: Schema): string[] {
		const flat = flatten(this.api, schema);
		const values = flat.items ? flatten(this.api, flat.items).enum : flat.enum;
		return (values ?? []).filter((value) => value !== null).map(String);
	}

	/** Whether an operation answers a list, and one record of its answer. */
	answerOf(operation: ApiOperation): { isList: boolean; record?: RecordSchema } {
		const answer = answerOf(this.api, operation);
		if (!answer) return { isList: false };
		const flat = flatten(this.api, answer);
		return flat.items || flat.type === 'array'
			? { isList: true, record: this.record(flat.items ?? {}) }
			: { isList: false, record: this.record(answer) };
	}

	/** A schema of an answer as a record file has it: all that may come, without what only checks. */
	record(given: Schema, depth = 0): RecordSchema {
		const all = casesOf(this.api, given).map(({ schema }) => schema);
		const [first] = all;
		const names = [...new Set(all.flatMap(({ properties }) => Object.keys(properties)))];
		if (names.length > 0) {
			if (depth > 8) return { type: 'object' };
			return {
				type: 'object',
				properties: Object.fromEntries(
					names.map((name) => {
						const own = all.flatMap(({ properties }) =>
							properties[name] ? [properties[name]] : [],
						);
						const distinct = [...new Set(own)];
						const schema: Schema = distinct.length === 1 ? distinct[0] : { oneOf: distinct };
						return [name, this.record(schema, depth + 1)];
					}),
				),
			};
		}
		const items = all.find((one) => one.items)?.items;
		if (items) return { type: 'array', items: this.record(items, depth + 1) };
		const values = [...new Set(all.flatMap((one) => one.enum ?? []))].filter(
			(value) => value !== null,
		);
		return compact({
			type: first.type,
			format: first.format === 'date-time' || first.format === 'date' ? first.format : undefined,
			enum: values.length > 0 && values.length <= 40 ? values : undefined,
		}) as RecordSchema;
	}

	// ——— bodies

	private bodyOf({ body, method }: ApiOperation): Body {
		const cases = casesOf(this.api, body!.schema);
		if (cases.every(({ schema }) => schema.items)) return this.rowsOf(cases);
		const [only] = this.isUnion(body!.schema, method) ? [this.unionOf(cases)] : cases;
		if (cases.length === 1 || this.isUnion(body!.schema, method))
			return this.plainBody(only.schema);
		return this.variantsOf(cases);
	}

	private plainBody(schema: Flat): Body {
		const fields = writable(this.api, schema).map(([name, inner]): [string, Field] => [
			name,
			this.field(name, inner),
		]);
		const isRequired = ([name]: [string, Field]) => schema.required.includes(name);
		return {
			required: fields.filter(isRequired).map(([, field]) => field),
			optional: fields.filter((one) => !isRequired(one)).map(([, field]) => field),
		};
	}

	/** Whether the branches are no more than notes on who may send what: any mixture is taken. */
	private isUnion(given: Schema, method: string): boolean {
		const { alternatives } = flatten(this.api, given);
		const cases = casesOf(this.api, given);
		const required = cases.map(({ schema }) => JSON.stringify([...schema.required].sort()));
		return (
			cases.length > 1 &&
			method !== 'POST' &&
			alternatives.every(({ keyword }) => keyword === 'anyOf') &&
			new Set(required).size === 1 &&
			this.constantsOf(cases).length === 0
		);
	}

	private unionOf(cases: Case[]): Case {
		const properties = Object.assign({}, ...cases.map(({ schema }) => schema.properties)) as Record<
			string,
			Schema
		>;
		return { schema: { ...cases[0].schema, properties } };
	}

	/** Fields that tell the cases apart by a value of their own. */
	private constantsOf(cases: Case[]): string[] {
		const constant = ({ schema }: Case, name: string): unknown => {
			const values = schema.properties[name] && flatten(this.api, schema.properties[name]).enum;
			return values?.length === 1 ? values[0] : undefined;
		};
		const names = [...new Set(cases.flatMap(({ schema }) => Object.keys(schema.properties)))];
		return names.filter((name) => {
			const values = cases.map((one) => constant(one, name)).filter((value) => value !== undefined);
			return (
				values.length > 0 &&
				new Set(values).size === values.length &&
				values.length >= cases.length - 1
			);
		});
	}

	private shapesOf(cases: Case[]): { key: string; shapes: VariantCase[] } {
		const constants = this.constantsOf(cases);
		const shapes = cases.map(({ title, schema }, index): VariantCase => {
			const sends = Object.fromEntries(
				constants
					.filter((name) => schema.properties[name])
					.map((name) => [name, flatten(this.api, schema.properties[name]).enum?.[0] as string]),
			);
			const { required, optional } = this.plainBody(schema);
			const isSent = ({ name }: Field) => sends[name] !== undefined;
			const own = schema.required.filter(
				(name) => schema.properties[name] && sends[name] === undefined,
			);
			const others = cases
				.filter((one) => one.schema !== schema)
				.flatMap(({ schema: other }) => other.required);
			const value = String(
				Object.values(sends)[0] ??
					title ??
					own.find((name) => !others.includes(name)) ??
					`shape ${index + 1}`,
			);
			return {
				value,
				label:
					title && !title.includes(',') && Object.keys(sends).length === 0
						? title
						: this.words.titleCase(value),
				sends,
				required: required.filter((field) => !isSent(field)),
				optional: optional.filter((field) => !isSent(field)),
			};
		});
		const taken = new Set(
			shapes.flatMap(({ required, optional }) => [...required, ...optional].map(({ key }) => key)),
		);
		const key = [constants[0], 'kind', 'variant', 'shape'].find(
			(name) => name && !taken.has(name),
		)!;
		return { key, shapes: distinct(shapes) };
	}

	private variantsOf(cases: Case[]): Body {
		const { key, shapes } = this.shapesOf(cases);
		const common = (side: 'required' | 'optional') =>
			shapes[0][side].filter((field) =>
				shapes.every((one) => one[side].some((other) => sameField(other, field))),
			);
		const base = { required: common('required'), optional: common('optional') };
		const rest = (fields: Field[], shared: Field[]) =>
			fields.filter((field) => !shared.some((one) => one.name === field.name));
		return {
			...base,
			variant: {
				key,
				label: this.words.titleCase(key),
				cases: shapes.map((one) => ({
					...one,
					required: rest(one.required, base.required),
					optional: rest(one.optional, base.optional),
				})),
			},
		};
	}

	/** A body that is a list: of rows, or of rows of one of several shapes. */
	private rowsOf(cases: Case[]): Body {
		const items = cases.flatMap(({ schema }) => casesOf(this.api, schema.items!));
		const rows = (one: Case) => this.words.groups('rows', this.partsOf(one.schema, 1) as never);
		if (items.length === 1) return { required: [rows(items[0])], optional: [], array: true };
		const { key, shapes } = this.shapesOf(items);
		return {
			required: [],
			optional: [],
			array: true,
			variant: {
				key,
				label: this.words.titleCase(key),
				cases: shapes.map((one, index) => ({
					...one,
					optional: [],
					required: [rows(items[index])],
				})),
			},
		};
	}

	// ——— fields

	/** The fields of an object at the top: filters, or a body. */
	private fieldsOf = (schema: Flat): Field[] =>
		writable(this.api, schema).map(([name, inner]) => this.field(name, inner));

	/** The fields of a group: what has to be there is marked. */
	private partsOf = (schema: Flat, depth: number): Field[] =>
		writable(this.api, schema).map(([name, inner]) =>
			this.markRequired(this.field(name, inner, 'body', depth), schema.required.includes(name)),
		);

	private markRequired = (field: Field, isRequired: boolean | undefined): Field =>
		isRequired ? this.words.required(field as never) : field;

	/** A field of the document in the vocabulary. */
	field(name: string, schema: Flat, place: 'body' | 'path' = 'body', depth = 0): Field {
		const made = this.shape(name, schema, place, depth);
		return schema.deprecated && !made.label.endsWith('(Legacy)')
			? { ...made, label: `${made.label} (Legacy)` }
			: made;
	}

	private shape(name: string, given: Flat, place: 'body' | 'path', depth: number): Field {
		const { words, api } = this;
		const isNull = given.nullable || given.enum?.includes(null) || undefined;
		const options = compact({ nullable: place === 'path' ? undefined : isNull });
		const cases = casesOf(api, given);
		if (cases.length > 1) return this.alternative(name, cases, given, options, depth);
		const schema = { ...cases[0].schema };
		if (schema.items || schema.type === 'array')
			return this.listField(name, schema, options, depth);
		const known = writable(api, schema);
		if (known.length > 0) {
			if (depth >= DEEPEST) return this.json(name, schema, options);
			return words.group(name, this.partsOf(schema, depth + 1) as never, options);
		}
		const values = schema.enum?.filter((value) => value !== null);
		if (values && values.length > 0) return this.choice(name, values, options);
		const list = listOf(this.ids, name, schema.type, words);
		if (list && (schema.type === 'integer' || schema.type === 'string')) {
			return words.recordId(
				name,
				list,
				compact({
					...options,
					id:
						schema.type === 'string' && !/^(integer|number)$/.test(String(schema.format))
							? 'text'
							: undefined,
				}),
			);
		}
		switch (schema.type) {
			case 'integer':
			case 'number':
				return this.numeric(name, schema, options);
			case 'boolean':
				return words.boolean(name, compact({ ...options, label: labelWithUnit(words, name) }));
			case 'string':
				return this.text(name, schema, options);
			default:
				return this.json(name, schema, options);
		}
	}

	/** A field that takes one of several shapes: as text where all are, as JSON otherwise. */
	private alternative(
		name: string,
		cases: Case[],
		given: Flat,
		options: Options,
		depth: number,
	): Field {
		const typeOf = ({ schema }: Case): unknown =>
			schema.type ?? (schema.enum ? typeof schema.enum.find((one) => one !== null) : undefined);
		const types = new Set(cases.map(typeOf));
		// One or several of the same: several say both.
		const list = cases.find(({ schema }) => schema.items);
		if (list && types.size === 2 && !types.has('object')) {
			return this.listField(name, { ...list.schema, nullable: given.nullable }, options, depth);
		}
		const isPlain = [...types].every((type) => typeof type === 'string' && SCALAR.has(type));
		if (isPlain) {
			if (name === 'state') return this.pieces.state(name, options);
			const widest = cases.find(({ schema }) => !schema.enum)?.schema ?? cases[0].schema;
			const type = types.size === 1 ? [...types][0] : 'string';
			const plain = { ...widest, enum: undefined, type: type as string, nullable: given.nullable };
			return this.shape(name, plain, 'body', depth);
		}
		return this.json(name, given, options);
	}

	/** JSON, with an example that the document takes. */
	private json(name: string, schema: Schema, options: Options): Field {
		const examples = examplesOf(this.api, schema, name);
		const document = (schema as Partial<Flat>).origin ?? schema;
		const valid = examples.find((one) => this.api.validate(document, one, 'request').length === 0);
		return this.words.json(name, valid ?? examples[0], options);
	}

	private listField(name: string, schema: Flat, options: Options, depth: number): Field {
		const { words, api } = this;
		const items = flatten(api, schema.items ?? { type: 'string' });
		if (casesOf(api, items).length > 1) return this.json(name, schema, options);
		if (items.items) return this.json(name, schema, options);
		const inner = writable(api, items).map(([key]) => key);
		if (inner.length > 0) {
			if (inner.join() === 'locale,translation') return this.pieces.translations(name, options);
			if (depth >= DEEPEST) return this.json(name, schema, options);
			return words.groups(name, this.partsOf(items, depth + 1) as never, options);
		}
		const item = this.shape(name, { ...items, nullable: undefined }, 'body', depth);
		if (item.kind === 'record')
			return words.recordIds(
				name,
				item.of,
				compact({ ...options, id: item.id === 'text' ? 'text' : undefined }),
			);
		if (item.kind === 'choice')
			return words.choices(
				name,
				item.choices.map(({ value }) => value),
				compact({ ...options, most: schema.maxItems as number | undefined }),
			);
		if (item.kind === 'json' || item.kind === 'group') return this.json(name, schema, options);
		return words.list(item as never, options);
	}

	private choice(name: string, values: unknown[], options: Options): Field {
		const all = [...new Set(values)] as string[];
		const isCode = (pattern: RegExp) => all.every((value) => pattern.test(String(value)));
		if (all.length >= COUNTRIES_AT_LEAST && isCode(/^[A-Z]{2}$/))
			return this.pieces.country(name, options);
		if (all.length >= CURRENCIES_AT_LEAST && isCode(/^[A-Z]{3}$/))
			return this.pieces.currency(name, options);
		if (all.length >= 100 && all.some((value) => value.includes('/')))
			return this.pieces.timezone(name, options);
		return this.words.choice(name, all as never, options);
	}

	private numeric(name: string, schema: Flat, options: Options): Field {
		const { words } = this;
		const { minimum, maximum, multipleOf } = schema as Record<string, number | undefined>;
		const isAbove = schema.exclusiveMinimum === true && minimum !== undefined;
		const step = multipleOf ?? (schema.type === 'integer' ? 1 : undefined);
		const isPositive = isAbove && minimum === 0 && step === undefined;
		const word = schema.type === 'integer' ? 'integer' : this.isMoney(name) ? 'money' : 'number';
		return words[word](
			name,
			compact({
				label: labelWithUnit(words, name),
				...options,
				min: isPositive ? undefined : isAbove ? minimum + (step ?? 0) : minimum,
				positive: isPositive || undefined,
				max: maximum,
				multipleOf: schema.type === 'integer' && multipleOf === 1 ? undefined : multipleOf,
			}),
		);
	}

	/** As the resource files have the name, where they have it one way only; else as it reads. */
	private isMoney(name: string): boolean {
		const known = this.ids.amounts.get(name);
		return known === undefined || known === 'both' ? MONEY.test(name) : known === 'money';
	}

	private text(name: string, schema: Flat, options: Options): Field {
		const { words } = this;
		const label = labelWithUnit(words, name);
		const { format, pattern } = schema as { format?: string; pattern?: string };
		if (format === 'date-time' || format === 'datetime' || format === 'datatime') {
			return words.dateTime(name, compact({ label, ...options }));
		}
		if (format === 'date' || format === 'time')
			return words[format](name, compact({ label, ...options }));
		if (format === 'integer') return words.integer(name, compact({ label, ...options }));
		if (format === 'number') return words.number(name, compact({ label, ...options }));
		if (format === 'boolean') return words.boolean(name, compact({ label, ...options }));
		const isYesOrNo =
			pattern !== undefined &&
			isUsable(pattern) &&
			['true', 'false'].every((one) => new RegExp(pattern, 'u').test(one)) &&
			!new RegExp(pattern, 'u').test('perhaps');
		if (isYesOrNo) return words.boolean(name, compact({ label, ...options }));
		if (format === 'ipv4') {
			return words.text(
				name,
				compact({
					label,
					...options,
					pattern: '^\\d{1,3}(\\.\\d{1,3}){3}$',
					placeholder: '192.0.2.1',
				}),
			);
		}
		const { minLength, maxLength } = schema as Record<string, number | undefined>;
		if (/^currency(Code)?$/.test(name)) return this.pieces.currency(name, options);
		return words.text(
			name,
			compact({
				label,
				...options,
				format: FORMATS[format ?? ''],
				minLength: minLength || undefined,
				maxLength,
				...(pattern &&
					isUsable(pattern) &&
					textOf(pattern) !== undefined && { pattern, placeholder: textOf(pattern) }),
				password: /password|secret|apiKey|adminToken/i.test(name) || undefined,
			}),
		);
	}
}

/** What a path's last noun calls a file: `…/{invoice}/documents/download` → `documents`. */
const fileNameOf = (path: string): string =>
	path
		.split('/')
		.filter((part) => !/^(\{.*|v\d.*|download|export)?$/.test(part))
		.at(-1)!;

/** Whether a pattern of the document means the same to JavaScript. */
function isUsable(pattern: string): boolean {
	try {
		new RegExp(pattern, 'u');
		return !pattern.startsWith('/');
	} catch {
		return false;
	}
}

/** Labels of shapes that came out alike, told apart by what only one of them has. */
function distinct(shapes: VariantCase[]): VariantCase[] {
	return shapes.map((one, index) => {
		const same = shapes.filter(({ value }) => value === one.value);
		if (same.length === 1) return one;
		return { ...one, value: `${one.value} ${index + 1}`, label: `${one.label} ${index + 1}` };
	});
}

/** What a field is on the wire; how it is shown, and what is refused beside what the document refuses, is a person's. */
const ESSENTIAL = [
	'of',
	'id',
	'min',
	'max',
	'multipleOf',
	'minLength',
	'maxLength',
	'pattern',
	'format',
	'loadOptions',
	'password',
	'shape',
];

/** What makes a field what it is on the wire and in the editor; labels and descriptions are a person's. */
export function essence(field: Field): unknown {
	const { name, kind, nullable, required } = field;
	const own = field as unknown as Record<string, unknown>;
	return {
		...Object.fromEntries(ESSENTIAL.map((key) => [key, own[key]])),
		name,
		kind,
		nullable: nullable || undefined,
		required: required || undefined,
		...('choices' in field && {
			choices: field.choices.map(({ value }: Choice) => String(value)).sort(),
		}),
		...('fields' in field && { fields: field.fields.map(essence) }),
		...('item' in field && { item: essence({ ...field.item, name: '' }) }),
	};
}

export const sameField = (a: Field, b: Field): boolean => stable(essence(a)) === stable(essence(b));

const stable = (value: unknown): string =>
	JSON.stringify(value, (_, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
