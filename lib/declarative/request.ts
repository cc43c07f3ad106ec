import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { DEFAULT_SETTINGS, startsLater } from '../transport';
import type {
	ApiRequest,
	FileRequest,
	ListRequest,
	Match,
	Query,
	TransportSettings,
} from '../transport';
import { readerOf } from './items';
import type { ItemContext } from './items';
import { csvSettings } from './lists/files';
import { LANGUAGE } from './lists/language';
import { BILLING_MONTH, monthOf } from './lists/month';
import { checkSpans, hasNewest, rangeIn } from './lists/ranges';
import { fileColumns } from './lists/schema';
import { SIMPLE_SINCE, simpleOf, simplifiedSchema, simplifier } from './lists/simple';
import type { Simple } from './lists/simple';
import { describeMatch, ifNothingOf } from './match/match';
import {
	EXTRA_QUERY,
	MOST_AT_ONCE,
	NEWEST_FIRST,
	OUTPUT,
	SIMPLIFY,
	SIMPLIFY_FILE,
} from './panel/settings';
import type { Body, Choice, Field, Operation } from './types';
import { bodyOf, buildBody } from './values/body';
import { readNumber } from './values/numbers';
import { EmptyValue, InvalidValue, refuse, refuseEmpty, show } from './values/refusal';
import {
	checkText,
	isNothing,
	toBoolean,
	toChoice,
	toExtra,
	toFields,
	toWire,
} from './values/values';

const SECOND = 1000;

