import type { IDataObject } from 'n8n-workflow';

import type {
	Choice,
	ChoiceField,
	Field,
	GroupField,
	JsonField,
	NumberField,
	RecordField,
	TextField,
} from '../types';
import { toDateTime, toDay, toTime } from './dates';
import { lowestOf, readNumber, toMoney, withoutNoise } from './numbers';
import { Missing, refuse, refuseEmpty, show } from './refusal';

const FORMATS: Record<NonNullable<TextField['format']>, { pattern: RegExp; example: string }> = {
	// One address, and nothing around it that is not seen: such is copied along.
	email: { pattern: /^[^\s\p{C}@,;:<>]+@[^\s\p{C}@,;:<>]+$/u, example: 'name@example.com' },
	url: { pattern: /^[a-z][a-z0-9+.-]*:\/\/[^\s\p{C}]+$/iu, example: 'https://example.com/file' },
	uuid: {
		pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
		example: '3f0f8a3e-6b1c-4c58-9d1f-2f6a1c9b7e11',
	},
};

/** Blanks of every script, and what is never drawn: a server that trims a text trims these too. */
const UNSEEN = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Nothing at all: not set, or a text without anything in it that can be seen. */
export const isNothing = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && UNSEEN.test(value));

/** The value inside a resource locator; anything else as it is. */
export const unlocated = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && '__rl' in value
		? (value as unknown as { value: unknown }).value
		: value;

const NOT_THERE = 'which an expression makes of a value that is not there';

/**
 * Texts of an expression may have in them what nobody meant: an object, the name of what is not there, or
 * half of a character that was cut in two, which has no place in an address.
 *
 * @throws InvalidValue naming the field
 */
export function checkText(text: string, label: string): void {
	if (text.includes('[object Object]')) {
		refuse(label, `has an object in its text, ${show(text)}: name one of its fields`);
	}
	if (/^\s*(undefined|NaN)\s*$/.test(text)) {
		refuse(label, `is ${show(text)}, ${NOT_THERE}`);
	}
	if (/\p{Cs}/u.test(text)) {
		refuse(label, `has half a character in it, ${show(text)}: it was cut in two`);
	}
}

function toText(field: TextField, value: unknown, label: string): string {
	if (!['string', 'number', 'boolean'].includes(typeof value)) {
		return refuse(label, `is meant to be text, not ${show(value)}`);
	}
	const text = String(typeof value === 'number' ? readNumber(value, label) : value);
	checkText(text, label);
	// Not in JSON or in a query that somebody wrote: a filter of the API has it among its values.
	if (text.trim() === 'null') refuse(label, `is "null", ${NOT_THERE}`);
	if (isNothing(text)) return field.minLength === 0 ? text : refuseEmpty(label);
	const length = [...text].length;
	if (field.minLength !== undefined && length < field.minLength) {
		return refuse(label, `needs at least ${field.minLength} characters, this has ${length}`);
	}
	if (field.maxLength !== undefined && length > field.maxLength) {
		return refuse(label, `takes at most ${field.maxLength} characters, this has ${length}`);
	}
	const format = field.format && FORMATS[field.format];
	if (format && !format.pattern.test(text)) {
		return refuse(label, `is meant to look like ${format.example}, not ${show(text)}`);
	}
	if (field.pattern !== undefined && !new RegExp(field.pattern, 'u').test(text)) {
		return refuse(
			label,
			field.placeholder
				? `is meant to look like ${field.placeholder}, not ${show(text)}`
				: `does not have the right form: ${show(text)}`,
		);
	}
	return text;
}

function toNumber(field: NumberField, value: unknown, label: string): number {
	const read = readNumber(value, label);
	const parsed = field.money ? toMoney(read, label) : read;
	if (field.kind === 'integer' && !Number.isInteger(parsed)) {
		return refuse(label, `is meant to be a whole number, not ${show(value)}`);
	}
	if (field.positive && parsed <= 0) return refuse(label, `is ${parsed}; it has to be more than 0`);
	const least = lowestOf(field);
	if (least !== undefined && parsed < least) {
		return refuse(label, `is ${parsed}; the least possible is ${least}`);
	}
	if (field.max !== undefined && parsed > field.max) {
		return refuse(label, `is ${parsed}; the most possible is ${field.max}`);
	}
	if (field.multipleOf !== undefined && !isMultiple(parsed, field.multipleOf)) {
		return refuse(label, `is ${parsed}; it goes in steps of ${field.multipleOf}`);
	}
	return parsed;
}

