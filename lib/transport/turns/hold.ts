import type { Headers } from './headers';
import { retryAfter, untilReset } from './headers';

/** What came of one request, as far as its like depend on it. */
export interface Outcome {
	/** Undefined when no answer came. */
	status?: number;
	headers: Headers;
	body?: unknown;
}

/** An answer that asks for patience. */
export interface Refusal extends Outcome {
	status: number;
	body: unknown;
}

/** The tenant asks for patience: too many requests, or closed for a time that it names. */
export const isRefusedForNow = ({ status, headers }: Outcome): boolean =>
	status === 429 || (status === 503 && retryAfter(headers, Date.now()) !== undefined);

/** Without a word from the tenant: first wait, and the longest one, in milliseconds. */
const BACKOFF = { first: 500, longest: 30_000 };

/**
 * Milliseconds after which a long pause is tried by one request, doubled each time. What closes a
 * tenant for a time that it names is maintenance, over when it is over; a limit is not renewed early,
 * but its windows are minutes rather than hours.
 */
const PROBE = { closed: 5_000, limited: 30_000, longest: 60_000 };

/** What a limit names is believed up to here. */
const BELIEVED = 60_000;

/** The part of a pause, in milliseconds, after which it is worth sending one request again. */
const untilProbe = (told: number, first: number, streak: number): number =>
	Math.min(told, PROBE.longest, first * 2 ** (streak - 1));

/** Milliseconds of a limit's pause that are waited without trying. */
export const believed = (told: number, streak = 1): number =>
	told <= BELIEVED ? told : untilProbe(told, PROBE.limited, streak);

/** How long the tenant asks to wait, where it does. */
export const toldBy = ({ headers }: Outcome, now: number): number | undefined =>
	// Nothing to wait for is no advice.
	retryAfter(headers, now) || untilReset(headers, now) || undefined;

/**
 * Milliseconds to wait after a refusal.
 *
 * @param streak refusals in a row, this one included
 */
export function pauseAfter(refusal: Outcome, streak: number, now: number): number {
	const told = toldBy(refusal, now);
	if (told === undefined) {
		const longest = Math.min(BACKOFF.longest, BACKOFF.first * 2 ** (streak - 1));
		return longest * (0.5 + Math.random() / 2);
	}
	return refusal.status === 429 ? believed(told, streak) : untilProbe(told, PROBE.closed, streak);
}

/** Until when nothing is sent because the tenant has refused. All times are milliseconds since 1970. */
export class Hold {
	/** Nothing is sent before. */
	until = 0;

	/** When it was refused last. */
	refusedAt = 0;

	/** The last refusal. */
	cause?: Refusal;

	/** Refusals in a row. */
	private streak = 0;

	/** It has been refused, and nothing accepted since. */
	get isOn(): boolean {
		return this.streak > 0;
	}

	/**
	 * @param startedAt when the refused request was sent
	 * @returns the milliseconds to wait
	 */
	refuse(startedAt: number, now: number, refusal: Refusal): number {
		// Requests that were under way when the tenant began to refuse tell nothing new.
		if (startedAt >= this.until || !this.isOn) this.streak++;
		this.cause = refusal;
		this.refusedAt = now;
		const pause = pauseAfter(refusal, this.streak, now);
		this.until = Math.max(this.until, now + pause);
		return pause;
	}

	/** Something sent at `startedAt` was not refused. */
	accept(startedAt: number): void {
		if (startedAt >= this.refusedAt) this.streak = 0;
	}
}
