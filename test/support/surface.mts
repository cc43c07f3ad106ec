/**
 * What one operation lets its caller say, as the API document, a node or a request has it:
 *
 *     body address.city      a field of the body, at any depth; lists are walked through
 *     filter createdAfter    query withBreakdown    include evses    path part 2
 *
 * with the values of an enum. Comparing two of these is how the tests know that nothing is missing,
 * and how `npm run drift` keeps up with new versions of the document.
 */
import type { Field, Operation } from '../../dist/lib/declarative/types.js';
import { decodeQuery, type ApiOperation, type OpenApi, type Schema } from './openapi.mts';

/** What is known about one spot; nothing where any value goes. */
export interface Spot {
	/** The only values there are, as texts. */
	values?: Set<string>;
	/** The values are a list that many fields share: it may have more than one of them takes. */
	shared?: boolean;
	/** The user writes JSON here: whatever is below can be said as well. */
	json?: boolean;
	/** The document leaves open what is below. */
	free?: boolean;
}

export type Surface = Map<string, Spot>;

/** Parameters of paging: the transport's, not the user's. */
const PAGING = new Set(['page', 'per_page', 'cursor']);

/** `GET /public-api/resources/users/v1.0/{}`: the same operation, however its path parts are named. */
export const routeKey = (method: string, path: string): string =>
	`${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;

/** Adds a spot, or its values to those of the same spot in another branch. */
function put(surface: Surface, key: string, spot: Spot = {}): void {
	const known = surface.get(key);
	if (!known) {
		surface.set(key, { ...spot, ...(spot.values && { values: new Set(spot.values) }) });
		return;
	}
	for (const value of spot.values ?? []) (known.values ??= new Set()).add(value);
	known.json ||= spot.json;
	known.free ||= spot.free;
}

const texts = (values: unknown[]): Set<string> =>
	new Set(values.filter((value) => value !== null).map(String));

// ——— the document

interface Reader {
	/** The schema and all its branches. */
	branches(schema: Schema): Schema[];
	resolve(schema: Schema): Schema;
}

const readerOf = ({ resolve }: OpenApi): Reader => {
	const branches = (given: Schema): Schema[] => {
		const schema = resolve(given);
		const inner = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
		return [schema, ...inner.flatMap(branches)];
	};
	return { branches, resolve };
};

/** A spot of the document, lists seen through. */
function spotOf(reader: Reader, schemas: Schema[]): Spot {
	const all = schemas.flatMap(reader.branches);
	const items = all.flatMap(({ items: inner }) => (inner ? [inner] : []));
	if (items.length > 0) return spotOf(reader, items);
	const values = all.flatMap((schema) => schema.enum ?? []);
	const isOpen = all.some((schema) => !!schema.additionalProperties);
	const isBare =
		all.every((schema) => !schema.properties) &&
		all.some((schema) => schema.type === 'object' || schema.type === undefined);
	return {
		...(values.length > 0 && { values: texts(values) }),
		...((isOpen || isBare) && { free: true }),
	};
}

const isReadOnly = (reader: Reader, given: Schema): boolean => {
	const schema = reader.resolve(given);
	return !!schema.readOnly || !!schema.allOf?.some((inner) => isReadOnly(reader, inner));
};

function putSchemas(surface: Surface, reader: Reader, schemas: Schema[], prefix: string): void {
	const all = schemas.flatMap(reader.branches);
	const items = all.flatMap(({ items: inner }) => (inner ? [inner] : []));
	if (items.length > 0) putSchemas(surface, reader, items, prefix);
	const own = new Map<string, Schema[]>();
	for (const { properties = {} } of all) {
		for (const [name, schema] of Object.entries(properties)) {
			own.set(name, [...(own.get(name) ?? []), schema]);
		}
	}
	for (const [name, inner] of own) {
		if (inner.every((schema) => isReadOnly(reader, schema))) continue;
		const key = prefix + name;
		put(surface, key, spotOf(reader, inner));
		putSchemas(surface, reader, inner, `${key}.`);
	}
}

/** What the document lets a caller of an operation say. */
export function documentSurface(api: OpenApi, operation: ApiOperation): Surface {
	const surface: Surface = new Map();
	const reader = readerOf(api);
	if (operation.body) putSchemas(surface, reader, [operation.body.schema], 'body ');
	const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
	for (const { name, in: place, schema } of operation.parameters) {
		const spot = spotOf(reader, [schema]);
		if (place === 'path') put(surface, `path part ${names.indexOf(name) + 1}`, spot);
		if (place !== 'query' || PAGING.has(name)) continue;
		if (name === 'filter') putSchemas(surface, reader, [schema], 'filter ');
		else if (name === 'include') {
			for (const value of spot.values ?? []) put(surface, `include ${value}`);
		} else put(surface, `query ${name}`, spot);
	}
	return surface;
}

// ——— a node

/** The values that a list loaded on demand has, by its method. */
export type LoadedLists = Record<string, Set<string>>;

const choicesOf = (field: Field, lists: LoadedLists): Spot => {
	const one = field.kind === 'list' ? field.item : field;
	if (one.kind === 'text' && one.loadOptions && lists[one.loadOptions]) {
		return { values: lists[one.loadOptions], shared: true };
	}
	return 'choices' in one ? { values: texts(one.choices.map(({ value }) => value)) } : {};
};

function putFields(surface: Surface, fields: Field[], prefix: string, lists: LoadedLists): void {
	for (const field of fields) {
		const names = field.name.replaceAll('[]', '').split('.');
		// What it is in, though it has no level of its own.
		for (let end = 1; end < names.length; end++)
			put(surface, prefix + names.slice(0, end).join('.'));
		const key = prefix + names.join('.');
		if (field.kind === 'json') {
			put(surface, key, { json: true });
			putValue(surface, field.example, `${key}.`);
		} else put(surface, key, choicesOf(field, lists));
		if (field.kind === 'spread') {
			// Each row goes to the names that it chooses.
			const [over, ...inner] = field.fields;
			for (const { value } of 'choices' in over ? over.choices : []) {
				put(surface, `${key}.${value}`);
				putFields(surface, inner, `${key}.${value}.`, lists);
			}
		} else if ('fields' in field) putFields(surface, field.fields, `${key}.`, lists);
	}
}

/** What a node's description of an operation lets its user say. */
export function nodeSurface(operation: Operation, lists: LoadedLists = {}): Surface {
	const surface: Surface = new Map();
	const { parameters, body, filters, query, include } = operation;
	parameters.forEach((field, index) => {
		put(surface, `path part ${index + 1}`, choicesOf(field, lists));
	});
	const cases = body?.variant?.cases ?? [];
	const fields = [body, ...cases].flatMap((one) => [
		...(one?.required ?? []),
		...(one?.optional ?? []),
	]);
	// The rows of a body that is a list stand in a field that is not on the wire.
	const rows = fields.flatMap((field) => ('fields' in field ? field.fields : [field]));
	putFields(surface, body?.array ? rows : fields, 'body ', lists);
	for (const { sends } of cases) putValue(surface, sends, 'body ', true);
	putFields(surface, filters, 'filter ', lists);
	putFields(surface, query, 'query ', lists);
	for (const { value } of include) put(surface, `include ${value}`);
	return surface;
}

// ——— a request

/** The fields of a value; with their values where those are constants. */
function putValue(surface: Surface, value: unknown, prefix: string, constant = false): void {
	if (Array.isArray(value)) {
		for (const one of value) putValue(surface, one, prefix, constant);
	} else if (typeof value === 'object' && value !== null) {
		for (const [name, inner] of Object.entries(value)) {
			const isPlain = typeof inner !== 'object' && inner !== null;
			put(surface, prefix + name, constant && isPlain ? { values: texts([inner]) } : {});
			putValue(surface, inner, `${prefix}${name}.`, constant);
		}
	}
}

/** The dotted paths in a value, lists seen through. */
export function pathsOf(value: unknown): string[] {
	const surface: Surface = new Map();
	putValue(surface, value, '');
	return [...surface.keys()];
}

/** What a request said. */
export function sentSurface({ url, body }: { url: string; body?: unknown }): Surface {
	const surface: Surface = new Map();
	putValue(surface, body, 'body ');
	const { filter, include, ...query } = decodeQuery(url);
	putValue(surface, filter, 'filter ');
	for (const value of [include ?? []].flat()) put(surface, `include ${String(value)}`);
	for (const name of Object.keys(query)) if (!PAGING.has(name)) put(surface, `query ${name}`);
	return surface;
}

/** Several surfaces as one. */
export function union(surfaces: Surface[]): Surface {
	const all: Surface = new Map();
	for (const surface of surfaces) for (const [key, spot] of surface) put(all, key, spot);
	return all;
}

// ——— the comparison

/** A spot that `key` is below of, and that says so. */
const isBelow = (key: string, surface: Surface, says: 'json' | 'free'): boolean => {
	for (let at = key.lastIndexOf('.'); at > 0; at = key.lastIndexOf('.', at - 1)) {
		if (surface.get(key.slice(0, at))?.[says]) return true;
	}
	return false;
};

/** What is at or below a JSON field: the user writes it. */
export const isJson = (key: string, surface: Surface): boolean =>
	!!surface.get(key)?.json || isBelow(key, surface, 'json');

export interface Difference {
	/** What the document has and the other lacks. */
	missing: string[];
	/** What the other has and the document lacks. */
	unknown: string[];
}

/** Values that one knows and the other, which has a list too, does not. */
const lacking = (key: string, has: Spot, other: Spot): string[] =>
	has.values && other.values
		? [...has.values]
				.filter((value) => !other.values!.has(value))
				.map((value) => `${key} = ${value === '' ? '(empty)' : value}`)
		: [];

/** Where the document and a node differ; what is below a JSON field counts as there. */
export function compare(document: Surface, node: Surface): Difference {
	const difference: Difference = { missing: [], unknown: [] };
	for (const [key, spot] of document) {
		const own = node.get(key);
		if (own) difference.missing.push(...lacking(key, spot, own));
		else if (!isJson(key, node)) difference.missing.push(key);
	}
	for (const [key, spot] of node) {
		const known = document.get(key);
		if (known && !spot.shared) difference.unknown.push(...lacking(key, spot, known));
		else if (!known && !isBelow(key, document, 'free')) difference.unknown.push(key);
	}
	return difference;
}
