import type { Headers } from './headers';
import { limit, remaining, retryAfter, untilReset } from './headers';

/** What came of one request, as far as the pace depends on it. */
export interface Outcome {
	/** Undefined when no answer came. */
	status?: number;
	headers: Headers;
}

/** The tenant asks for patience: too many requests, or closed for a time that it names. */
export const isRefusedForNow = ({ status, headers }: Outcome): boolean =>
	status === 429 || (status === 503 && retryAfter(headers, Date.now()) !== undefined);

/** Without a word from the tenant: first wait, and the longest one, in milliseconds. */
const BACKOFF = { first: 500, longest: 30_000 };
/** By how much a spacing changes at a time. */
const STEP = 1.1;
/**
 * A spacing is made shorter after a calm time: so many times the last pause, which is what it costs
 * to be refused again. Where the tenant names the pause, the first measure is good already.
 */
const CALM = { named: 5, guessed: 1, shortest: 500 };
/** So many requests accepted at a spacing speak for it. */
const ENOUGH = 20;
/** So many calm times later, a spacing that was refused is worth another try. */
const FORGIVEN = 20;
/** What nobody has used for so long is forgotten. */
const FORGET = 60_000;

/**
 * What is known of how much a tenant takes. All times are milliseconds since 1970.
 *
 * - After a refusal nobody starts before the time that the tenant names, or else a growing, jittered wait.
 * - A tenant that counts (`X-RateLimit-Remaining`) gets what it still takes, and after that nothing
 *   before its next window, which begins when it says, or as long after the last as that one lasted.
 * - A tenant that only refuses is measured: what it takes under load becomes a spacing between two
 *   starts, which shrinks in calm times until it is no limit any more.
 */
export class Pace {
	/** Nobody starts before this time. */
	openAt = 0;

	/** How many more requests a counting tenant takes before its next window. */
	left = Infinity;

	/** When that was known. */
	private leftAt = 0;

	/** How many it takes in a window. */
	private limit = Infinity;

	acceptedAt = 0;

	/** When the present window of a counting tenant began, at the latest. */
	private windowStart?: number;

	/** How long its windows last, at most. */
	private windowLength?: number;

	/** Milliseconds between two starts, once measured. */
	private spacing = 0;

	/** The longest spacing that has been refused. */
	private tooFast = 0;

	/** How long to keep a spacing before it is made shorter. */
	private calm = CALM.shortest;

	private nextStart = 0;

	/** Refusals in a row. */
	private refusals = 0;

	private refusedAt = 0;

	private grownAt = 0;

	private usedAt = 0;

	/** Since when, and how many, requests were accepted under load: the measure of a spacing. */
	private measure?: { since: number; accepted: number };

	/** When the next request may start. */
	get nextAt(): number {
		return Math.max(this.openAt, this.nextStart);
	}

	started(now: number): void {
		this.usedAt = now;
		if (this.spacing === 0) return;
		// A timer that wakes late is made up for by the next one.
		this.nextStart = Math.max(this.nextStart, now - this.spacing) + this.spacing;
	}

	/** A request that started at `startedAt` is over. */
	ended(startedAt: number, now: number, outcome: Outcome): void {
		this.usedAt = now;
		if (isRefusedForNow(outcome)) this.refuse(startedAt, now, outcome.headers);
		else if (outcome.status !== undefined) this.accept(startedAt, now, outcome.headers);
	}

	/** Nothing is under way and nothing waits: what is accepted now is no measure. */
	rest(): void {
		this.measure = undefined;
	}

	forgetIfOld(now: number): void {
		if (now - this.usedAt < FORGET) return;
		this.spacing = 0;
		this.tooFast = 0;
		this.refusals = 0;
		this.left = Infinity;
		this.limit = Infinity;
		this.windowStart = undefined;
		this.windowLength = undefined;
	}

	private accept(startedAt: number, now: number, headers: Headers): void {
		this.refusals = 0;
		this.acceptedAt = now;
		if (this.measure) this.measure.accepted++;
		if (this.spacing > 0) this.hurry(now);
		const left = remaining(headers);
		if (left !== undefined) this.count(left, startedAt, now, headers);
	}

	/** Takes in how many requests are left, as the answer to a request of `startedAt` says. */
	private count(left: number, startedAt: number, now: number, headers: Headers): void {
		this.limit = limit(headers) ?? this.limit;
		// More than before, to a request sent when that was known: a new window. Else the answers overtook each other.
		const isRenewed = left > this.left && startedAt >= this.leftAt;
		const isFirst = this.windowStart === undefined && startedAt >= this.openAt;
		if (isRenewed || isFirst) this.windowStart = startedAt;
		this.left = isRenewed ? left : Math.min(this.left, left);
		this.leftAt = now;
		if (this.left > 0) return;
		const wait = untilReset(headers, now) ?? this.untilNextWindow(now);
		if (wait !== undefined) this.pause(now + wait);
	}

	private untilNextWindow(now: number): number | undefined {
		if (this.windowStart === undefined || this.windowLength === undefined) return undefined;
		return this.windowStart + this.windowLength - now;
	}

	private refuse(startedAt: number, now: number, headers: Headers): void {
		const isCounted = (remaining(headers) ?? this.left) === 0;
		// Requests that were under way when the tenant began to refuse tell nothing new.
		const isNews = startedAt >= this.openAt;
		if (isNews) this.refusals++;
		const longest = Math.min(BACKOFF.longest, BACKOFF.first * 2 ** (this.refusals - 1));
		const told = retryAfter(headers, now) ?? untilReset(headers, now);
		const wait = told || longest * (0.5 + Math.random() / 2);
		if (isNews && isCounted && told && this.windowStart !== undefined) {
			this.windowLength = now + told - this.windowStart;
		}
		if (isNews && !isCounted) this.measureSpacing(now);
		this.refusedAt = now;
		this.calm = Math.max(CALM.shortest, wait * (told ? CALM.named : CALM.guessed));
		this.pause(now + wait);
	}

	private pause(until: number): void {
		this.left = this.limit;
		this.windowStart = undefined;
		this.openAt = Math.max(this.openAt, until);
	}

	/** Makes the spacing a step shorter after a calm time, down to just above what was refused. */
	private hurry(now: number): void {
		if (now - Math.max(this.refusedAt, this.grownAt) < this.calm) return;
		if (now - this.refusedAt > FORGIVEN * this.calm) this.tooFast = 0;
		const faster = this.spacing / STEP;
		if (faster <= this.tooFast) return;
		this.grownAt = now;
		this.spacing = faster < 1 ? 0 : faster;
	}

	/**
	 * Under steady load the tenant takes at least what it has accepted between two refusals.
	 * A spacing that is refused becomes a step longer, or double when it was refused at once.
	 */
	private measureSpacing(now: number): void {
		const { since, accepted } = this.measure ?? { since: now, accepted: 0 };
		if (this.spacing > 0) {
			this.tooFast = this.spacing;
			this.spacing *= accepted > ENOUGH ? STEP : 2;
		} else if (accepted > 0) {
			this.spacing = (now - since) / accepted;
		}
		this.spacing = Math.min(this.spacing, BACKOFF.longest);
		this.measure = { since: now, accepted: 0 };
	}
}
