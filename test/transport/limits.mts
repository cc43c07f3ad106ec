/** A tenant that takes so many requests and refuses the others, in the ways that servers do. */
import type { Handler } from './server.mts';
import { json } from './server.mts';

export interface Limits {
	/** Requests taken in a window; a bucket holds as many. */
	limit: number;
	/** How long a window lasts, in milliseconds; a bucket is full again after it. */
	window: number;
	/**
	 * `first` begins a window with the first request after the last one, `clock` with the clock's;
	 * `sliding` looks back from every request; `bucket` is filled steadily.
	 */
	kind: 'first' | 'clock' | 'sliding' | 'bucket';
	/** `Retry-After` comes with refusals, the count with every answer, the time of the next window with both. */
	headers: { retryAfter?: boolean; count?: boolean; reset?: boolean };
}

/** How many are taken now, this one included, and in how many milliseconds there is room again. */
type Meter = (now: number) => { isTaken: boolean; left: number; wait: number };

const meters: Record<Limits['kind'], (limits: Limits) => Meter> = {
	first: ({ limit, window }) => {
		let start = 0;
		let taken = 0;
		return (now) => {
			if (now - start >= window) [start, taken] = [now, 0];
			const isTaken = taken < limit;
			if (isTaken) taken++;
			return { isTaken, left: limit - taken, wait: start + window - now };
		};
	},
	clock: ({ limit, window }) => {
		let start = 0;
		let taken = 0;
		return (now) => {
			if (now - start >= window) [start, taken] = [now - (now % window), 0];
			const isTaken = taken < limit;
			if (isTaken) taken++;
			return { isTaken, left: limit - taken, wait: start + window - now };
		};
	},
	sliding: ({ limit, window }) => {
		const taken: number[] = [];
		return (now) => {
			while (taken.length > 0 && now - taken[0] >= window) taken.shift();
			const isTaken = taken.length < limit;
			if (isTaken) taken.push(now);
			return { isTaken, left: limit - taken.length, wait: taken[0] + window - now };
		};
	},
	bucket: ({ limit, window }) => {
		let tokens = limit;
		let filledAt = 0;
		return (now) => {
			if (filledAt > 0) tokens = Math.min(limit, tokens + ((now - filledAt) * limit) / window);
			filledAt = now;
			const isTaken = tokens >= 1;
			if (isTaken) tokens--;
			return { isTaken, left: Math.floor(tokens), wait: (1 - tokens) * (window / limit) };
		};
	},
};

/** Answers with a record, or refuses with 429. */
export function limited(limits: Limits): { handle: Handler; refusals: () => number } {
	const meter = meters[limits.kind](limits);
	const { retryAfter, count, reset } = limits.headers;
	let refusals = 0;
	return {
		refusals: () => refusals,
		handle: (request, response) => {
			const now = Date.now();
			const { isTaken, left, wait } = meter(now);
			const headers = {
				...(count && {
					'x-ratelimit-limit': String(limits.limit),
					'x-ratelimit-remaining': String(left),
				}),
				...(reset && { 'x-ratelimit-reset': String(Math.ceil((now + wait) / 1000)) }),
				...(retryAfter && !isTaken && { 'retry-after': String(Math.ceil(wait / 1000)) }),
			};
			if (isTaken) return json(response, { data: { path: request.path } }, 200, headers);
			refusals++;
			json(response, { message: 'Too many requests' }, 429, headers);
		},
	};
}