/** Decimal fractions are not exact: 0.3 counts as a multiple of 0.1. */
const isMultiple = (value: number, step: number) =>
	Math.abs(value / step - Math.round(value / step)) < 1e-9 * Math.max(1, Math.abs(value / step));

/**
 * True or false, or one of these words; any other value is refused.
 *
 * @throws InvalidValue naming the field
 */
export function toBoolean(value: unknown, label: string): boolean {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (word === true || word === 'true') return true;
	if (word === false || word === 'false') return false;
	if (isNothing(value)) return refuseEmpty(label);
	return refuse(label, `is meant to be true or false, not ${show(value)}`);
}

/**
 * The choice that a value means: the very one, or the only one that reads the same but for its case.
 *
 * @throws InvalidValue naming the field and its choices
 */
export function toChoice(choices: Choice[], value: unknown, label: string): Choice['value'] {
	const exact = choices.find((choice) => choice.value === value);
	if (exact) return exact.value;
	if (isNothing(value)) return refuseEmpty(label);
	if (typeof value !== 'object') {
		const text = String(value).trim();
		const same = choices.find((choice) => String(choice.value) === text);
		if (same) return same.value;
		const alike = choices.filter((choice) =>
			[String(choice.value), choice.label].some(
				(name) => name.toLowerCase() === text.toLowerCase(),
			),
		);
		if (alike.length === 1) return alike[0].value;
	}
	const known = choices.map((choice) => choice.value);
	const listed = known.length > 12 ? `${known.slice(0, 12).join(', ')}, …` : known.join(', ');
	return refuse(label, `does not know ${show(value)}; it can be ${listed}`);
}

function toChoices({ choices, most }: ChoiceField, value: unknown, label: string) {
	const chosen = toElements(value, label).map((one) => toChoice(choices, one, label));
	return most !== undefined && chosen.length > most
		? refuse(label, `takes at most ${most}, this has ${chosen.length}`)
		: chosen;
}

function toRecordId(id: RecordField['id'], value: unknown, label: string): number | string {
	const inner = unlocated(value);
	if (isNothing(inner)) return refuseEmpty(label, 'choose one from the list or enter its ID');
	const isText = typeof inner === 'string' || Number.isSafeInteger(inner);
	const text = isText ? String(inner).trim() : undefined;
	if (text !== undefined) checkText(text, label);
	// Such a text comes of an expression too; as an ID it can be nothing else.
	if (text === 'null') refuseEmpty(label, 'it is "null"');
	if (id === 'text') return text ?? refuse(label, `is not an ID: ${show(inner)}`);
	if (!text || !/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(Number(text))) {
		return refuse(label, `is meant to be an ID (a whole number), not ${show(inner)}`);
	}
	return Number(text);
}

const NO_ELEMENTS = 'add at least one';

function toRecordIds(field: RecordField, value: unknown, label: string): unknown[] {
	const rows = typeof value === 'object' ? toRows(value, label) : toElements(value, label);
	return rows.map((row) => {
		const isRow = typeof row === 'object' && row !== null && !('__rl' in row);
		return toRecordId(
			field.id,
			isRow && !Array.isArray(row) ? (row as IDataObject).id : row,
			label,
		);
	});
}

/** A list or an object that was written as JSON, as models and other nodes do; any other value as it is. */
function parsedText(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*(\[.*\]|\{.*\})\s*$/su.test(value)) return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}

/**
 * The elements of a repeatable field, of an expression that gives an array, or of `a, b, c`. What was left
 * blank is none of them, and a list of nothing else is empty: nobody asked for a list without elements.
 */
