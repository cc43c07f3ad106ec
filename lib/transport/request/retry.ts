import type { IHttpRequestMethods } from 'n8n-workflow';
import { isRefusedForNow } from '../turns/hold';
import type { Attempt } from './attempt';

/** Methods that may be sent again without acting twice. */
const REPEATABLE: ReadonlySet<IHttpRequestMethods> = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

const PASSING = new Set([500, 502, 503, 504]);

/** Tries in all, where waiting longer would hardly help. */
const TRIES = { unreachable: 8, unknownHost: 3, other: 4 };

/** Milliseconds: the first wait, doubled every time, up to the longest. */
const BACKOFF = { first: 500, longest: 15_000 };

/** It may have reached the tenant and been carried out, though no good answer came. */
export const mayHaveBeenDone = ({ trouble, status }: Attempt): boolean =>
	trouble === 'timeout' ||
	trouble === 'broken' ||
	trouble === 'garbled' ||
	(status !== undefined && status >= 500);

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
	const { trouble, status } = attempt;
	if (trouble === undefined && isRefusedForNow(attempt)) return 'pause';
	const backoff =
		Math.min(BACKOFF.longest, BACKOFF.first * 2 ** (tries - 1)) * (0.75 + Math.random() / 4);
	if (trouble === 'unreachable' || trouble === 'unknownHost') {
		return tries < TRIES[trouble] ? backoff : undefined;
	}
	if (!REPEATABLE.has(method) || tries >= TRIES.other) return undefined;
	if (trouble === 'timeout' || trouble === 'broken') return backoff;
	return trouble === undefined && PASSING.has(status as number) ? backoff : undefined;
}
