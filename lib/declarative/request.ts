import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { DEFAULT_SETTINGS } from '../transport';
import type { ApiRequest, ListRequest, TransportSettings } from '../transport';
import { buildBody, isBlank } from './body';
import { csvSettings } from './files';
import type { ItemContext } from './items';
import { fileColumns } from './schema';
import { InvalidValue, toJson, toWire } from './values';
import type { Field, Operation } from './types';

const SECOND = 1000;

/** n8n raises an error for a parameter that is not there, unless it is told what to give instead. */
const MISSING = Symbol('missing');

/** One part of a path: encoded, never empty, never able to reach another route. */
function pathPart(field: Field, value: unknown, timezone: string): string {
	const part = toWire(field, value, timezone);
	const text = part === undefined || part === null ? '' : String(part).trim();
	if (text === '') throw new InvalidValue(`${field.label} is empty`);
	if (/^\.+$/.test(text)) throw new InvalidValue(`${field.label} cannot be "${text}"`);
	// Some servers decode a slash before they choose the route: encoded, it could still reach another.
	if (text.includes('/')) throw new InvalidValue(`${field.label} cannot have a slash: "${text}"`);
	return encodeURIComponent(text);
}

/** Pairs of the wire for a query value: repeated with `[]` where it is a list, in brackets where it is an object. */
export function pairs(name: string, value: unknown): Array<[string, string]> {
	if (Array.isArray(value)) return value.flatMap((one) => pairs(`${name}[]`, one));
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([key, inner]) => pairs(`${name}[${key}]`, inner));
	}
	return [[name, value === null ? 'null' : String(value)]];
}

/** The pairs of a query that the user typed as JSON. */
export const jsonPairs = (typed: unknown, label: string): Array<[string, string]> =>
	isBlank(typed)
		? []
		: Object.entries(toJson('object', typed, label) as IDataObject).flatMap(([name, value]) =>
				pairs(name, value),
			);

function filterPairs(
	filters: Field[],
	read: (name: string) => unknown,
	timezone: string,
): Array<[string, string]> {
	if (filters.length === 0) return [];
	const given = (read('filters') ?? {}) as IDataObject;
	return filters.flatMap((field) => {
		if (!(field.key in given)) return [];
		const value = toWire(field, given[field.key], timezone);
		// An empty filter would widen the list to everything: an expression that found nothing must not.
		if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
			throw new InvalidValue(`The filter ${field.label} is empty: fill it in or remove it`);
		}
		return pairs(`filter[${field.name}]`, value);
	});
}

/** Labels by wire path, for the API's complaints: `address.city` → `Address › City`. */
function labelsOf(fields: Field[], prefix = '', within = ''): Record<string, string> {
	return Object.assign(
		{},
		...fields.map((field) => {
			const path = prefix + field.name;
			const label = within ? `${within} › ${field.label}` : field.label;
			const inner = field.kind === 'group' || field.kind === 'groups' ? field.fields : [];
			return { [path]: label, ...labelsOf(inner, `${path}.`, label) };
		}),
	) as Record<string, string>;
}

/** Whether a parameter is there and has no expression anywhere in it. */
const isPlain = (value: unknown): boolean =>
	typeof value === 'object' && value !== null
		? Object.values(value).every(isPlain)
		: value !== undefined && !(typeof value === 'string' && value.startsWith('='));

const labelCache = new WeakMap<Operation, Record<string, string>>();

function labelsFor(operation: Operation): Record<string, string> {
	const known = labelCache.get(operation);
	if (known) return known;
	const { body, filters, query, parameters } = operation;
	const cases = body?.variant?.cases ?? [];
	const labels = {
		...labelsOf(parameters),
		...labelsOf(query),
		...labelsOf(filters, 'filter.'),
		...labelsOf(cases.flatMap((one) => [...one.required, ...one.optional])),
		...labelsOf([...(body?.required ?? []), ...(body?.optional ?? [])]),
	};
	labelCache.set(operation, labels);
	return labels;
}

/**
 * The request that an operation makes for one input item.
 *
 * @param root the API's own path, before the operation's: `/public-api`
 * @throws NodeOperationError naming the field, before anything is sent
 */
