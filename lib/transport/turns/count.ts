import type { Headers } from './headers';
import { limit, untilReset } from './headers';
import { believed } from './hold';

const SECOND = 1000;
/** A measure that may be too long by more than this part of it is none. */
const VAGUE = 0.1;

/** So many requests may be under way before the first answers tell how many the tenant takes. */
const FIRST = 2;
/** So many answers later there is no more caution about a tenant that is new. */
const KNOWN = 16;
/** Of what is left, one who is not alone has a quarter under way at most, or less where that was too much. */
const SHARERS = { few: 4, many: 64 };
/** So many windows without a sign of others, and the tenant is taken to be ours alone: at first, and after a sign. */
const CALM = { first: 3, later: 10 };
/** One who is not alone does not take the last one, which another may be taking too. */
const LAST = 1;
/** So many windows in a row that are used up with their first request, and the count is not taken at its word. */
const BARREN = { first: 2, most: 64 };
/** A part of a pause that is added by chance, and its most in milliseconds: so that not all come back at once. */
const JITTER = { part: 0.1, most: 250 };

/**
 * What a tenant that counts (`X-RateLimit-Remaining`) still takes. All times are milliseconds since 1970.
 *
 * - As many as are left go at once, and after that nothing before the next window, which begins
 *   when the tenant says, or as long after the last as that one lasted.
 * - Where window after window is said to be used up with its first request, one request at a time finds
 *   out whether that is so.
 * - Others may use the same limit: another n8n process, another operation, another program. They
 *   show in that the count falls faster than by our own requests. Then only a part of what is left
 *   is under way at a time, a window is begun by one request, and the last of it is left alone:
 *   all who do so get about the same, and hardly anyone is refused.
 */
export class Count {
	/** How many more requests the tenant takes before its next window. */
	private left = Infinity;

	/** When that was known. */
	private leftAt = 0;

	/** How many it takes in a window. */
	private limit = Infinity;

	/** When the present window began, at the earliest: its first request was sent. */
	private windowStart?: number;

	/** When it had begun for certain: that request was answered. */
	private windowSeen = 0;

	/** How long windows last, at most. */
	private windowLength?: number;

	/** Into how many parts what is left is divided; one of them is ours. */
	private sharers = SHARERS.few;

	/** Others have been met. */
	private hasCompany = false;

	/** Windows in a row without a sign that this is too few. */
	private calm = 0;

	private isCrowded = false;

	/** Windows in a row of which the first answer left none, and how many of them are believed. */
	private barren = 0;

	private believed = BARREN.first;

	/** Answers so far. */
	private answers = 0;

	/** The answers of the present window, and the most and the least that they left. */
	private seen = { answers: 0, most: 0, least: 0 };

	/** None are left, as far as is known. */
	get isUsedUp(): boolean {
		return this.left === 0;
	}

	/** How many requests may be under way at once. */
	get room(): number {
		if (this.answers === 0) return Infinity;
		const start = this.answers < KNOWN ? FIRST + this.answers : Infinity;
		return Math.max(1, Math.min(start, Math.floor(this.left / this.sharers)));
	}

	/**
	 * Takes in how many requests are left, as the answer to a request of `startedAt` says.
	 *
	 * @param openAt until when nothing was sent
	 * @param underWay requests that are still under way, and may be counted or not
	 * @returns the milliseconds until the next window, where nothing is to be sent before; nothing where that
	 * is not known: then one request at a time finds out
	 */
	accepted(
		left: number,
		startedAt: number,
		openAt: number,
		now: number,
		headers: Headers,
		underWay: number,
	): number | undefined {
		this.answers++;
		this.limit = limit(headers) ?? this.limit;
		// More than before, to a request sent when that was known: a new window. Else the answers overtook each other.
		const isRenewed = left > this.left && startedAt >= this.leftAt;
		const isFirst = this.windowStart === undefined && startedAt >= openAt;
		if (isRenewed || isFirst) {
			this.endWindow();
			this.windowStart = startedAt;
			this.windowSeen = now;
			// What others have used of it already; two may be a matter of how it counts.
			if (this.limit - left - 1 - underWay > 1 && this.limit < Infinity) this.meet();
			this.seen = { answers: 0, most: left, least: left };
			const isBarren = left <= this.last && underWay === 0 && this.limit > 1;
			this.barren = isBarren ? this.barren + 1 : 0;
		}
		this.left = isRenewed ? left : Math.min(this.left, left);
		this.leftAt = now;
		this.lookForOthers(left, underWay);
		if (this.left > this.last || this.barren >= this.believed) return undefined;
		const wait = untilReset(headers, now) ?? this.untilNextWindow(now);
		return wait === undefined ? undefined : believed(wait);
	}

