/** Moments in milliseconds since 1970, as they are in records and in queries. */

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** No zone at its end: the API means UTC. */
const NO_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/** The moment that a record says; undefined where it is none. */
export function momentIn(value: unknown): number | undefined {
	if (typeof value !== 'string') return undefined;
	const moment = Date.parse(NO_ZONE.test(value) ? `${value.replace(' ', 'T')}Z` : value);
	return Number.isNaN(moment) ? undefined : moment;
}

/** As the API takes it, in whole seconds: the one that has begun. */
export const toQuery = (moment: number): string =>
	new Date(Math.floor(moment / SECOND) * SECOND).toISOString().replace('.000Z', 'Z');
