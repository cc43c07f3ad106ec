/** Response headers by lower-case name, as n8n gives them. */
export type Headers = Readonly<Record<string, unknown>>;

const text = (headers: Headers, name: string): string | undefined => {
	const value = headers[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
};

const number = (headers: Headers, name: string): number | undefined => {
	const value = text(headers, name);
	return value !== undefined && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
};

/** Milliseconds that `Retry-After` asks to wait: seconds or a date. */
export function retryAfter(headers: Headers, now: number): number | undefined {
	const seconds = number(headers, 'retry-after');
	if (seconds !== undefined) return seconds * 1000;
	const date = Date.parse(text(headers, 'retry-after') ?? '');
	return Number.isNaN(date) ? undefined : Math.max(0, date - now - skew(headers, now));
}

/**
 * Milliseconds until `X-RateLimit-Reset`. It comes in three ways: seconds from now, or a moment
 * in seconds or in milliseconds since 1970.
 */
export function untilReset(headers: Headers, now: number): number | undefined {
	const value = number(headers, 'x-ratelimit-reset');
	if (value === undefined) return undefined;
	if (value < 1e8) return value * 1000;
	const moment = value < 1e11 ? value * 1000 : value;
	return Math.max(0, moment - now - skew(headers, now));
}

/** How many more requests the tenant takes in this window. */
export function remaining(headers: Headers): number | undefined {
	return number(headers, 'x-ratelimit-remaining');
}

/** How many requests the tenant takes in a whole window. */
export function limit(headers: Headers): number | undefined {
	return number(headers, 'x-ratelimit-limit');
}

/** How far the tenant's clock is ahead; `Date` has whole seconds, so less than two are none. */
function skew(headers: Headers, now: number): number {
	const ahead = Date.parse(text(headers, 'date') ?? '') - now;
	return Math.abs(ahead) > 2000 ? ahead : 0;
}
