/** Schemas of the document with their `$ref`s, `allOf`s and alternatives laid out. */
import type { ApiOperation, OpenApi, Schema } from '../../test/support/openapi.mts';

/** A schema without `$ref` and `allOf`; what it leaves to choose from is apart. */
export interface Flat extends Schema {
	properties: Record<string, Schema>;
	required: string[];
	/** The lists of `oneOf` and `anyOf` that are to be chosen from. */
	alternatives: Array<{ keyword: 'oneOf' | 'anyOf'; branches: Schema[] }>;
	/** The schema as the document has it. */
	origin: Schema;
}

/** One shape of a schema: its own fields and those of the branches that were chosen. */
export interface Case {
	title?: string;
	/** The names under which the document keeps the branches that were chosen. */
	names?: string[];
	schema: Flat;
}

const unique = <T,>(values: T[]): T[] => [...new Set(values)];

/** Two schemas that both hold: what they name alike is taken from the later one. */
function meet(a: Flat, b: Flat): Flat {
	const properties = { ...a.properties };
	for (const [name, schema] of Object.entries(b.properties)) {
		properties[name] = properties[name] ? { allOf: [properties[name], schema] } : schema;
	}
	return {
		...a,
		...b,
		// A title names a part, not the whole.
		title: a.title ?? b.title,
		// Where both list values, those of both count.
		...(a.enum && b.enum && { enum: a.enum.filter((value) => b.enum!.includes(value)) }),
		...(a.items && b.items && { items: { allOf: [a.items, b.items] } }),
		...((a.nullable || b.nullable) && { nullable: true }),
		...((a.readOnly || b.readOnly) && { readOnly: true }),
		...((a.deprecated === true || b.deprecated === true) && { deprecated: true }),
		properties,
		required: unique([...a.required, ...b.required]),
		alternatives: [...a.alternatives, ...b.alternatives],
		origin: { allOf: [a.origin, b.origin] },
	};
}

/** The schema with `$ref` and `allOf` taken in. */
export function flatten(api: OpenApi, given: Schema): Flat {
	if (isFlat(given)) return given;
	const { allOf, oneOf, anyOf, ...own } = api.resolve(given);
	const alternatives = [
		...(oneOf ? [{ keyword: 'oneOf' as const, branches: oneOf }] : []),
		...(anyOf ? [{ keyword: 'anyOf' as const, branches: anyOf }] : []),
	];
	const flat: Flat = {
		...own,
		properties: own.properties ?? {},
		required: own.required ?? [],
		alternatives,
		origin: given,
	};
	const whole = (allOf ?? [])
		.map((one) => flatten(api, one))
		.reduceRight((rest, one) => meet(one, rest), flat);
	return { ...whole, origin: given };
}

const isFlat = (schema: Schema): schema is Flat => 'alternatives' in schema;

/** All shapes that a schema can have: one, where it leaves nothing to choose. */
export function casesOf(api: OpenApi, given: Schema): Case[] {
	const { alternatives, ...rest } = flatten(api, given);
	const own: Flat = { ...rest, alternatives: [] };
	return alternatives.reduce<Case[]>(
		(cases, { branches }) =>
			cases.flatMap(({ title, names = [], schema }) =>
				branches
					.flatMap((branch) =>
						casesOf(api, branch).map((one) => ({
							...one,
							names: [
								...(one.names ?? []),
								...(branch.$ref ? [branch.$ref.split('/').at(-1)!] : []),
							],
						})),
					)
					.map((branch) => ({
						names: [...names, ...branch.names],
						title:
							[title, branch.title ?? branch.schema.title].filter(Boolean).join(', ') || undefined,
						schema: meet(schema, branch.schema),
					})),
			),
		[{ title: own.title as string | undefined, schema: own }],
	);
}

/**
 * What an operation answers when it succeeds, out of its `data`; undefined where that has no body. Of
 * several answers the one that is the rule: a new record before what leads to one.
 */
export function answerOf(api: OpenApi, { responses }: ApiOperation): Schema | undefined {
	const status = ['201', '200', '202'].find((one) => responses[one]);
	const schema = status && responses[status];
	return schema ? (flatten(api, schema).properties.data ?? schema) : undefined;
}

/** The fields that a caller may send, in the document's order. */
export const writable = (api: OpenApi, { properties }: Flat): Array<[string, Flat]> =>
	Object.entries(properties)
		.map(([name, schema]): [string, Flat] => [name, flatten(api, schema)])
		.filter(([, schema]) => !schema.readOnly);