export function describeRequest(
	context: ItemContext,
	operation: Operation,
	root: string,
): ApiRequest {
	const { parameters } = context.getExecuteData().node;
	const read = (name: string): unknown => {
		// n8n takes a tenth of a millisecond for a parameter, whether there is an expression in it or not.
		if (isPlain(parameters[name])) return parameters[name];
		const value: unknown = context.getNodeParameter(name, MISSING);
		return value === MISSING ? undefined : value;
	};
	return checked(context, () => build(operation, read, context.getTimezone(), root));
}

/**
 * What `build` makes of an item's parameters.
 *
 * @throws NodeOperationError where `build` finds a value that cannot be sent
 */
export function checked<T>(context: ItemContext, build: () => T): T {
	try {
		return build();
	} catch (error) {
		throw asNodeError(context, error as Error);
	}
}

/** A value that cannot be sent, as the error that n8n shows; any other error as it is. */
const asNodeError = (context: ItemContext, error: Error): Error =>
	error instanceof InvalidValue
		? new NodeOperationError(context.getNode(), error.message, {
				itemIndex: context.getItemIndex(),
				description: 'Nothing was sent.',
			})
		: error;

function build(
	operation: Operation,
	read: (name: string) => unknown,
	timezone: string,
	root: string,
): ApiRequest {
	const acted: IDataObject = {};
	let path = root + operation.path;
	for (const field of operation.parameters) {
		const part = pathPart(field, read(field.key), timezone);
		path = path.replace(`{${field.name}}`, () => part);
		const text = decodeURIComponent(part);
		acted[field.name] = field.kind === 'record' && field.id === 'integer' ? Number(text) : text;
	}

	const options = (read('options') ?? {}) as IDataObject;
	const query = [
		...filterPairs(operation.filters, read, timezone),
		...pairs('include', options.include ?? []),
		...operation.query.flatMap((field) => {
			const value = toWire(field, options[field.key], timezone);
			return value === undefined ? [] : pairs(field.name, value);
		}),
		...jsonPairs(options.extraQuery, 'Extra Query (JSON)'),
	];

	return {
		method: operation.method,
		path,
		query,
		body:
			operation.body &&
			buildBody(
				operation.body,
				read,
				timezone,
				operation.verb === 'update' ? 'updateFields' : 'additionalFields',
			),
		labels: labelsFor(operation),
		acted,
		list: operation.paging && {
			...listSettings(read, options, lastWord(operation.path)),
			paging: operation.paging,
			columns: fileColumns(operation.output),
		},
		refusal: refusalOf(options),
		settings: transportSettings(options),
	};
}

/** The last part of a path that is a word: no parameter, no version. */
const lastWord = (path: string): string =>
	path
		.split('/')
		.filter((part) => !/[{]|^v\d/.test(part))
		.at(-1)!;

/** What Return All, Limit, Output and the options of a file say. */
export const listSettings = (
	read: (name: string) => unknown,
	options: IDataObject,
	fileName: string,
): Omit<ListRequest, 'paging' | 'columns'> => ({
	limit: read('returnAll') === true ? Infinity : limitOf(read('limit')),
	output: (read('output') ?? 'items') as ListRequest['output'],
	csv: csvSettings(options),
	fileName: String(options.fileName || fileName),
	binaryProperty: String(options.binaryProperty || 'data'),
});

/** What Return Refusals as Data says. */
export const refusalOf = (options: IDataObject): ApiRequest['refusal'] =>
	options.refusalAsData === true ? 'data' : 'error';

/** What the options of the transport say. */
export const transportSettings = (options: IDataObject): TransportSettings => ({
	...DEFAULT_SETTINGS,
	...(options.maxConcurrent !== undefined && {
		maxConcurrent: wholeNumber('Requests at Once', options.maxConcurrent),
	}),
	...(options.maxWait !== undefined && {
		maxWait: wholeNumber('Longest Wait (Seconds)', options.maxWait, 0) * SECOND,
	}),
});

const limitOf = (value: unknown): number => wholeNumber('Limit', value ?? 50);

function wholeNumber(label: string, value: unknown, least = 1): number {
	const number = value === '' ? NaN : Number(value);
	if (Number.isInteger(number) && number >= least) return number;
	throw new InvalidValue(`${label} is meant to be a whole number of at least ${least}`);
}
