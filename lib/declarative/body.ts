import type { IDataObject } from 'n8n-workflow';

import { InvalidValue, isMissing, toJson, toObject, toWire } from './values';
import type { Body, Field } from './types';

interface Clearable {
	path: string[];
	label: string;
}

/** The fields that the API takes null for, those inside single groups too. */
export function clearable(
	fields: Field[],
	within: Clearable = { path: [], label: '' },
): Clearable[] {
	return fields.flatMap((field) => {
		const path = [...within.path, field.name];
		const label = within.label ? `${within.label} › ${field.label}` : field.label;
		return [
			...(field.nullable ? [{ path, label }] : []),
			...(field.kind === 'group' ? clearable(field.fields, { path, label }) : []),
		];
	});
}

function clear(body: IDataObject, { path, label }: Clearable): void {
	let at = body;
	for (const name of path.slice(0, -1)) {
		// The whole is cleared already, and this with it.
		if (at[name] === null) return;
		at[name] ??= {};
		at = at[name] as IDataObject;
	}
	const last = path.at(-1)!;
	if (at[last] !== undefined && at[last] !== null) {
		throw new InvalidValue(
			`${label} has a value and is under Fields to Clear too: remove one of them`,
		);
	}
	at[last] = null;
}

const isPlain = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are merged, anything else is replaced by what comes later. */
export function merge(base: IDataObject, more: IDataObject): IDataObject {
	const result: IDataObject = { ...base };
	for (const [name, value] of Object.entries(more)) {
		const own = result[name];
		result[name] = isPlain(own) && isPlain(value) ? merge(own, value) : value;
	}
	return result;
}

/**
 * The JSON body of an operation from what the user set.
 *
 * @param read gives a parameter's value by its name, undefined where it has none
 * @throws InvalidValue naming the field
 */
export function buildBody(
	body: Body,
	read: (name: string) => unknown,
	timezone: string,
	collection: 'updateFields' | 'additionalFields',
): IDataObject | IDataObject[] {
	const chosen = body.variant && read(body.variant.key);
	const one = body.variant?.cases.find(({ value }) => value === chosen);
	if (body.variant && !one) throw new InvalidValue(`${body.variant.label} is not chosen`);

	const required = [...body.required, ...(one?.required ?? [])];
	if (body.array) {
		const [rows] = required;
		const value = toWire(rows, read(rows.key), timezone) as IDataObject[] | undefined;
		if (!value?.length) throw new InvalidValue(`${rows.label} is empty: add at least one`);
		return value;
	}
	const optional = [...body.optional, ...(one?.optional ?? [])];
	const { fieldsToClear, extraFields, ...added } = (read(collection) ?? {}) as IDataObject;
	const cleared = new Set((fieldsToClear ?? []) as string[]);

	const inView: IDataObject = {};
	for (const field of required) {
		if (cleared.has(field.name)) continue;
		const value = toWire(field, read(field.key), timezone);
		if (isMissing(field, value)) throw new InvalidValue(`${field.label} is empty`);
		inView[field.name] = value as IDataObject;
	}
	let result: IDataObject = { ...one?.sends, ...inView, ...toObject(optional, added, timezone) };
	for (const target of clearable([...required, ...optional])) {
		if (cleared.has(target.path.join('.'))) clear(result, target);
	}
	if (!isBlank(extraFields)) {
		result = merge(result, toJson('object', extraFields, 'Extra Fields (JSON)') as IDataObject);
	}
	return result;
}

/** A JSON field that the user left alone. */
export const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
