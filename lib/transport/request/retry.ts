import type { IHttpRequestMethods } from 'n8n-workflow';
import { isRefusedForNow } from '../turns/hold';
import type { Attempt } from './attempt';

/** Methods that may be sent again without acting twice. */
const REPEATABLE: ReadonlySet<IHttpRequestMethods> = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

/** From 520 on it is not the tenant that speaks but what stands before it and does not hear from it. */
const PASSING = new Set([500, 502, 503, 504, 520, 521, 522, 523, 524, 530]);

/** Tries in all, where waiting longer would hardly help. */
const TRIES = { unreachable: 8, unknownHost: 3, other: 4 };

/** Milliseconds: the first wait, doubled every time, up to the longest. */
const BACKOFF = { first: 500, longest: 15_000 };

/** What is known of a request that acts, from the least to the most that may have happened. */
export type Fate =
	/** Nothing of it has reached the tenant. */
	| 'notSent'
	/** The tenant has said no. */
	| 'refused'
	/** Nobody can tell whether it was carried out. */
	| 'uncertain'
	| 'carriedOut';

const FATES: readonly Fate[] = ['notSent', 'refused', 'uncertain', 'carriedOut'];

/** Whether a request reads, and may be sent as often as one likes. */
export const isRead = (method: IHttpRequestMethods): boolean =>
	method === 'GET' || method === 'HEAD';

/** Whether it does no harm to send a request twice. */
export const isRepeatable = (method: IHttpRequestMethods): boolean => REPEATABLE.has(method);

/**
 * Statuses below 500 that may come after the deed: 302 and 303 send on to what came of it, 408 says that
 * the charger was asked and not heard from in time, 499 that somebody on the way gave up.
 */
const OPEN = new Set([300, 302, 303, 304, 408, 499]);

/** What an attempt that had no good answer leaves behind. */
export function fateOf({ trouble, status, isForToken }: Attempt): Fate {
	if (isForToken) return 'notSent';
	if (trouble === 'timeout' || trouble === 'broken' || trouble === 'garbled') return 'uncertain';
	if (status === undefined) return 'notSent';
	return status >= 500 || OPEN.has(status) ? 'uncertain' : 'refused';
}

/** What two attempts of one request leave behind. */
export const worseOf = (one: Fate, other: Fate): Fate =>
	FATES.indexOf(one) > FATES.indexOf(other) ? one : other;

/**
 * Whether to try again, and when: `pause` leaves it to the tenant's governor, a number is a wait
 * of the request's own in milliseconds, `undefined` is the end.
 *
 * @param tries attempts so far, this one included
 */
export function retryIn(
	method: IHttpRequestMethods,
	attempt: Attempt,
	tries: number,
): 'pause' | number | undefined {
	const { trouble, status, isForToken = false } = attempt;
	const isHarmless = isForToken || REPEATABLE.has(method);
	// With a 503 the tenant may have begun: only a 429 says that it has not.
	const mayPause = status === 429 || isHarmless;
	if (trouble === undefined && mayPause && isRefusedForNow(attempt)) return 'pause';
	const backoff =
		Math.min(BACKOFF.longest, BACKOFF.first * 2 ** (tries - 1)) * (0.75 + Math.random() / 4);
	if (trouble === 'unreachable' || trouble === 'unknownHost') {
		return tries < TRIES[trouble] ? backoff : undefined;
	}
	if (!isHarmless || tries >= TRIES.other) return undefined;
	if (trouble === 'timeout' || trouble === 'broken') return backoff;
	return trouble === undefined && PASSING.has(status as number) ? backoff : undefined;
}
