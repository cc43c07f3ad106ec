import { Count } from './count';
import { remaining } from './headers';
import type { Outcome, Refusal } from './hold';
import { Hold, isRefusedForNow, pauseAfter, toldBy } from './hold';
import { Spacing } from './spacing';
import { Stride } from './stride';

/** So many first requests start so many milliseconds apart, until an answer tells whether the tenant counts. */
const CAUTION = { requests: 6, apart: 4 };
/** So many different requests refused in a row, each as if for itself, are no coincidence. */
const COINCIDENCE = 3;
/** So many milliseconds after an answer that was no refusal, the operation counts as healthy. */
const FRESH = 1000;
/** What nobody has used for so long is forgotten, in milliseconds. */
const FORGET = 60_000;

/** A request that was let go. */
export interface Start {
	startedAt: number;
	/** It is the one that shows whether the tenant still refuses. */
	isTrial: boolean;
}

/** What a request was told that was refused. */
export interface Verdict {
	/** Whether the refusal is about this one request, as far as can be known. */
	isAlone: boolean;
	/** Milliseconds to wait. */
	pause: number;
}

/**
 * What is known of how much a tenant takes of one operation. All times are milliseconds since 1970.
 *
 * - After a refusal nothing of it starts for a while, and then one request, until it is accepted.
 * - A tenant that counts gets what it still takes; see `Count`.
 * - A tenant that only refuses is measured; see `Spacing`.
 * - Those under way are kept out of step; see `Stride`.
 */
export class Pace {
	/** Requests under way. */
	underWay = 0;

	/** Requests that wait for their turn. */
	waiting = 0;

	/** When a request was accepted last. */
	acceptedAt = 0;

	private readonly hold = new Hold();

	private readonly count = new Count();

	private readonly spacing = new Spacing();

	private readonly stride = new Stride();

	/** When it was used last. */
	private usedAt = 0;

	private startedAt = 0;

	private isAnswered = false;

	/** Whether it is refused like others is to be found out by one request. */
	private isDoubted: boolean;

	/** That one request, or the one after a refusal, is under way. */
	private isTrying = false;

	/** Different requests in a row that were refused as if for themselves. */
	private refusedAlone = 0;

	constructor(now: number, isDoubted: boolean) {
		this.usedAt = now;
		this.isDoubted = isDoubted;
	}

	/** Others are refused, all of them: maybe this one is too. */
	doubt(): void {
		this.isDoubted = true;
	}

	/** Others are not. */
	trust(): void {
		this.isDoubted = false;
	}

	/** What held it last. */
	get cause(): Refusal | undefined {
		return this.hold.isOn ? this.hold.cause : undefined;
	}

	/** After a refusal, one request is under way that shows whether the tenant still refuses. */
	get isTriedAgain(): boolean {
		return this.hold.isOn && this.isTrying;
	}

	/** Nothing starts before. */
	get openAt(): number {
		return this.hold.until;
	}

	/** When the next request may start; Infinity while it has to wait for an answer. */
	nextAt(): number {
		const { until } = this.hold;
		if (this.isOnTrial) return this.isTrying ? Infinity : Math.max(until, this.spacing.nextAt);
		if (this.underWay >= this.count.room) return Infinity;
		if (!this.isAnswered && this.underWay < CAUTION.requests) {
			return Math.max(until, this.startedAt + CAUTION.apart);
		}
		return Math.max(until, this.spacing.nextAt, this.stride.nextAt);
	}

	/** One more request is under way. */
	start(now: number): Start {
		this.usedAt = this.startedAt = now;
		this.underWay++;
		this.isTrying = this.isOnTrial;
		this.spacing.started(now);
		this.stride.started(now);
		return { startedAt: now, isTrial: this.isTrying };
	}

	/**
	 * A request is over.
	 *
	 * @param tries how often it has been sent, this time included
	 * @returns what it was told, when it was refused
	 */
	end(
		{ startedAt, isTrial }: Start,
		now: number,
		outcome: Outcome,
		tries: number,
	): Verdict | undefined {
		this.stride.ended(now - startedAt, this.underWay);
		this.underWay--;
		this.usedAt = now;
		if (isTrial) this.isTrying = this.isDoubted = false;
		const verdict = isRefusedForNow(outcome)
			? this.refuse(startedAt, now, outcome as Refusal, tries)
			: this.accept(startedAt, now, outcome);
		if (this.isIdle) this.spacing.rest();
		return verdict;
	}

	/** Nothing is under way, and nothing waits. */
	get isIdle(): boolean {
		return this.underWay === 0 && this.waiting === 0;
	}

	/** Nobody misses what is known. */
	isOld(now: number): boolean {
		return this.isIdle && now - this.usedAt >= FORGET;
	}

	/** Its last answer was no refusal, and that was just now, or it has more under way. */
	isHealthy(now: number): boolean {
		if (this.isRefused || this.openAt > now || this.acceptedAt === 0) return false;
		return this.underWay > 0 || now - this.acceptedAt < FRESH;
	}

	/** It is held, or was until just now. */
	isHeld(now: number): boolean {
		return this.openAt > now || (this.isRefused && now - this.openAt < FRESH);
	}

	private get isOnTrial(): boolean {
		return this.hold.isOn || this.isDoubted;
	}

	private get isRefused(): boolean {
		return this.hold.isOn || this.count.isUsedUp;
	}

	private accept(startedAt: number, now: number, { status, headers }: Outcome): undefined {
		this.hold.accept(startedAt);
		if (status === undefined) return;
		this.isAnswered = true;
		this.refusedAlone = 0;
		this.acceptedAt = now;
		this.spacing.accepted(now);
		const left = remaining(headers);
		if (left === undefined) return;
		const { until } = this.hold;
		const wait = this.count.accepted(left, startedAt, until, now, headers, this.underWay);
		if (wait !== undefined) this.pause(now, wait);
	}

	private refuse(startedAt: number, now: number, refusal: Refusal, tries: number): Verdict {
		this.isAnswered = true;
		const left = remaining(refusal.headers);
		if (left !== undefined && left > 0) {
			if (tries === 1) this.refusedAlone++;
			const isAlone = this.refusedAlone < COINCIDENCE;
			if (isAlone) return { isAlone, pause: pauseAfter(refusal, tries, now) };
		}
		const told = toldBy(refusal, now);
		const isCounted = left === 0 || (left === undefined && this.count.isUsedUp);
		if (startedAt >= this.hold.until) {
			if (isCounted) this.count.refused(told, now);
			else this.spacing.widen(now);
		}
		const pause = this.hold.refuse(startedAt, now, refusal);
		this.spacing.refused(now, pause, told !== undefined);
		this.pause(now, pause);
		return { isAlone: false, pause };
	}

	private pause(now: number, milliseconds: number): void {
		const jitter = this.count.pause(milliseconds, now);
		this.hold.until = Math.max(this.hold.until, now + milliseconds + jitter);
	}
}
