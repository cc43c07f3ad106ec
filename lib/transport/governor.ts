import { sleep } from 'n8n-workflow';
import type { Headers } from './headers';
import { remaining, retryAfter, untilReset } from './headers';
import type { Run, Wait } from './run';

/** What came of one request, as far as the pace depends on it. */
export interface Outcome {
	/** Undefined when no answer came. */
	status?: number;
	headers: Headers;
}

/** The tenant asks for patience: too many requests, or closed for a time that it names. */
export const isRefusedForNow = ({ status, headers }: Outcome): boolean =>
	status === 429 || (status === 503 && retryAfter(headers, Date.now()) !== undefined);

/** Whether a request may be sent now, or would have to wait longer than the user allows. */
export type Turn = 'now' | 'too long';

interface Waiter extends Wait {
	maxConcurrent: number;
	maxWait: number;
	/** When it began to wait. */
	since: number;
	/** It has been refused before: its patience is not renewed by what others achieve. */
	refused: boolean;
	end(turn: Turn): void;
}

/** Without a word from the tenant: first wait, and the longest one, in milliseconds. */
const BACKOFF = { first: 500, longest: 30_000 };
/** By how much a pace changes at a time. */
const STEP = 1.1;
/**
 * A pace is made faster after a calm time: so many times the last pause, which is what it costs
 * to be refused again. Where the tenant names the pause, the first measure is good already.
 */
const CALM = { named: 5, guessed: 1, shortest: 500 };
/** So many requests accepted at a pace speak for it. */
const ENOUGH = 20;
/** So many calm times later, a pace that was refused is worth another try. */
const FORGIVEN = 20;

/** A pace that nobody has used for so long is forgotten. */
const FORGET = 60_000;

/**
 * Decides when a request to one tenant may start, for all executions of this process.
 *
 * - No more than `maxConcurrent` in flight; within a run in the order of its items, runs in turn.
 * - After a 429 nobody starts before the time the tenant names, or else a growing, jittered wait.
 * - With `X-RateLimit-Remaining` no more in flight than are left, and none before the reset.
 * - Refused again and again under load, it measures what the tenant takes and keeps that pace;
 *   in calm times the pace grows until it is no limit any more.
 */
export class Governor {
	private readonly queues = new Map<Run, Waiter[]>();

	private inFlight = 0;

	/** Nobody starts before this time. */
	private openAt = 0;

	/** How many more requests the tenant has said it takes. */
	private left = Infinity;

	/** Milliseconds between two starts, once a pace is known. */
	private spacing = 0;

	/** The slowest spacing that has been refused. */
	private tooFast = 0;

	/** How long to keep a pace before it is made faster. */
	private calm = CALM.shortest;

	private nextStart = 0;

	/** Refusals in a row. */
	private refusals = 0;

	private refusedAt = 0;

	private acceptedAt = 0;

	private grownAt = 0;

	private usedAt = 0;

	/** Since when, and how many, requests were accepted under load: the measure of a pace. */
	private measure?: { since: number; accepted: number };

	private alarm?: AbortController;

	/**
	 * Waits until the request may be sent. Whoever is let in calls `leave` afterwards.
	 *
	 * @param since since when this request has been refused, on a later attempt
	 * @throws what ended the run
	 */
	async enter(
		run: Run,
		order: number,
		{ maxConcurrent, maxWait }: { maxConcurrent: number; maxWait: number },
		since?: number,
	): Promise<Turn> {
		run.check(order);
		const now = Date.now();
		this.forgetOldPace(now);
		const waiter: Waiter = {
			order,
			maxConcurrent: Math.max(1, maxConcurrent),
			maxWait,
			since: since ?? now,
			refused: since !== undefined,
			end: () => {},
			fail: () => {},
		};
		if (this.isHopeless(waiter)) return 'too long';
		if (this.queues.size === 0 && this.mayStart(waiter, now)) {
			this.noteStart(now);
			return 'now';
		}
		return await new Promise<Turn>((resolve, reject) => {
			waiter.end = (turn) => {
				this.drop(run, waiter);
				resolve(turn);
			};
			waiter.fail = (error) => {
				this.drop(run, waiter);
				reject(error);
			};
			run.add(waiter);
			this.enqueue(run, waiter);
			this.pump();
		});
	}

	/** The request that started at `startedAt` is over. */
	leave(startedAt: number, outcome: Outcome): void {
		this.inFlight--;
		const now = Date.now();
		this.usedAt = now;
		if (isRefusedForNow(outcome)) this.refuse(startedAt, now, outcome);
		else if (outcome.status !== undefined) this.accept(now, outcome.headers);
		if (this.queues.size === 0 && this.inFlight === 0) this.measure = undefined;
		this.pump();
	}

	private accept(now: number, headers: Headers): void {
		this.refusals = 0;
		this.acceptedAt = now;
		if (this.measure) this.measure.accepted++;
		this.left = remaining(headers) ?? Infinity;
		if (this.left === 0) {
			const wait = untilReset(headers, now);
			if (wait !== undefined) this.pause(now + wait);
		}
		if (this.spacing > 0) this.hurry(now);
	}

