import { sleep } from 'n8n-workflow';
import { steadyNow } from './clock';
import type { Outcome, Refusal } from './hold';
import type { Start } from './pace';
import { Pace } from './pace';
import type { Run, Wait } from './run';

/** What the user allows. */
interface Patience {
	/** Requests in flight at once. */
	maxConcurrent: number;
	/** Milliseconds. */
	maxWait: number;
}

/** A request that asks for its turn. */
export interface Candidate {
	run: Run;
	/** The input item's index. */
	order: number;
	/** What it has in common with others, see `operationOf`. */
	operation: string;
	patience: Patience;
	/** Since when it has been refused, on a later attempt. */
	since?: number;
}

/** Leave to send a request. */
export interface Turn extends Start {
	isAllowed: true;
	run: Run;
	pace: Pace;
}

/** It would have to wait longer than the user allows. */
export interface TooLong {
	isAllowed: false;
	/** What the tenant has said to one of its like, unless it only counts. */
	refusal?: Refusal;
}

interface Waiter extends Wait, Patience {
	pace: Pace;
	/** When it began to wait for this turn. */
	arrivedAt: number;
	/** When it began to wait. */
	since: number;
	/** It has been refused before: its patience is not renewed by what others achieve. */
	isRefused: boolean;
	end(turn: Turn | TooLong): void;
}

/** Operations that are remembered. */
const MEMORY = 256;
/** Who has waited so many milliseconds for others to end is next. */
const PRECEDENCE = 1000;
/** An alarm of no more milliseconds is not called off. */
const SHORT = 20;
/** A request that takes more milliseconds than this one holds up its own operation alone. */
const SLOW = 1000;

/**
 * Decides when a request to one tenant may start, for all executions of this process.
 *
 * - No more than `maxConcurrent` in flight; within a run in the order of its items. Who has the fewest is
 *   next, or else runs go in turn. One that takes long counts for its own operation only.
 * - No faster than the pace of its operation. A refusal holds this operation, or the request alone
 *   where the tenant says that it has room. Once all operations in use are refused it may be about the
 *   tenant: then every other one begins with a single request, until one of them is accepted.
 */
export class Governor {
	private readonly paces = new Map<string, Pace>();

	/** Until when an operation is in doubt, because all others are refused. */
	private doubtUntil = 0;

	/** When that began. */
	private doubtSince = 0;

	/** Those who wait, by run and operation, in the order of their items. */
	private readonly queues = new Map<Run, Map<Pace, Waiter[]>>();

	/** Those in flight, in the order of their starts. */
	private readonly inFlight = new Set<Turn>();

	private alarm?: AbortController;

	private alarmAt = Infinity;

	/**
	 * Waits until the request may be sent. Whoever is let in calls `leave` afterwards.
	 *
	 * @throws what ended the run
	 */
	async enter({ run, order, operation, patience, since }: Candidate): Promise<Turn | TooLong> {
		run.check(order);
		const now = steadyNow();
		const pace = this.paceOf(operation, now);
		if (this.queues.size === 0 && pace.nextAt() <= now && this.roomAt(pace, patience, now) <= now) {
			return this.start(run, pace, now);
		}
		return await new Promise<Turn | TooLong>((resolve, reject) => {
			const waiter: Waiter = {
				order,
				...patience,
				pace,
				arrivedAt: now,
				since: since ?? now,
				isRefused: since !== undefined,
				end: (turn) => {
					this.drop(run, waiter);
					resolve(turn);
				},
				fail: (error) => {
					this.drop(run, waiter);
					// A run that stops lets all of its waiters go, one by one: none of them may start meanwhile.
					queueMicrotask(() => this.pump());
					reject(error);
				},
			};
			if (this.isHopeless(waiter, now)) return resolve(tooLong(waiter));
			run.add(waiter);
			this.enqueue(run, waiter);
			this.pump();
		});
	}