function toElements(given: unknown, label: string): unknown[] {
	const value = parsedText(given);
	if (!Array.isArray(value) && typeof value === 'object' && value !== null) {
		return refuse(label, `is meant to be a list, not ${show(value)}`);
	}
	const all: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(',').map((part) => part.trim())
			: [value];
	const isBlank = (one: unknown) =>
		(typeof one === 'string' && isNothing(one)) || (Array.isArray(one) && one.length === 0);
	const elements = all.filter((one) => !isBlank(one));
	return elements.length > 0 ? elements : refuseEmpty(label, NO_ELEMENTS);
}

/** The rows of a repeatable group: n8n's own form, or an array that an expression gave. */
function toRows(value: unknown, label: string): unknown[] {
	if (isNothing(value)) return refuseEmpty(label, NO_ELEMENTS);
	const isOwn = typeof value === 'object' && Object.keys(value!).every((key) => key === 'rows');
	const rows = isOwn && !Array.isArray(value) ? ((value as IDataObject).rows ?? []) : value;
	if (!Array.isArray(rows)) return refuse(label, `is meant to be a list, not ${show(value)}`);
	return rows.length > 0 ? (rows as unknown[]) : refuseEmpty(label, NO_ELEMENTS);
}

/** Of two texts in one language only one is kept. @throws InvalidValue naming the language */
function checkOnce(name: string, rows: IDataObject[], label: string): void {
	const seen = new Set<string>();
	for (const { [name]: given } of rows) {
		const language = String(given).trim().toLowerCase();
		if (seen.has(language)) refuse(label, `has ${show(given)} twice`);
		seen.add(language);
	}
}

/** The rows of a group as objects; each is named by its number. */
function toGroups(field: GroupField, value: unknown, timezone: string, label: string) {
	const rows = toRows(value, label).map((row, index) => {
		const name = `${label} ${index + 1}`;
		const inner = toGroup(field, row, timezone, name);
		return Object.keys(inner).length > 0 ? inner : refuseEmpty(name);
	});
	const language = field.fields.find(({ name }) => name === 'locale' || name === 'language');
	if (language) checkOnce(language.name, rows, `${label} › ${language.label}`);
	const { least = 1 } = field;
	return rows.length < least
		? refuse(label, `has ${rows.length} of at least ${least}: add another one`)
		: rows;
}

/**
 * Rows under the names that they choose: a list for every name there is, also where it stays empty; or each
 * by itself, where it chooses one.
 */
function toSpread(field: GroupField, value: unknown, timezone: string, label: string) {
	const [over] = field.fields as [ChoiceField];
	const rows = toGroups(field, value, timezone, label);
	if (over.kind === 'choice') {
		const named: IDataObject = {};
		for (const { [over.name]: given, ...row } of rows) {
			const name = given as string;
			if (Object.hasOwn(named, name)) refuse(`${label} › ${over.label}`, `has ${name} twice`);
			named[name] = row;
		}
		return named;
	}
	const lists = new Map(over.choices.map((one) => [one.value, [] as IDataObject[]]));
	for (const { [over.name]: names, ...row } of rows) {
		for (const name of new Set(names as string[])) lists.get(name)!.push(row);
	}
	return Object.fromEntries(lists) as IDataObject;
}

/** Deeper is nothing that a server reads; what is inside itself has no end. */
const MOST_LEVELS = 400;

/**
 * What JSON would leave out or change without a word, at any depth: an expression gives such things.
 *
 * @param levels that it is deep in already
 * @throws InvalidValue naming the place
 */
function checkInside(value: unknown, label: string, levels = 0): void {
	if (value === undefined) refuseEmpty(label);
	if (value === null || typeof value === 'boolean') return;
	if (typeof value === 'string') return checkText(value, label);
	if (typeof value === 'number') {
		const isSure = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
		return isSure ? undefined : refuse(label, `is meant to be a number, not ${value}`);
	}
	if (typeof value !== 'object') refuse(label, `is not for JSON: ${show(value)}`);
	if (levels > MOST_LEVELS) refuse(`${label.slice(0, 60)}…`, 'is too deep, or inside itself');
	const { toJSON } = value as { toJSON?: unknown };
	if (typeof toJSON === 'function') {
		if (toJSON.call(value) === null) refuse(label, 'is a date that is none');
		return;
	}
	const [, type] = /^\[object (.*)\]$/.exec(Object.prototype.toString.call(value))!;
	if (type !== 'Object' && type !== 'Array') {
		refuse(label, `is a ${type}, which JSON has no form for: make a list or an object of it`);
	}
	// Of a list also what it has no element for, which would go out as null.
	const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value as object);
	for (const [key, one] of inside) checkInside(one, `${label} › ${key}`, levels + 1);
}

