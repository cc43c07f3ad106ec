/**
 * From a record as it is kept to a record as one version of the API shows it, and back from a
 * description of a record to a plausible one.
 */
import { Random } from './random.mts';
import type { RecordSchema } from './catalogue.mts';
import type { Row } from './store.mts';

export const isObject = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of the type that the schema names: another version may mean something else by the name. */
function fits({ type }: RecordSchema, value: unknown): boolean {
	if (value === null) return true;
	switch (type) {
		case 'integer':
			return Number.isInteger(value);
		case 'number':
			return typeof value === 'number';
		case 'array':
			return Array.isArray(value);
		case 'object':
			return isObject(value);
		case 'string':
		case 'boolean':
			return typeof value === type;
		default:
			return true;
	}
}

/** An id that one version of the API writes as text and another as a number. */
function inItsType({ type, enum: known }: RecordSchema, value: unknown): unknown {
	if (type === 'string' && typeof value === 'number' && !known) return String(value);
	const isDigits = typeof value === 'string' && /^\d+$/.test(value);
	return isDigits && (type === 'integer' || type === 'number') ? Number(value) : value;
}

/** What the API shows of a value: the documented fields, as far as the record has them. */
export function project(schema: RecordSchema | undefined, value: unknown): unknown {
	if (!schema || value === null) return value;
	if (schema.type === 'array' && Array.isArray(value)) {
		const { items } = schema;
		return items?.properties ? value.map((one) => project(items, one)) : value;
	}
	if (!schema.properties || !isObject(value)) return value;
	const shown: Row = {};
	for (const name in schema.properties) {
		const inner = schema.properties[name];
		const own = inItsType(inner, value[name]);
		if (own === undefined || !fits(inner, own)) continue;
		shown[name] =
			typeof own === 'object' && own !== null && (inner.properties || inner.items?.properties)
				? project(inner, own)
				: own;
	}
	return shown;
}

/** What a made-up record may refer to. */
export interface Surroundings {
	now: Date;
	/** The id of some record of the kind that a field's name says; undefined where there is none. */
	idFor(name: string, random: Random): number | string | undefined;
}