	/**
	 * The request is over.
	 *
	 * @param tries how often it has been sent, this time included
	 * @returns the milliseconds that this request alone has to wait before it is sent again
	 */
	leave(turn: Turn, outcome: Outcome, tries: number): number {
		const { pace, startedAt } = turn;
		this.inFlight.delete(turn);
		const now = steadyNow();
		const { openAt } = pace;
		const verdict = pace.end(turn, now, outcome, tries);
		if (!verdict) this.trust(startedAt);
		else if (!verdict.isAlone && this.isWhole(pace, now)) this.doubt(now, pace);
		if (pace.openAt > openAt) this.dismissHopeless(now);
		this.pump();
		return verdict?.isAlone ? verdict.pause : 0;
	}

	private paceOf(operation: string, now: number): Pace {
		const known = this.paces.get(operation);
		if (known && !known.isOld(now)) return known;
		if (this.paces.size >= MEMORY) this.forget(now);
		const pace = new Pace(now, now < this.doubtUntil);
		this.paces.set(operation, pace);
		return pace;
	}

	/** Makes room for another operation; one that is held or in use is kept. */
	private forget(now: number): void {
		for (const [operation, pace] of this.paces) {
			if (!pace.isIdle || pace.openAt > now) continue;
			this.paces.delete(operation);
			return;
		}
	}

	/** The refusal of this operation is one of the whole tenant: no other fares better. */
	private isWhole(refused: Pace, now: number): boolean {
		const others = [...this.paces.values()].filter((pace) => pace !== refused);
		return others.some((pace) => pace.isHeld(now)) && !others.some((pace) => pace.isHealthy(now));
	}

	private doubt(now: number, { openAt }: Pace): void {
		this.doubtSince = now;
		this.doubtUntil = Math.max(this.doubtUntil, openAt);
		for (const pace of this.paces.values()) pace.doubt();
	}

	/** A request that started at `startedAt` was not refused. */
	private trust(startedAt: number): void {
		if (this.doubtUntil === 0 || startedAt < this.doubtSince) return;
		this.doubtUntil = 0;
		for (const pace of this.paces.values()) pace.trust();
	}

	/**
	 * When there is room for one more request of this operation, if none of those in flight ends before:
	 * at once, as soon as enough others are slow, or never.
	 */
	private roomAt(pace: Pace, { maxConcurrent }: Patience, now: number): number {
		let tooMany = this.inFlight.size + 1 - Math.max(1, maxConcurrent);
		if (tooMany <= 0) return now;
		for (const turn of this.inFlight) {
			if (turn.pace !== pace && --tooMany === 0) return Math.max(now, turn.startedAt + SLOW);
		}
		return Infinity;
	}

	/** Enough are in flight that will end soon. */
	private isBusy({ maxConcurrent }: Patience, now: number): boolean {
		let quick = 0;
		for (const { startedAt } of this.inFlight) if (now - startedAt < SLOW) quick++;
		return quick >= Math.max(1, maxConcurrent);
	}

	private start(run: Run, pace: Pace, now: number): Turn {
		const turn: Turn = { isAllowed: true, run, pace, ...pace.start(now) };
		this.inFlight.add(turn);
		return turn;
	}

	/** The pause, or the one request that shows whether it is over, lasts longer than this waiter's patience. */
	private isHopeless(waiter: Waiter, now: number): boolean {
		const { pace } = waiter;
		const end = patienceEnd(waiter);
		return pace.openAt > now ? pace.openAt > end : pace.isTriedAgain && now > end;
	}

	private dismissHopeless(now: number): void {
		const waiters = [...this.queues.values()].flatMap((lines) => [...lines.values()].flat());
		for (const waiter of waiters) {
			if (this.isHopeless(waiter, now)) waiter.end(tooLong(waiter));
		}
	}