/** The same as JSON gives it back: dates as texts, and numbers without what calculating left behind. */
const asJson = (value: unknown): unknown =>
	JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
		typeof one === 'number' ? withoutNoise(one) : one,
	);

/**
 * Reads what the user gave as JSON, typed or as an object, and checks that it is an object or an array, and
 * that all of it can be sent.
 */
export function toJson(shape: JsonField['shape'], value: unknown, label: string): unknown {
	let parsed = value;
	if (typeof value === 'string') {
		try {
			parsed = JSON.parse(value);
		} catch (error) {
			return refuse(
				label,
				value.includes('[object Object]')
					? 'has an object in its text: give the object alone, or put it through JSON.stringify()'
					: `is not valid JSON: ${(error as Error).message}`,
			);
		}
	}
	const is = Array.isArray(parsed)
		? 'array'
		: // A date is none, for all that it is one here.
			isPlain(parsed) && typeof parsed.toJSON !== 'function'
			? 'object'
			: 'other';
	if (shape === 'array' && is !== 'array')
		return refuse(label, 'is meant to be a JSON list: [ … ]');
	if (shape === 'object' && is !== 'object')
		return refuse(label, 'is meant to be a JSON object: { … }');
	checkInside(parsed, label);
	// Dates become texts here, so that nothing takes them for objects.
	return typeof value === 'string' ? parsed : asJson(parsed);
}

function toGroup(field: GroupField, value: unknown, timezone: string, label: string): IDataObject {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return refuse(label, `is meant to have fields, not ${show(value)}`);
	}
	checkWhole(value, label);
	const { additionalFields, ...own } = value as IDataObject;
	return toObject(field.fields, { ...own, ...(additionalFields as IDataObject) }, timezone, label);
}

export const isPlain = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are merged, anything else is replaced by what comes later. */
export function merge(base: IDataObject, more: IDataObject): IDataObject {
	const merged = Object.entries(more).map(([name, value]) => {
		const own = Object.hasOwn(base, name) ? base[name] : undefined;
		return [name, isPlain(own) && isPlain(value) ? merge(own, value) : value] as const;
	});
	return Object.fromEntries([...Object.entries(base), ...merged]);
}

/** Puts a value where a field's name leads: each dot goes into an object. */
export function put(target: IDataObject, name: string, value: unknown): void {
	const path = name.split('.');
	const last = path.pop()!;
	let at = target;
	for (const part of path) at = (at[part] ??= {}) as IDataObject;
	const known = at[last];
	at[last] = (isPlain(known) && isPlain(value) ? merge(known, value) : value) as IDataObject;
}

const valueAt = (from: IDataObject, name: string): unknown =>
	name.split('.').reduce<unknown>((at, part) => (isPlain(at) ? at[part] : undefined), from);

/** The lists that rows of `columns` are: of each name that ends with `[]`, the values of all rows. */
const listsOf = (rows: IDataObject[]): IDataObject =>
	Object.fromEntries(
		Object.keys(rows[0]).map((name) => {
			const values = rows.map((row) => row[name]) as IDataObject[];
			return name.endsWith('[]') ? [name.slice(0, -2), values] : [name, listsOf(values)];
		}),
	);

function toColumns(field: GroupField, value: unknown, timezone: string, label: string) {
	const rows = toRows(value, label).map((row, index) =>
		toGroup(field, row, timezone, `${label} ${index + 1}`),
	);
	for (const column of field.fields) {
		const filled = rows.filter((row) => valueAt(row, column.name) !== undefined).length;
		if (filled > 0 && filled < rows.length) {
			refuse(
				`${label} › ${column.label}`,
				`is filled in for ${filled} of ${rows.length}: it takes a value for all of them, or for none`,
			);
		}
	}
	return listsOf(rows);
}