const TIME = { 'date-time': '2026-01-31T10:20:30Z', date: '2026-01-31', time: '08:30' };
const TEXTS: Record<string, string> = {
	...TIME,
	email: 'name@example.com',
	uri: 'https://example.com',
	url: 'https://example.com',
	uuid: '3f0f8a3e-6b1c-4c58-9d1f-2f6a1c9b7e11',
	ipv4: '192.0.2.1',
	ipv6: '2001:db8::1',
	integer: '7',
	number: '7',
};

/** Values that a schema may take, the fullest first: of each of its shapes, with all fields and with few. */
export const examplesOf = (api: OpenApi, given: Schema, name: string): unknown[] =>
	casesOf(api, given).flatMap(({ schema }) =>
		[3, 1, 0].map((depth) => exampleOf(api, schema, name, depth)),
	);

/** @param depth how far down fields are named that need not be there */
function exampleOf(api: OpenApi, given: Schema, name: string, depth: number): unknown {
	const [{ schema }] = casesOf(api, given);
	const listed = schema.enum?.find((value) => value !== null);
	if (listed !== undefined) return listed;
	if (schema.items) return [exampleOf(api, schema.items, name, depth)];
	const known = writable(api, schema);
	if (known.length > 0) {
		const wanted = known.filter(([key]) => depth > 0 || schema.required.includes(key));
		return Object.fromEntries(
			wanted.map(([key, inner]) => [key, exampleOf(api, inner, key, depth - 1)]),
		);
	}
	const { additionalProperties, type, format } = schema;
	if (typeof additionalProperties === 'object') {
		return { key: exampleOf(api, additionalProperties, 'value', depth - 1) };
	}
	const {
		minimum = 1,
		maximum = 1,
		minLength = 0,
		maxLength = 60,
	} = schema as Record<string, number | undefined>;
	switch (type) {
		case 'integer':
		case 'number':
			return Math.min(Math.max(1, minimum), Math.max(maximum, minimum));
		case 'boolean':
			return true;
		case 'array':
			return [];
		case 'string':
			return (
				textOf(schema.pattern as string | undefined) ??
				TEXTS[String(format)] ??
				name.padEnd(minLength, '.').slice(0, maxLength)
			);
		default:
			return additionalProperties === false ? {} : { key: 'value' };
	}
}

/** The first text of each part of a pattern. */
const FIRSTS: Array<[RegExp, (found: string[]) => string]> = [
	[/^\\d/, () => '1'],
	[/^\\w/, () => 'a'],
	[/^\\S/, () => 'a'],
	[/^\\s/, () => ' '],
	[/^\\(.)/, ([, literal]) => literal],
	[
		/^\[\^?\\?(.)[^\]]*\]/,
		([whole, first]) =>
			whole.startsWith('[^') ? 'a' : first === 'd' && whole[1] === '\\' ? '1' : first,
	],
	[/^\./, () => 'a'],
	[/^[^[\](){}|^$*+?\\]/, ([literal]) => literal],
];

/** A text of the form that a pattern asks for; undefined where it is not plain to see. */
export function textOf(pattern: string | undefined): string | undefined {
	if (pattern === undefined) return undefined;
	const body = (text: string): string | undefined => {
		let rest = text;
		let made = '';
		while (rest !== '') {
			const group = /^\((?:\?:)?([^()]*(?:\([^()]*\)[^()]*)*)\)/.exec(rest);
			const [rule, read] = FIRSTS.find(([one]) => one.test(rest)) ?? [];
			const found = group ?? rule?.exec(rest);
			if (!found) return undefined;
			const one = group ? body(splitOnce(group[1])) : read!([...found]);
			if (one === undefined) return undefined;
			rest = rest.slice(found[0].length);
			const times = /^(?:\{(\d+)(?:,\d*)?\}|([*+?]))/.exec(rest);
			if (times) rest = rest.slice(times[0].length);
			made += one.repeat(times ? Number(times[1] ?? (times[2] === '+' ? 1 : 0)) : 1);
		}
		return made;
	};
	const made = body(splitOnce(pattern.replace(/^\^/, '').replace(/\$$/, '')));
	return made !== undefined && made !== '' && new RegExp(pattern, 'u').test(made)
		? made
		: undefined;
}

/** The first of several ways: `a|b` → `a`, but not inside of a group. */
function splitOnce(text: string): string {
	let depth = 0;
	for (let index = 0; index < text.length; index++) {
		if (text[index] === '\\') index++;
		else if (text[index] === '(' || text[index] === '[') depth++;
		else if (text[index] === ')' || text[index] === ']') depth--;
		else if (text[index] === '|' && depth === 0) return text.slice(0, index);
	}
	return text;
}
