import { tryToParseDateTime } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import type { ChoiceField, Field, GroupField, JsonField, NumberField, TextField } from './types';

/** A value that cannot be sent; the message names the field by its label. */
export class InvalidValue extends Error {}

const show = (value: unknown): string => {
	const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
	return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

const FORMATS: Record<NonNullable<TextField['format']>, { pattern: RegExp; example: string }> = {
	email: { pattern: /^[^\s@]+@[^\s@]+$/, example: 'name@example.com' },
	url: { pattern: /^[a-z][a-z0-9+.-]*:\/\/\S+$/i, example: 'https://example.com/file' },
	uuid: {
		pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
		example: '3f0f8a3e-6b1c-4c58-9d1f-2f6a1c9b7e11',
	},
};

const refuse = (label: string, what: string): never => {
	throw new InvalidValue(`${label} ${what}`);
};

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/** The value inside a resource locator; anything else as it is. */
export const unlocated = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && '__rl' in value
		? (value as unknown as { value: unknown }).value
		: value;

function toText(field: TextField, value: unknown, label: string): string {
	if (typeof value === 'object') return refuse(label, `is meant to be text, not ${show(value)}`);
	const text = String(value);
	if (text === '' && (field.pattern ?? field.format ?? field.loadOptions ?? field.minLength)) {
		return refuse(label, 'is empty');
	}
	const length = [...text].length;
	if (field.minLength !== undefined && length < field.minLength) {
		return refuse(
			label,
			length === 0
				? 'is empty'
				: `needs at least ${field.minLength} characters, this has ${length}`,
		);
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
	const isNumeric = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
	const parsed = isNumeric ? Number(value) : NaN;
	if (!Number.isFinite(parsed)) return refuse(label, `is meant to be a number, not ${show(value)}`);
	if (field.kind === 'integer' && !Number.isSafeInteger(parsed)) {
		return refuse(label, `is meant to be a whole number, not ${show(value)}`);
	}
	if (field.min !== undefined && parsed < field.min) {
		return refuse(label, `is ${parsed}; the least possible is ${field.min}`);
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

function toBoolean(value: unknown, label: string): boolean {
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	return refuse(label, `is meant to be true or false, not ${show(value)}`);
}

function parseDate(value: unknown, timezone: string, label: string) {
	try {
		return tryToParseDateTime(value, timezone);
	} catch {
		return refuse(label, `is meant to be a date, not ${show(value)}`);
	}
}

function toChoice(field: ChoiceField, value: unknown, label: string): string | number | boolean {
	const found = field.choices.find(
		(choice) => choice.value === value || String(choice.value) === String(value),
	);
	if (found) return found.value;
	const known = field.choices.map((choice) => choice.value);
	const listed = known.length > 12 ? `${known.slice(0, 12).join(', ')}, …` : known.join(', ');
	return refuse(label, `does not know ${show(value)}; it can be ${listed}`);
}

function toRecordId(id: 'integer' | 'text', value: unknown, label: string): number | string {
	const inner = unlocated(value);
	if (isEmpty(inner)) return refuse(label, 'is empty: choose one from the list or enter its ID');
	if (id === 'text') {
		return typeof inner === 'object'
			? refuse(label, `is not an ID: ${show(inner)}`)
			: String(inner);
	}
	const digits = String(inner).trim();
	if (!/^\d+$/.test(digits) || !Number.isSafeInteger(Number(digits))) {
		return refuse(label, `is meant to be an ID (a whole number), not ${show(inner)}`);
	}
	return Number(digits);
}

/** The elements of a repeatable field, of an expression that gives an array, or of `a, b, c`. */
function toElements(value: unknown, label: string): unknown[] {
	if (Array.isArray(value)) return value;
	if (isEmpty(value)) return [];
	if (typeof value === 'string') return value.split(',').map((part) => part.trim());
	if (typeof value === 'object') return refuse(label, `is meant to be a list, not ${show(value)}`);
	return [value];
}

/** The rows of a repeatable group: n8n's own form, or an array that an expression gave. */
function toRows(value: unknown, label: string): unknown[] {
	if (Array.isArray(value)) return value;
	const { rows = [] } = (value ?? {}) as { rows?: unknown };
	return Array.isArray(rows) ? rows : refuse(label, `is meant to be a list, not ${show(rows)}`);
}

/** Parses what the user typed as JSON and checks that it is an object or an array. */
export function toJson(shape: JsonField['shape'], value: unknown, label: string): unknown {
	let parsed = value;
	if (typeof value === 'string') {
		try {
			parsed = JSON.parse(value);
		} catch (error) {
			return refuse(label, `is not valid JSON: ${(error as Error).message}`);
		}
	}
	const is = Array.isArray(parsed)
		? 'array'
		: parsed !== null && typeof parsed === 'object'
			? 'object'
			: 'other';
	if (shape === 'array' && is !== 'array')
		return refuse(label, 'is meant to be a JSON list: [ … ]');
	if (shape === 'object' && is !== 'object')
		return refuse(label, 'is meant to be a JSON object: { … }');
	return parsed;
}

function toGroup(field: GroupField, value: unknown, timezone: string, label: string): IDataObject {
	if (typeof value !== 'object' || value === null) {
		return refuse(label, `is meant to have fields, not ${show(value)}`);
	}
	const { additionalFields, ...own } = value as IDataObject;
	return toObject(field.fields, { ...own, ...(additionalFields as IDataObject) }, timezone, label);
}

/**
 * The wire form of several fields: those the user set, and an error for a required one that is missing.
 *
 * @param given n8n's parameter values, by the fields' keys
 * @param within the label of the group they are in
 * @throws InvalidValue naming the field
 */
export function toObject(
	fields: Field[],
	given: IDataObject,
	timezone: string,
	within?: string,
): IDataObject {
	const result: IDataObject = {};
	for (const field of fields) {
		const label = within ? `${within} › ${field.label}` : field.label;
		const value = toWire(field, given[field.key], timezone, label);
		if (field.required && isMissing(field, value)) refuse(label, 'is empty');
		if (value !== undefined) result[field.name] = value as IDataObject;
	}
	return result;
}

/** Whether a required field has no value: not set, or text without a character where it needs one. */
export const isMissing = (field: Field, value: unknown): boolean =>
	value === undefined || (value === '' && field.kind === 'text' && field.minLength !== 0);

/**
 * One value as the API takes it; undefined where the user set nothing.
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
	if (value === undefined) return undefined;
	if (value === null) {
		return field.nullable ? null : refuse(label, 'is null, which the API does not take here');
	}
	switch (field.kind) {
		case 'text':
			return toText(field, value, label);
		case 'json':
			return value === '' ? refuse(label, 'is empty') : toJson(field.shape, value, label);
		case 'boolean':
			return toBoolean(value, label);
		case 'choice':
			return toChoice(field, value, label);
		case 'choices':
			return toElements(value, label).map((one) => toChoice(field, one, label));
		case 'record':
			return toRecordId(field.id, value, label);
		case 'records': {
			const rows = typeof value === 'string' ? toElements(value, label) : toRows(value, label);
			return rows.map((row) => {
				const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : row;
				return toRecordId(field.id, id, label);
			});
		}
		case 'list':
			return toElements(value, label).map((one) => toWire(field.item, one, timezone, label));
		case 'group': {
			const inner = toGroup(field, value, timezone, label);
			return Object.keys(inner).length > 0 ? inner : undefined;
		}
		case 'groups':
			return toRows(value, label).map((row, index) =>
				toGroup(field, row, timezone, `${label} ${index + 1}`),
			);
	}
	if (value === '') return refuse(label, 'is empty');
	switch (field.kind) {
		case 'integer':
		case 'number':
			return toNumber(field, value, label);
		case 'dateTime':
			return parseDate(value, timezone, label).toUTC().toISO({ suppressMilliseconds: true });
		case 'date':
			return parseDate(value, timezone, label).setZone(timezone).toISODate();
		case 'time':
			return /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(String(value))
				? String(value)
				: refuse(label, `is meant to be a time of day such as 08:30, not ${show(value)}`);
	}
}