/** Whether nothing was asked for: a field that was not added, or one in view that was left as it starts. */
const isLeftOut = (field: Field, given: IDataObject): boolean =>
	!field.required &&
	(!Object.hasOwn(given, field.key) || (field.shown === true && given[field.key] === ''));

/**
 * The wire form of several fields: those the user added, and those that have to be there.
 *
 * @param given n8n's parameter values, by the fields' keys; a key is a field that was added
 * @param within the label of the group they are in
 * @throws InvalidValue naming the field, or all that have no value
 */
export function toObject(
	fields: Field[],
	given: IDataObject,
	timezone: string,
	within?: string,
): IDataObject {
	const result: IDataObject = {};
	const missing = new Missing();
	for (const field of fields) {
		if (isLeftOut(field, given)) continue;
		const label = within ? `${within} › ${field.label}` : field.label;
		const value = missing.orNone(() => toWire(field, given[field.key], timezone, label));
		if (value !== undefined) put(result, field.name, value);
	}
	missing.check();
	return result;
}

/**
 * One value as the API takes it.
 *
 * @param timezone where a time without a zone is meant: the workflow's
 * @throws InvalidValue naming the field
 */
export function toWire(
	field: Field,
	value: unknown,
	timezone: string,
	label = field.label,
): unknown {
	if (value === undefined) return refuseEmpty(label);
	if (value === null) {
		return field.nullable ? null : refuse(label, 'is null, which the API does not take here');
	}
	switch (field.kind) {
		case 'text':
			return toText(field, value, label);
		case 'json':
			return isNothing(value) ? refuseEmpty(label) : toJson(field.shape, value, label);
		case 'boolean':
			return toBoolean(value, label);
		case 'integer':
		case 'number':
			return toNumber(field, value, label);
		case 'dateTime':
			return toDateTime(value, timezone, label);
		case 'date':
			return toDay(value, timezone, label);
		case 'time':
			return toTime(value, label);
		case 'choice':
			return toChoice(field.choices, value, label);
		case 'choices':
			return toChoices(field, value, label);
		case 'record':
			return toRecordId(field.id, value, label);
		case 'records':
			return toRecordIds(field, value, label);
		case 'list':
			return toElements(value, label).map((one) => toWire(field.item, one, timezone, label));
		case 'group': {
			const inner = toGroup(field, value, timezone, label);
			return Object.keys(inner).length > 0 ? inner : refuseEmpty(label);
		}
		case 'columns':
			return toColumns(field, value, timezone, label);
		case 'groups':
			return toGroups(field, value, timezone, label);
		case 'spread':
			return toSpread(field, value, timezone, label);
	}
}

/** What n8n leaves of a collection that is a text or a list: its first character or element, under this name. */
export const FIRST = '0';

/** @throws InvalidValue where one value stands for a whole collection, of which n8n has let the rest go */
function checkWhole(value: unknown, label: string): void {
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, FIRST)) return;
	refuse(
		label,
		'is one expression or value for all of its fields, which n8n does not pass on: give each field its own',
	);
}

/**
 * A collection of fields that the user added.
 *
 * @throws InvalidValue for anything else
 */
export function toFields(value: unknown, label: string): IDataObject {
	if (value === undefined) return {};
	checkWhole(value, label);
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: refuse(label, `is meant to have fields, not ${show(value)}`);
}

/**
 * An optional JSON object in a collection; without a word in it, it says nothing.
 *
 * @throws InvalidValue naming the field, also where an expression gave nothing
 */
export function toExtra(fields: IDataObject, key: string, label: string): IDataObject {
	if (!Object.hasOwn(fields, key)) return {};
	const value = fields[key];
	if (isNothing(value)) return typeof value === 'string' ? {} : refuseEmpty(label);
	return toJson('object', value, label) as IDataObject;
}
