import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../transport';
import type { Field } from '../types';
import { put } from '../values/values';

/** `12`, `-3.50` */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const MOMENT = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;

/** Null, and what some servers write for it. */
const isNothing = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	value === '' ||
	(typeof value === 'object' && Object.keys(value).length === 0);

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

const camel = (name: string): string =>
	name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** What a record has under the name of a body's field: `first_name` is `firstName` in some. */
export const shownAs = (record: IDataObject, name: string): unknown =>
	Object.hasOwn(record, name)
		? record[name]
		: Object.hasOwn(record, camel(name))
			? record[camel(name)]
			: undefined;

/** The same where a name leads into objects: `network.id`. */
export const shownAt = (record: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>((at, name) => (isRecord(at) ? shownAs(at, name) : undefined), record);

/** Seconds since 1970; without a zone it is UTC. */
function secondsOf(text: string): number | undefined {
	const [, clock, , , zone] = MOMENT.exec(text) ?? [];
	const iso = text.replace(' ', 'T');
	const time = MOMENT.test(text) ? Date.parse(clock && !zone ? `${iso}Z` : iso) : NaN;
	return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}

function isSameText(given: string, shown: string, kind?: Field['kind']): boolean {
	if (given === shown) return true;
	switch (kind) {
		case 'date':
			return given.slice(0, 10) === shown.slice(0, 10);
		case 'time':
			return `${given}:00`.slice(0, 8) === `${shown}:00`.slice(0, 8);
		case 'dateTime':
		case undefined: {
			const moment = secondsOf(given);
			return moment !== undefined && moment === secondsOf(shown);
		}
		default:
			return false;
	}
}

const isNumber = (value: unknown): boolean =>
	typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value));

/** Whether each is there, wherever it is. */
function isSameSet(given: unknown[], shown: unknown[], field?: Field): boolean {
	const left = [...shown];
	return given.every((one) => {
		const place = left.findIndex((other) => isSame(one, other, field));
		if (place >= 0) left.splice(place, 1);
		return place >= 0;
	});
}

/** What stands in any order: plain values, and a text's languages. */
const isUnordered = (list: unknown[]): boolean =>
	list.every(isPlain) || list.every((row) => isRecord(row) && 'locale' in row);

/**
 * Whether a record has what was given for it, however either of them writes it: numbers as text, moments in
 * another zone, nothing as null or as an empty list. Of an object only what was given counts.
 *
 * @param given as it would be sent
 * @param shown as the record has it
 * @param field where it is known; without one, what looks like a moment is one
 */
export function isSame(given: unknown, shown: unknown, field?: Field): boolean {
	if (isNothing(given) || isNothing(shown)) return isNothing(given) && isNothing(shown);
	if (Array.isArray(given)) {
		if (!Array.isArray(shown) || given.length !== shown.length) return false;
		const row: Field | undefined =
			field?.kind === 'list'
				? field.item
				: field?.kind === 'groups'
					? { ...field, kind: 'group' }
					: undefined;
		return isUnordered(given)
			? isSameSet(given, shown, row)
			: given.every((one, index) => isSame(one, shown[index], row));
	}
	if (isRecord(given)) {
		if (!isRecord(shown)) return false;
		const inner = field?.kind === 'group' ? field.fields : [];
		return Object.entries(given).every(([name, value]) =>
			isSame(
				value,
				shownAs(shown, name),
				inner.find((one) => one.name === name),
			),
		);
	}
	if (given === shown) return true;
	const isOneNumber = typeof given === 'number' || typeof shown === 'number';
	if (isOneNumber) return isNumber(given) && isNumber(shown) && Number(given) === Number(shown);
	return typeof given === 'string' && typeof shown === 'string'
		? isSameText(given, shown, field?.kind)
		: false;
}

/** What a body of these fields says of a record: the fields that are there, with what they have. */
export function bodyOfRecord(fields: Field[], record: IDataObject): IDataObject {
	const result: IDataObject = {};
	for (const field of fields) {
		const value = shownAt(record, field.name);
		if (value === undefined || (value === null && !field.nullable)) continue;
		put(result, field.name, wireOf(field, value));
	}
	return result;
}

function wireOf(field: Field, value: unknown): unknown {
	if (field.kind === 'group' && isRecord(value)) return bodyOfRecord(field.fields, value);
	if (field.kind === 'groups' && Array.isArray(value)) {
		return value.map((row) => (isRecord(row) ? bodyOfRecord(field.fields, row) : row));
	}
	return value;
}
