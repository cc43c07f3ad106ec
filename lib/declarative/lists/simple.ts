import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../transport';
import type { Operation, RecordSchema } from '../types';
import { inLanguage, isTranslated } from './language';

/** One field of a simplified record. */
interface SimpleField {
	name: string;
	/** Where it is in the whole record; the first place that has something counts. */
	paths: string[][];
	/** It is there only where the user asked for it. */
	isExtra: boolean;
	/** A text in several languages, of which one is taken. */
	isTranslated: boolean;
}

/** How an operation's records look when they are simplified. */
export interface Simple {
	fields: SimpleField[];
	/** What has to be included for that. */
	include: string[];
	/** What could be included and is not. */
	absent: string[];
}

/** The first version of the nodes that simplifies records. */
export const SIMPLE_SINCE = 1.1;

/** Ids are never left out: they are what the next step asks with. */
const ID = /^id$|(I|_i)ds?$/;

/** `totalAmount.withTax` → `totalAmountWithTax` */
const joined = ([first, ...rest]: string[]): string =>
	first + rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');

const ENTRY = /^(?:(\w+): )?(.+?)(\?)?$/;

/**
 * Reads one entry of a resource's `simple`:
 *
 *     status                                   a field as it is
 *     totalAmount.withTax                      one further in, here named totalAmountWithTax
 *     energyWh: energy | consumption.total     under another name, from the first place that has it
 *     priceBreakdown?                          only there when the user asks for it: not in the preview
 */
function parse(entry: string, record: RecordSchema): SimpleField {
	const [, alias, places, mark] = ENTRY.exec(entry)!;
	const paths = places.split(' | ').map((place) => place.split('.'));
	const schema = schemaAt(record, paths[0]);
	return {
		name: alias ?? joined(paths[0]),
		paths,
		isExtra: mark === '?',
		isTranslated: schema !== undefined && isTranslated(schema),
	};
}

/** The shape of what a path leads to; through a list, a list of it. */
function schemaAt(schema: RecordSchema, path: string[]): RecordSchema | undefined {
	if (path.length === 0) return schema;
	if (schema.items) {
		const items = schemaAt(schema.items, path);
		return items && { type: 'array', items };
	}
	const inner = schema.properties?.[path[0]];
	return inner && schemaAt(inner, path.slice(1));
}

const cache = new WeakMap<Operation, Simple>();

/** How the operation's records are simplified; undefined where they are not. */
export function simpleOf(operation: Operation): Simple | undefined {
	const { simple, output } = operation;
	if (!simple || !output) return undefined;
	const known = cache.get(operation);
	if (known) return known;
	const offered = operation.include.map(({ value }) => String(value));
	const all = simple.entries.map((entry) => parse(entry, output));
	const needed = all.filter(({ isExtra }) => !isExtra).map(({ paths }) => paths[0][0]);
	const include = offered.filter((value) => needed.includes(value));
	const absent = simple.related.filter((value) => !include.includes(value));
	const fields = all.filter(({ paths }) => !absent.includes(paths[0][0]));
	const result = { fields, include, absent };
	cache.set(operation, result);
	return result;
}

/** Whether one of the fields is a text in several languages. */
export const hasTexts = ({ fields }: Simple): boolean => fields.some((field) => field.isTranslated);

/** What a path leads to; through a list, a list of what its elements have. */
function valueAt(value: unknown, path: string[], at = 0): unknown {
	if (at === path.length) return value;
	if (Array.isArray(value)) {
		const all = value.map((one) => valueAt(one, path, at)).filter((one) => one !== undefined);
		// Some servers write an object without fields as an empty list.
		return all.length > 0 ? all : undefined;
	}
	const key = path[at];
	return isRecord(value) && Object.hasOwn(value, key)
		? valueAt(value[key], path, at + 1)
		: undefined;
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

function valueOf(record: IDataObject, { paths, isExtra }: SimpleField): unknown {
	let found: unknown;
	for (const path of paths) {
		const value = valueAt(record, path);
		if (isThere(value)) return value;
		if (value !== undefined && !isExtra) found = value;
	}
	return found;
}

/** Whether a name is an id's, noted for the names there were: lists ask it of every field of every record. */
const idNames = new Map<string, boolean>();
const MOST_KNOWN = 10_000;

function isId(name: string): boolean {
	const answer = idNames.get(name);
	if (answer !== undefined) return answer;
	const isOne = ID.test(name);
	if (idNames.size < MOST_KNOWN) idNames.set(name, isOne);
	return isOne;
}

/**
 * A function that makes a simplified record of a whole one: the id, the fields that the resource names,
 * what was asked for besides, then the other ids. What is not there stays away, and no value is changed.
 *
 * @param kept what the user asked to include
 * @param language of texts that are there in several
 */
export const simplifier =
	({ fields }: Simple, kept: string[], language?: string) =>
	(record: IDataObject): IDataObject => {
		const simple: IDataObject = {};
		if (Object.hasOwn(record, 'id')) simple.id = record.id;
		for (const field of fields) {
			const value = valueOf(record, field);
			if (value === undefined) continue;
			simple[field.name] = (
				field.isTranslated ? inLanguage(value, language) : value
			) as IDataObject;
		}
		for (const name of kept) if (Object.hasOwn(record, name)) simple[name] = record[name];
		for (const name of Object.keys(record)) {
			if (isId(name) && !Object.hasOwn(simple, name)) simple[name] = record[name];
		}
		return simple;
	};

/** The shape of an operation's simplified records, as they are when nothing else is asked for. */
export function simplifiedSchema(operation: Operation): RecordSchema | undefined {
	const simple = simpleOf(operation);
	if (!simple) return undefined;
	const whole = operation.output!;
	const properties: Record<string, RecordSchema> = {};
	const add = (name: string, schema?: RecordSchema) => {
		if (schema && !Object.hasOwn(properties, name)) properties[name] = schema;
	};
	add('id', whole.properties?.id);
	for (const { name, paths, isExtra, isTranslated: isText } of simple.fields) {
		if (isExtra) continue;
		add(name, isText ? { type: 'string' } : schemaAt(whole, paths[0]));
	}
	for (const [name, schema] of Object.entries(whole.properties ?? {})) {
		if (isId(name) && !simple.absent.includes(name)) add(name, schema);
	}
	return { type: 'object', properties };
}

/** One item that an operation gives in this version of its node, as the editor shows it before a run. */
export const outputOf = (operation: Operation, version: number): RecordSchema | undefined =>
	(version >= SIMPLE_SINCE ? simplifiedSchema(operation) : undefined) ?? operation.output;