const COUNTRIES = ['DE', 'NL', 'FR', 'BG', 'AT', 'BE'];
const CITIES = ['Hamburg', 'Utrecht', 'Lyon', 'Sofia', 'Graz', 'Ghent'];
const FIRST = [
	'Anna',
	'Boris',
	'Clara',
	'Daan',
	'Elena',
	'Farid',
	'Greta',
	'Hugo',
	'Ines',
	'Jonas',
];
const LAST = ['Becker', 'Dimitrov', 'Fournier', 'Jansen', 'Keller', 'Moreau', 'Novak', 'Petrova'];
const SENTENCE = 'Kept up to date by the operations team.';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** 2026-05-01T08:30:00Z */
export const iso = (time: Date | number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

const words = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ');

function text(name: string, random: Random, noun: string): string {
	const key = name.toLowerCase();
	const person = `${random.pick(FIRST)} ${random.pick(LAST)}`;
	const number = random.int(100, 999);
	const says = (...parts: string[]) => parts.some((part) => key.includes(part));
	if (says('email')) return `${person.toLowerCase().replace(' ', '.')}@example.com`;
	if (says('phone')) return `+49 40 555 ${random.int(1000, 9999)}`;
	if (says('url', 'link', 'manual')) return `https://files.example.com/${random.hex(12)}.pdf`;
	if (key === 'locale' || says('language')) return 'en';
	if (key === 'translation') return `${noun} ${number}`;
	if (says('firstname')) return random.pick(FIRST);
	if (says('lastname')) return random.pick(LAST);
	if (says('contactperson', 'fullname')) return person;
	if (says('city')) return random.pick(CITIES);
	if (says('country')) return random.pick(COUNTRIES);
	if (says('postcode', 'post_code', 'zip')) return String(random.int(10_000, 99_999));
	if (says('address')) return `Ladestrasse ${random.int(1, 180)}`;
	if (says('currency')) return 'EUR';
	if (says('timezone')) return 'Europe/Berlin';
	if (says('description', 'note', 'comment', 'reason', 'details', 'info')) return SENTENCE;
	if (says('version')) return `${random.int(1, 4)}.${random.int(0, 9)}.${random.int(0, 30)}`;
	if (says('duration')) return '01:24:10';
	if (says('ip')) return `10.20.${random.int(0, 200)}.${random.int(2, 250)}`;
	if (says('uid', 'token', 'serial', 'hash', 'key', 'iccid', 'imsi'))
		return random.hex(14).toUpperCase();
	if (says('vat', 'taxid', 'regno')) return `DE${random.int(100_000_000, 999_999_999)}`;
	if (says('hour', 'time')) return '08:00';
	if (says('color', 'colour')) return '#1f8a5b';
	if (says('code', 'number', 'reference', 'ref'))
		return `${key.slice(0, 3).toUpperCase()}-${number}`;
	if (says('id')) return String(random.int(1000, 9999));
	if (says('name', 'title', 'label')) return `${noun} ${number}`;
	return `${words(name)} ${number}`.trim();
}

function numeric(name: string, schema: RecordSchema, random: Random): number {
	const min = typeof schema.minimum === 'number' ? schema.minimum : undefined;
	const max = typeof schema.maximum === 'number' ? schema.maximum : undefined;
	const key = name.toLowerCase();
	let value: number;
	if (key.includes('percent') || key.includes('share')) value = random.int(5, 60);
	else if (key.includes('latitude')) value = 52.1;
	else if (key.includes('longitude')) value = 9.7;
	else if (key.includes('year')) value = 2030;
	else if (key.includes('priority')) value = random.int(1, 5);
	else if (/amount|price|cost|fee|total|balance/.test(key)) value = random.int(200, 9000) / 100;
	else value = random.int(1, 40);
	value = Math.min(Math.max(value, min ?? value), max ?? value);
	return schema.type === 'integer' ? Math.round(value) : value;
}

/**
 * A plausible value for a field, the same each time for one random source.
 *
 * @param name the field's name: it says what is meant (`email`, `userId`, `expiresAt`)
 * @param noun what the record is called: `Parking space`
 */
export function invent(
	schema: RecordSchema,
	name: string,
	noun: string,
	random: Random,
	around: Surroundings,
): unknown {
	if (schema.enum) return random.pick(schema.enum.filter((one) => one !== null));
	if (schema.properties || schema.type === 'object') {
		return Object.fromEntries(
			Object.entries(schema.properties ?? {}).map(([inner, one]) => [
				inner,
				invent(one, inner, noun, random, around),
			]),
		);
	}
	if (schema.type === 'array') {
		return schema.items ? [invent(schema.items, name.replace(/s$/, ''), noun, random, around)] : [];
	}
	if (schema.type === 'boolean') return random.chance(0.4);
	const isNumeric = schema.type === 'integer' || schema.type === 'number';
	const id = /Id$|_id$/.test(name) ? around.idFor(name, random) : undefined;
	if (id !== undefined) return isNumeric ? Number(id) || 1 : String(id);
	if (isNumeric) return numeric(name, schema, random);
	const ahead = /expire|end|valid.?to|until|due|next/i.test(name);
	const moment = around.now.getTime() + (ahead ? 1 : -1) * random.int(1, 200) * DAY;
	switch (schema.format) {
		case 'date-time':
		case 'datetime':
		case 'datatime':
			return iso(moment - (moment % MINUTE));
		case 'date':
			return iso(moment).slice(0, 10);
		case 'time':
			return ahead ? '18:00' : '08:00';
		case 'email':
			return text('email', random, noun);
		case 'uri':
		case 'url':
			return text('url', random, noun);
		case 'uuid':
			return uuid(random);
		default:
			return text(name, random, noun);
	}
}

/** A random UUID (version 4). */
export function uuid(random: Random): string {
	const hex = random.hex(32);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`a${hex.slice(17, 20)}`,
		hex.slice(20),
	].join('-');
}

/**
 * Fills in what a record lacks of its description, inside its objects too. A name that is there
 * with the value undefined is left out on purpose.
 */
export function complete(
	schema: RecordSchema,
	row: Row,
	noun: string,
	random: Random,
	around: Surroundings,
): void {
	for (const [name, inner] of Object.entries(schema.properties ?? {})) {
		const own = row[name];
		if (own === undefined && !(name in row)) row[name] = invent(inner, name, noun, random, around);
		else if (isObject(own) && inner.properties) complete(inner, own, noun, random, around);
	}
}