/** One part of a path: encoded, never empty, never able to reach another route. */
function pathPart(field: Field, value: unknown, timezone: string): string {
	const text = String(toWire(field, value, timezone)).trim();
	if (text === '') throw new EmptyValue([field.label]);
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

const emptyFilter = (label: string): InvalidValue =>
	new InvalidValue(`The filter ${label} is empty: fill it in or remove it`);

/** Whether something in it would vanish from a query. */
const isHollow = (value: unknown): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(Object.keys(value).length === 0 || Object.values(value).some(isHollow));

/**
 * The pairs of a query value that the user wrote out. An empty filter is refused here as well.
 *
 * @param label where the user wrote it
 * @throws InvalidValue for what would not arrive, or would widen the list
 */
export function typedPairs(given: string, value: unknown, label: string): Array<[string, string]> {
	// A server takes the blanks off before it looks which filter it is.
	const name = given.trim();
	if (isNothing(name)) refuse(label, 'has a parameter without a name');
	if (isHollow(value)) refuse(label, `has nothing under ${name}: fill it in or remove it`);
	const typed = pairs(name, value);
	for (const [key, text] of typed) {
		checkText(key, label);
		checkText(text, label);
		if (/^filter\b/.test(key) && isNothing(text)) throw emptyFilter(key);
	}
	return typed;
}

/**
 * Of two parameters with one name a server takes one, and says nothing of the other.
 *
 * @param label where the user wrote the second
 * @throws InvalidValue naming it
 */
export function checkDoubles(query: Query, label: string): void {
	const names = query.map(([name]) => name).filter((name) => !name.includes('[]'));
	const double = names.find((name, index) => names.indexOf(name) < index);
	if (double) refuse(label, `has ${double}, which is asked for already: remove one of the two`);
}

/** The pairs of a query that the user typed as JSON into an option. */
export const jsonPairs = (
	options: IDataObject,
	key: string,
	label: string,
): Array<[string, string]> =>
	Object.entries(toExtra(options, key, label)).flatMap(([name, value]) =>
		typedPairs(name, value, label),
	);

/** What one filter asks for. An empty one would widen the list to everything: that is refused. */
function filterValue(field: Field, given: unknown, timezone: string): unknown {
	try {
		return toWire(field, given, timezone);
	} catch (error) {
		throw error instanceof EmptyValue ? emptyFilter(error.labels.join(', ')) : (error as Error);
	}
}

function filterPairs(
	filters: Field[],
	read: (name: string) => unknown,
	timezone: string,
): Array<[string, string]> {
	if (filters.length === 0) return [];
	const given = toFields(read('filters'), 'Filters');
	return filters
		.filter(({ key }) => Object.hasOwn(given, key))
		.flatMap((field) =>
			pairs(`filter[${field.name}]`, filterValue(field, given[field.key], timezone)),
		);
}

/** The parts of the query that have to be there. */
const requiredPairs = (
	{ query }: Operation,
	read: (name: string) => unknown,
	timezone: string,
): Array<[string, string]> =>
	query
		.filter((field) => field.required)
		.flatMap((field) => pairs(field.name, toWire(field, read(field.key), timezone)));

/** The related data that the user asked for. */
function included({ include }: Operation, options: IDataObject, timezone: string): string[] {
	const related = options.include;
	const isNone = Array.isArray(related) && related.length === 0;
	if (!Object.hasOwn(options, 'include') || isNone) return [];
	const name = 'include';
	const field: Field = { kind: 'choices', name, key: name, label: 'Include', choices: include };
	return toWire(field, related, timezone) as string[];
}

const optionPairs = (
	{ query }: Operation,
	options: IDataObject,
	timezone: string,
): Array<[string, string]> =>
	query
		.filter(({ key, required }) => !required && Object.hasOwn(options, key))
		.flatMap((field) => pairs(field.name, toWire(field, options[field.key], timezone)));

/**
 * How the records are simplified, if they are: items unless the user says no, a file where the user says so.
 *
 * @throws InvalidValue where Simplify is neither true nor false
 */
function simplification(
	operation: Operation,
	read: (name: string) => unknown,
	version: number,
	isFile: boolean,
): Simple | undefined {
	const simple = simpleOf(operation);
	if (!simple || !(version >= SIMPLE_SINCE)) return undefined;
	const isOn = toBoolean(read(isFile ? SIMPLIFY_FILE.name : SIMPLIFY.name), SIMPLIFY.displayName);
	return isOn ? simple : undefined;
}

/** What is included by a query that was typed. */
const typedIncludes = (query: Array<[string, string]>): string[] =>
	query.filter(([name]) => /^include(\[.*\])?$/.test(name)).map(([, value]) => value);

/** Labels by wire path, for the API's complaints: `address.city` → `Address › City`. */
function labelsOf(fields: Field[], prefix = '', within = ''): Record<string, string> {
	return Object.assign(
		{},
		...fields.map((field) => {
			const path = prefix + field.name;
			const label = within ? `${within} › ${field.label}` : field.label;
			const inner = 'fields' in field ? field.fields : [];
			return { [path.replaceAll('[]', '')]: label, ...labelsOf(inner, `${path}.`, label) };
		}),
	) as Record<string, string>;
}

const labelCache = new WeakMap<Operation | Body, Record<string, string>>();

function labelsFor(operation: Operation, body?: Body): Record<string, string> {
	const known = labelCache.get(body ?? operation);
	if (known) return known;
	const { filters, query, parameters } = operation;
	const cases = body?.variant?.cases ?? [];
	const labels = {
		...labelsOf(parameters),
		...labelsOf(query),
		...labelsOf(filters, 'filter.'),
		...labelsOf(cases.flatMap((one) => [...one.required, ...one.optional])),
		...labelsOf([...(body?.required ?? []), ...(body?.optional ?? [])]),
	};
	labelCache.set(body ?? operation, labels);
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
	const read = readerOf(context);
	const version = context.getNode().typeVersion;
	const body = bodyOf(operation, version);
	const timezone = context.getTimezone();
	const request = checked(context, () => build(operation, body, read, timezone, root, version));
	const { match } = request;
	if (!match) return request;
	const decide: Match['decide'] = (record) => checked(context, () => match.decide(record));
	return { ...request, match: { ...match, decide } };
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
	body: Body | undefined,
	read: (name: string) => unknown,
	timezone: string,
	root: string,
	version: number,
): ApiRequest {
	const acted: IDataObject = {};
	const parts: Array<[name: string, part: string]> = [];
	for (const field of operation.parameters) {
		const part = pathPart(field, read(field.key), timezone);
		parts.push([field.name, part]);
		const text = decodeURIComponent(part);
		acted[field.name] = field.kind === 'record' && field.id === 'integer' ? Number(text) : text;
	}

	const fill = (path: string) =>
		root + parts.reduce((filled, [name, part]) => filled.replace(`{${name}}`, () => part), path);

	const options = toFields(read('options'), 'Options');
	const list = operation.paging && listSettings(read, options, lastWord(operation.path));
	const isFile = list !== undefined && list.output !== 'items';
	const simple = simplification(operation, read, version, isFile);
	const asked = included(operation, options, timezone);
	const typed = jsonPairs(options, 'extraQuery', EXTRA_QUERY.displayName);
	const plain = [
		...requiredPairs(operation, read, timezone),
		...filterPairs(operation.filters, read, timezone),
		...pairs('include', [...new Set([...asked, ...(simple?.include ?? [])])]),
		...optionPairs(operation, options, timezone),
		...typed,
	];
	checkDoubles(plain, EXTRA_QUERY.displayName);
	checkSpans(operation, plain);
	const month = monthOf(operation, options, timezone, plain);
	const query = [...plain, ...(month?.query ?? [])];
	const newest = list && isNewestFirst(operation, options, list.limit, month?.also !== undefined);
	const isSought = month ? BILLING_MONTH.label : newest && NEWEST_FIRST.displayName;
	if (isSought && startsLater(query)) {
		refuse(
			isSought,
			`finds its own place in the list: take cursor and page out of ${EXTRA_QUERY.displayName}`,
		);
	}

	const sent = body && buildBody(body, read, timezone, operation.verb);
	const given = operation.verb === 'createOrUpdate' ? (sent as IDataObject) : undefined;
	const found = given ? pairs('include', shownOnlyIf(operation, given)) : query;

	return {
		method: operation.method,
		path: fill(operation.path),
		query,
		body: sent,
		...(operation.match && {
			match: describeMatch(operation, { read, fill, body, given, query: found }),
		}),
		labels: labelsFor(operation, body),
		acted,
		list: list && {
			...list,
			paging: operation.paging!,
			range: rangeIn(operation, query),
			isNewestFirst: newest,
			...(month && { keep: month.keep, also: month.also && [...plain, ...month.also] }),
			columns: fileColumns(simple ? simplifiedSchema(operation) : operation.output),
		},
		file: operation.file === undefined ? undefined : fileSettings(options, operation.file, acted),
		...(simple && {
			simplify: simplifier(simple, [...asked, ...typedIncludes(typed)], languageOf(options)),
		}),
		refusal: refusalOf(options),
		settings: transportSettings(options),
	};
}

/** Whether the last records are meant. @throws InvalidValue where all are asked for, or those of two lists */
function isNewestFirst(
	operation: Operation,
	options: IDataObject,
	limit: number,
	areTwo: boolean,
): boolean {
	const { name, displayName } = NEWEST_FIRST;
	if (!hasNewest(operation) || !flag(options, name, displayName)) return false;
	if (areTwo) refuse(displayName, 'does not go with those that ran in the Billing Month');
	return limit < Infinity || refuse(displayName, 'goes with a Limit, not with Return All');
}

/** What a list has to include for the record to show what was given for it. */
const shownOnlyIf = ({ match }: Operation, given: IDataObject): string[] =>
	match!.list.include
		.map(({ value }) => String(value))
		.filter((name) => Object.hasOwn(given, name));

/** The last part of a path that is a word: no parameter, no version. */
const lastWord = (path: string): string =>
	path
		.split('/')
		.filter((part) => !/[{]|^v\d/.test(part))
		.at(-1)!;

const OUTPUTS: Choice[] = (OUTPUT.options as Array<{ name: string; value: string }>).map(
	({ name, value }) => ({ label: name, value }),
);

/**
 * What Return All, Limit, Output and the options of a file say.
 *
 * @throws InvalidValue naming the one that says nothing or cannot be understood
 */
export const listSettings = (
	read: (name: string) => unknown,
	options: IDataObject,
	fileName: string,
): Omit<ListRequest, 'paging' | 'columns'> => ({
	limit: toBoolean(read('returnAll'), 'Return All')
		? Infinity
		: wholeNumber('Limit', read('limit')),
	output: toChoice(OUTPUTS, read('output'), 'Output') as ListRequest['output'],
	...(Object.hasOwn(options, 'ifNothing') && { empty: emptyOf(options.ifNothing) }),
	csv: csvSettings(options),
	fileName: toFileName(textOption(options, 'fileName', 'File Name', fileName)),
	binaryProperty: binaryPropertyOf(options),
});

/** What comes out of a list without records. */
function emptyOf(value: unknown): ListRequest['empty'] {
	const wanted = ifNothingOf(value);
	return wanted === 'none' ? undefined : wanted;
}

/** Where a file that is the answer goes, and how it is called where the tenant does not say. */
const fileSettings = (options: IDataObject, name: string, acted: IDataObject): FileRequest => ({
	name: [name, ...Object.values(acted)].join('-'),
	binaryProperty: binaryPropertyOf(options),
});

/** What could be taken for a folder would be cut off by n8n. */
const toFileName = (text: string): string => text.replace(/[/\\\p{Cc}]+/gu, '-');

const binaryPropertyOf = (options: IDataObject): string =>
	textOption(options, 'binaryProperty', 'Put Output File in Field', 'data');

/** An option that is text; left blank, it is as if it was not there. */
function textOption(options: IDataObject, key: string, label: string, otherwise: string): string {
	if (!Object.hasOwn(options, key)) return otherwise;
	const value = options[key];
	if (typeof value === 'string') {
		checkText(value, label);
		return isNothing(value) ? otherwise : value.trim();
	}
	if (typeof value === 'number') return String(readNumber(value, label));
	return isNothing(value)
		? refuseEmpty(label)
		: refuse(label, `is meant to be text, not ${show(value)}`);
}

/** An option that is on or off; off where it is not there. */
export const flag = (options: IDataObject, key: string, label: string): boolean =>
	Object.hasOwn(options, key) && toBoolean(options[key], label);

/** Which language Language asks for. */
const languageOf = (options: IDataObject): string | undefined =>
	Object.hasOwn(options, LANGUAGE.key)
		? (toWire(LANGUAGE, options[LANGUAGE.key], 'UTC') as string)
		: undefined;

/** What Return Refusals as Data says. */
export const refusalOf = (options: IDataObject): ApiRequest['refusal'] =>
	flag(options, 'refusalAsData', 'Return Refusals as Data') ? 'data' : 'error';

/** What the options of the transport say. */
export const transportSettings = (options: IDataObject): TransportSettings => ({
	...DEFAULT_SETTINGS,
	...(Object.hasOwn(options, 'maxConcurrent') && {
		maxConcurrent: wholeNumber('Requests at Once', options.maxConcurrent, 1, MOST_AT_ONCE),
	}),
	...(Object.hasOwn(options, 'maxWait') && {
		maxWait: wholeNumber('Longest Wait (Seconds)', options.maxWait, 0) * SECOND,
	}),
});

function wholeNumber(label: string, value: unknown, least = 1, most?: number): number {
	const isText = typeof value === 'string' && /^\s*\d+\s*$/.test(value);
	const number = typeof value === 'number' || isText ? Number(value) : NaN;
	if (!Number.isSafeInteger(number) || number < least) {
		return refuse(label, `is meant to be a whole number of at least ${least}`);
	}
	return most !== undefined && number > most
		? refuse(label, `is ${number}; the most possible is ${most}`)
		: number;
}