	/** Makes the pace a step faster after a calm time, up to just below what was refused. */
	private hurry(now: number): void {
		if (now - Math.max(this.refusedAt, this.grownAt) < this.calm) return;
		if (now - this.refusedAt > FORGIVEN * this.calm) this.tooFast = 0;
		const faster = this.spacing / STEP;
		if (faster <= this.tooFast) return;
		this.grownAt = now;
		this.spacing = faster < 1 ? 0 : faster;
	}

	private refuse(startedAt: number, now: number, { headers }: Outcome): void {
		// Requests that were under way when the tenant began to refuse tell nothing new.
		if (startedAt >= this.openAt) {
			this.refusals++;
			this.learnPace(now);
		}
		this.refusedAt = now;
		this.left = Infinity;
		const longest = Math.min(BACKOFF.longest, BACKOFF.first * 2 ** (this.refusals - 1));
		const told = retryAfter(headers, now) ?? untilReset(headers, now);
		const wait = told || longest * (0.5 + Math.random() / 2);
		this.calm = Math.max(CALM.shortest, wait * (told ? CALM.named : CALM.guessed));
		this.pause(now + wait);
	}

	private pause(until: number): void {
		this.left = Infinity;
		if (until <= this.openAt) return;
		this.openAt = until;
		for (const [, queue] of [...this.queues]) {
			for (const waiter of [...queue]) {
				if (this.isHopeless(waiter)) waiter.end('too long');
			}
		}
	}

	/**
	 * Under steady load the tenant takes at least what it has accepted between two refusals.
	 * A pace that is refused becomes a step slower, or half when it was refused at once.
	 */
	private learnPace(now: number): void {
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

	private forgetOldPace(now: number): void {
		if (this.inFlight > 0 || this.queues.size > 0 || now - this.usedAt < FORGET) return;
		this.spacing = 0;
		this.tooFast = 0;
		this.refusals = 0;
		this.left = Infinity;
	}

	/** The pause lasts longer than this waiter's patience. */
	private isHopeless({ refused, since, maxWait }: Waiter): boolean {
		const waitingSince = refused ? since : Math.max(since, this.acceptedAt);
		return this.openAt > Date.now() && this.openAt - waitingSince > maxWait;
	}

	private hasRoom({ maxConcurrent }: Waiter): boolean {
		return this.inFlight < Math.min(maxConcurrent, Math.max(1, this.left));
	}

	private mayStart(waiter: Waiter, now: number): boolean {
		return this.hasRoom(waiter) && Math.max(this.openAt, this.nextStart) <= now;
	}

	private noteStart(now: number): void {
		this.inFlight++;
		this.usedAt = now;
		// A timer that wakes late is made up for by the next one.
		const since = Math.max(this.nextStart, now - this.spacing);
		if (this.spacing > 0) this.nextStart = since + this.spacing;
	}

	private enqueue(run: Run, waiter: Waiter): void {
		const queue = this.queues.get(run);
		if (!queue) {
			this.queues.set(run, [waiter]);
			return;
		}
		let place = queue.length;
		while (place > 0 && queue[place - 1].order > waiter.order) place--;
		queue.splice(place, 0, waiter);
	}

	private drop(run: Run, waiter: Waiter): void {
		run.remove(waiter);
		const queue = this.queues.get(run);
		const place = queue?.indexOf(waiter) ?? -1;
		if (!queue || place < 0) return;
		queue.splice(place, 1);
		if (queue.length === 0) this.queues.delete(run);
		if (this.queues.size === 0) this.alarm?.abort();
	}

	/** Starts whoever may start now; wakes up again when the pause or the pace allows the next. */
	private pump(): void {
		if (this.alarm) return;
		for (;;) {
			const next = [...this.queues].find(([, queue]) => this.hasRoom(queue[0]));
			if (!next) return;
			const now = Date.now();
			const wait = Math.max(this.openAt, this.nextStart) - now;
			if (wait > 0) {
				void this.wakeIn(wait);
				return;
			}
			const [run, queue] = next;
			// The run goes to the end of the line: a long one does not hold up a short one.
			this.queues.delete(run);
			this.queues.set(run, queue);
			this.noteStart(now);
			queue[0].end('now');
		}
	}

	private async wakeIn(milliseconds: number): Promise<void> {
		const alarm = new AbortController();
		this.alarm = alarm;
		await sleep(milliseconds, alarm.signal).catch(() => undefined);
		this.alarm = undefined;
		this.pump();
	}
}

const governors = new Map<string, Governor>();

/** The one governor of a tenant in this process. */
export function governorOf(origin: string): Governor {
	let governor = governors.get(origin);
	if (!governor) {
		governor = new Governor();
		governors.set(origin, governor);
	}
	return governor;
}
