import { isRecord } from '../json';
import type { Answer } from '../request/attempt';
import type { Query, Range } from '../types';

/** Whole seconds are the finest that filters by time are known to tell apart. */
export const SECOND = 1000;

/** What the query itself bounds, in milliseconds since 1970. */
export interface Bounds {
	from?: number;
	to?: number;
}

/** @returns undefined where a bound cannot be read, or is there twice */
export function boundsOf(query: Query, { from, to }: Range): Bounds | undefined {
	const bounds: Bounds = {};
	for (const [end, name] of [
		['from', from],
		['to', to],
	] as const) {
		const given = query.filter(([other]) => other === name);
		if (given.length === 0) continue;
		const time = momentOf(given[0][1]);
		if (given.length > 1 || time === undefined) return undefined;
		bounds[end] = time;
	}
	return bounds;
}

/** Only a moment with its zone means the same to everybody. */
function momentOf(value: unknown): number | undefined {
	if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(value)) {
		return undefined;
	}
	const time = Date.parse(value);
	return Number.isNaN(time) ? undefined : time;
}

/** The moment of a record, in milliseconds since 1970; undefined where it has none. */
export const timeOf = (record: unknown, { field }: Range): number | undefined =>
	isRecord(record) ? momentOf(record[field]) : undefined;

/** The id by which a record is known again. */
export const idOf = (record: unknown): unknown => (isRecord(record) ? record.id : undefined);

/** The second that a moment is in. */
export const toSecond = (time: number): number => Math.floor(time / SECOND) * SECOND;

const written = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');

/**
 * The query for what is from `from` on and before `to`; an infinite end stays as the query has it. Both are
 * whole seconds, and asked for with a second to spare: whether the API includes its ends does not matter,
 * and what is too much is left out here.
 */
export function within(query: Query, range: Range, from: number, to: number): Query {
	const ends: Query = [];
	if (Number.isFinite(from)) ends.push([range.from, written(from - SECOND)]);
	if (Number.isFinite(to)) ends.push([range.to, written(to + SECOND)]);
	const replaced = ends.map(([name]) => name);
	return [...query.filter(([name]) => !replaced.includes(name)), ...ends];
}

/** Now, by the tenant's clock, as far as it says it. */
export function nowOf({ headers }: Pick<Answer, 'headers'>): number {
	const told = Date.parse(String(headers.date ?? ''));
	return Number.isNaN(told) ? Date.now() : told;
}