	/**
	 * A request was refused because none are left.
	 *
	 * @param told the milliseconds until the next window, where the tenant names them
	 */
	refused(told: number | undefined, now: number): void {
		if (this.barren >= this.believed) this.believed = Math.min(BARREN.most, this.believed * 2);
		this.barren = 0;
		if (told && this.windowStart !== undefined) this.measure(now + told, told, this.windowStart);
		// Some were left, as far as we knew.
		if (this.left < Infinity && this.left > this.last) {
			this.sharers = Math.min(SHARERS.many, Math.max(SHARERS.few, this.sharers * 2));
			this.hasCompany = true;
			this.calm = 0;
		}
	}

	/**
	 * Nothing is sent for so many milliseconds: a new window begins after that.
	 *
	 * @returns the milliseconds to add, so that others come at another time
	 */
	pause(milliseconds: number, now: number): number {
		this.left = this.sharers > 1 ? 1 : this.limit;
		this.leftAt = now;
		this.windowStart = undefined;
		if (this.sharers === 1) return 0;
		return Math.random() * Math.min(JITTER.most, JITTER.part * milliseconds);
	}

	/** Learns how long windows are, from the end of the present one as it was told. */
	private measure(end: number, told: number, windowStart: number): void {
		// What is told in whole seconds is rounded up; so long is no window but one of whole seconds.
		const isWhole = told % SECOND === 0;
		const plain = (length: number) =>
			isWhole ? Math.max(SECOND, Math.floor(length / SECOND) * SECOND) : length;
		const longest = plain(end - windowStart);
		// A request that was long on its way tells little of when the window began.
		if (longest - plain(end - this.windowSeen) > VAGUE * longest) return;
		// Too long is also what was measured from a window that has ended unnoticed.
		this.windowLength = Math.min(longest, this.windowLength ?? Infinity);
	}

	/** So many are not taken. */
	private get last(): number {
		return this.hasCompany ? LAST : 0;
	}

	private lookForOthers(left: number, underWay: number): void {
		const { answers, most, least } = this.seen;
		this.seen = {
			answers: answers + 1,
			most: Math.max(most, left),
			least: Math.min(least, left),
		};
		// Each of our answers leaves one less than another one of ours.
		if (this.seen.most - this.seen.least > answers + underWay) this.meet();
	}

	/** Others use the limit too. */
	private meet(): void {
		this.isCrowded = this.hasCompany = true;
		this.sharers = Math.max(SHARERS.few, this.sharers);
	}

	private endWindow(): void {
		const isCalm = !this.isCrowded || this.sharers > SHARERS.few;
		this.calm = isCalm ? this.calm + 1 : 0;
		this.isCrowded = false;
		if (this.calm < (this.hasCompany ? CALM.later : CALM.first)) return;
		this.calm = 0;
		if (this.sharers > SHARERS.few) this.sharers /= 2;
		else this.sharers = 1;
		this.hasCompany = this.sharers > 1;
	}

	private untilNextWindow(now: number): number | undefined {
		if (this.windowStart === undefined || this.windowLength === undefined) return undefined;
		const wait = this.windowSeen + this.windowLength - now;
		// That window is over: another one has begun unnoticed, and is used up already.
		return wait > 0 ? wait : undefined;
	}
}