	private enqueue(run: Run, waiter: Waiter): void {
		const { pace } = waiter;
		pace.waiting++;
		let lines = this.queues.get(run);
		if (!lines) this.queues.set(run, (lines = new Map<Pace, Waiter[]>()));
		const line = lines.get(pace);
		if (!line) {
			lines.set(pace, [waiter]);
			return;
		}
		let place = line.length;
		while (place > 0 && line[place - 1].order > waiter.order) place--;
		line.splice(place, 0, waiter);
	}

	private drop(run: Run, waiter: Waiter): void {
		run.remove(waiter);
		const lines = this.queues.get(run);
		const line = lines?.get(waiter.pace);
		const place = line?.indexOf(waiter) ?? -1;
		if (!lines || !line || place < 0) return;
		waiter.pace.waiting--;
		line.splice(place, 1);
		if (line.length === 0) lines.delete(waiter.pace);
		if (lines.size === 0) this.queues.delete(run);
	}

	/** Starts whoever may start now; wakes up again when time alone lets the next one start. */
	private pump(): void {
		const now = steadyNow();
		for (;;) {
			const { run, next, isHopeless, at } = this.findNext(now);
			if (!run || !next) {
				this.wakeAt(at);
				return;
			}
			if (isHopeless) {
				next.end(tooLong(next));
				continue;
			}
			// The run goes to the end of the line: a long one does not hold up a short one.
			const lines = this.queues.get(run)!;
			this.queues.delete(run);
			this.queues.set(run, lines);
			next.end(this.start(run, next.pace, now));
		}
	}

	/** Who may start now, or has to give up; or else when somebody may. */
	private findNext(now: number): { run?: Run; next?: Waiter; isHopeless?: boolean; at: number } {
		let at = Infinity;
		let best: { run: Run; next: Waiter; least: number } | undefined;
		for (const [run, lines] of this.queues) {
			let next: Waiter | undefined;
			for (const [first] of lines.values()) {
				const { pace } = first;
				const startAt = pace.nextAt();
				const roomAt = startAt > now ? startAt : this.roomAt(pace, first, now);
				if (roomAt <= now) {
					if (!next || first.order < next.order) next = first;
				} else if (startAt <= now) {
					if (now - first.arrivedAt > PRECEDENCE && this.isBusy(first, now))
						return best ? { ...best, at: now } : { at: roomAt };
					at = Math.min(at, roomAt);
				} else if (this.isHopeless(first, now)) {
					return { run, next: first, isHopeless: true, at: now };
				} else {
					at = Math.min(at, startAt, pace.isTriedAgain ? patienceEnd(first) + 1 : Infinity);
				}
			}
			if (!next) continue;
			const least = this.inFlightOf(run);
			if (least === 0) return { run, next, at: now };
			if (!best || least < best.least) best = { run, next, least };
		}
		return best ? { ...best, at: now } : { at };
	}

	private inFlightOf(run: Run): number {
		if (this.queues.size === 1) return 0;
		let count = 0;
		for (const turn of this.inFlight) if (turn.run === run) count++;
		return count;
	}

	private wakeAt(time: number): void {
		// To wake too early does no harm, and to set the alarm anew for each request costs time.
		if (time === this.alarmAt || (time > this.alarmAt && time < Infinity)) return;
		this.alarm?.abort();
		this.alarmAt = time;
		if (time < Infinity) void this.ring(time);
	}

	private async ring(time: number): Promise<void> {
		const wait = Math.max(1, Math.ceil(time - steadyNow()));
		// A short one may ring for nobody: to be able to call it off costs more.
		this.alarm = wait > SHORT ? new AbortController() : undefined;
		await sleep(wait, this.alarm?.signal).catch(() => undefined);
		if (this.alarmAt !== time) return;
		this.alarmAt = Infinity;
		this.pump();
	}
}

/** When its patience ends; what others achieve renews it for one that has not been refused itself. */
const patienceEnd = ({ pace, isRefused, since, maxWait }: Waiter): number =>
	(isRefused ? since : Math.max(since, pace.acceptedAt)) + maxWait;

const tooLong = ({ pace }: Waiter): TooLong => ({ isAllowed: false, refusal: pace.cause });

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
