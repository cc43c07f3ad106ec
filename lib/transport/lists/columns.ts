import { isNothing, isRecord } from '../json';

/** The columns of a file, and what of a record is in each of them. */
export interface Columns {
	headings: string[];
	/** One value for each heading; undefined where the record has none. */
	valuesOf(record: unknown): unknown[];
}

/** The last column: as JSON, what a record has besides the other columns. */
const REST = 'otherFields';

/** A place in the records: it may have a column, places below it, or both. */
interface Place {
	column?: number;
	below?: Map<string, Place>;
	/** Known from the record's shape, which no record changes. */
	isForeseen?: boolean;
	/** Some record has a value here that is no object. */
	hasValues?: boolean;
}

/**
 * Columns for everything: the foreseen ones, then those that the first records have besides, then
 * one for all the rest, so that the heading is fixed and nothing is lost. Given the columns, what is
 * in them follows from each record alone.
 */
export class AllColumns implements Columns {
	readonly headings: string[] = [];

	private readonly root: Place = {};

	private readonly places: Place[] = [];

	/**
	 * @param foreseen dotted names that are known from the record's shape, in order
	 * @param first the first records
	 */
	constructor(foreseen: string[], first: unknown[]) {
		for (const name of foreseen) this.foresee(name.split('.'));
		for (const record of first) if (isRecord(record)) discover(this.root, record);
		this.addDiscovered(this.root, '');
		this.headings.push(REST);
	}

	valuesOf(record: unknown): unknown[] {
		const values = new Array<unknown>(this.headings.length).fill(undefined);
		// Without a prototype, so that no name means anything.
		const rest = Object.create(null) as Record<string, unknown>;
		if (isRecord(record)) fill(record, this.root, '', values, rest);
		else rest.value = record;
		if (Object.keys(rest).length > 0) values[this.places.length] = rest;
		return values;
	}

	/**
	 * Leaves out the columns that none of these records fills. What a later record has there is
	 * among the rest.
	 *
	 * @param isAll there are no other records
	 */
	dropEmpty(records: unknown[], isAll: boolean): void {
		const used = new Set<number>();
		for (const record of records) {
			this.valuesOf(record).forEach((value, column) => {
				if (!isNothing(value)) used.add(column);
			});
		}
		const rest = this.places.length;
		if (!isAll) used.add(rest);
		const kept = this.places.filter((place) => {
			const isUsed = used.has(place.column!);
			if (!isUsed) place.column = undefined;
			return isUsed;
		});
		const headings = this.headings.filter((_, column) => used.has(column));
		this.headings.splice(0, this.headings.length, ...headings);
		this.places.splice(0, this.places.length, ...kept);
		kept.forEach((place, column) => {
			place.column = column;
		});
	}

	private foresee(path: string[]): void {
		let place = this.root;
		for (const key of path) {
			place = placeBelow(place, key);
			place.isForeseen = true;
		}
		if (place.column === undefined) this.addColumn(place, path.join('.'));
	}

	private addColumn(place: Place, heading: string): void {
		place.column = this.places.length;
		this.places.push(place);
		this.headings.push(heading);
	}

	private addDiscovered(place: Place, path: string): void {
		for (const [key, inner] of place.below ?? []) {
			const heading = path + partOf(key);
			const isNeeded = inner.hasValues === true || inner.below === undefined;
			// A second heading of this name would be taken for the first.
			if (isNeeded && !inner.isForeseen && heading !== REST) this.addColumn(inner, heading);
			this.addDiscovered(inner, `${heading}.`);
		}
	}
}

/** The columns that the user chose, in that order. */
export class ChosenColumns implements Columns {
	constructor(readonly headings: string[]) {}

	valuesOf(record: unknown): unknown[] {
		return this.headings.map((name) => valueAt(record, name));
	}
}

/**
 * A chosen name that no record can have, by its shape, and that none of the first ones has.
 * Nothing is known of records without a shape, or where there are none.
 */
export function unknownAmong(
	chosen: string[],
	foreseen: string[],
	first: unknown[],
): string | undefined {
	if (foreseen.length === 0 || first.length === 0) return undefined;
	const isForeseen = (name: string) =>
		foreseen.some(
			(known) =>
				`${known}.`.startsWith(`${name}.`) ||
				(name.startsWith(`${known}.`) && mayHaveFields(known, first)),
		);
	return chosen.find(
		(name) => !isForeseen(name) && !first.some((record) => valueAt(record, name) !== undefined),
	);
}

/** A list or a plain value has no fields: a name that goes on below it is none. */
function mayHaveFields(name: string, records: unknown[]): boolean {
	const values = records.map((record) => valueAt(record, name)).filter((one) => !isNothing(one));
	return values.length === 0 || values.some(isRecord);
}

/** The value of a dotted name; a key that has a dot itself is found as well, as headings have it or bare. */
function valueAt(record: unknown, name: string): unknown {
	if (!isRecord(record)) return undefined;
	if (name.startsWith('"')) {
		const key = Object.keys(record).find((one) => `${name}.`.startsWith(`${partOf(one)}.`));
		if (key === undefined) return undefined;
		const below = name.slice(partOf(key).length + 1);
		return below === '' ? record[key] : valueAt(record[key], below);
	}
	for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
		const key = name.slice(0, dot);
		const value = Object.hasOwn(record, key)
			? valueAt(record[key], name.slice(dot + 1))
			: undefined;
		if (value !== undefined) return value;
	}
	return Object.hasOwn(record, name) ? record[name] : undefined;
}

function placeBelow(place: Place, key: string): Place {
	place.below ??= new Map();
	let inner = place.below.get(key);
	if (!inner) place.below.set(key, (inner = {}));
	return inner;
}

/** Finds the places of this record's values that are not known yet. */
function discover(place: Place, record: Record<string, unknown>): void {
	for (const key of Object.keys(record)) {
		const value = record[key];
		const inner = placeBelow(place, key);
		// A foreseen column takes whatever comes.
		if (inner.column !== undefined) continue;
		// An object without fields comes as an empty list, from some servers.
		if (isNothing(value)) continue;
		if (isRecord(value)) discover(inner, value);
		else inner.hasValues = true;
	}
}

function fill(
	record: Record<string, unknown>,
	place: Place | undefined,
	path: string,
	values: unknown[],
	rest: Record<string, unknown>,
): void {
	for (const key of Object.keys(record)) {
		const value = record[key];
		const inner = place?.below?.get(key);
		const isGroup = inner?.below !== undefined && (isRecord(value) || isNothing(value));
		if (inner?.column !== undefined && !isGroup) values[inner.column] = value;
		else if (isRecord(value)) fill(value, inner, `${path}${partOf(key)}.`, values, rest);
		else if (!isNothing(value)) rest[path + partOf(key)] = value;
	}
}

/** A key as a part of a dotted name, told apart from two keys with a dot between them. */
const partOf = (key: string): string => (/[."]/.test(key) ? JSON.stringify(key) : key);
