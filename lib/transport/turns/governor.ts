import { sleep } from 'n8n-workflow';
import type { Outcome } from './pace';
import { Pace } from './pace';
import type { Run, Wait } from './run';

/** Whether a request may be sent now, or would have to wait longer than the user allows. */
export type Turn = 'now' | 'too long';

/** What the user allows. */
interface Patience {
	/** Requests in flight at once. */
	maxConcurrent: number;
	/** Milliseconds. */
	maxWait: number;
}

interface Waiter extends Wait, Patience {
	/** When it began to wait. */
	since: number;
	/** It has been refused before: its patience is not renewed by what others achieve. */
	refused: boolean;
	end(turn: Turn): void;
}

/**
 * Decides when a request to one tenant may start, for all executions of this process.
 *
 * - No more than `maxConcurrent` in flight; within a run in the order of its items, runs in turn.
 * - No faster than the tenant's pace.
 */
export class Governor {
	private readonly pace = new Pace();

	private readonly queues = new Map<Run, Waiter[]>();

	private inFlight = 0;

	private alarm?: AbortController;

	/**
	 * Waits until the request may be sent. Whoever is let in calls `leave` afterwards.
	 *
	 * @param since since when this request has been refused, on a later attempt
	 * @throws what ended the run
	 */
	async enter(run: Run, order: number, patience: Patience, since?: number): Promise<Turn> {
		run.check(order);
		const now = Date.now();
		if (this.inFlight === 0 && this.queues.size === 0) this.pace.forgetIfOld(now);
		if (this.queues.size === 0 && this.pace.nextAt <= now && this.hasRoom(patience)) {
			this.start(now);
			return 'now';
		}
		return await new Promise<Turn>((resolve, reject) => {
			const waiter: Waiter = {
				order,
				...patience,
				since: since ?? now,
				refused: since !== undefined,
				end: (turn) => {
					this.drop(run, waiter);
					resolve(turn);
				},
				fail: (error) => {
					this.drop(run, waiter);
					reject(error);
				},
			};
			if (this.isHopeless(waiter, now)) return resolve('too long');
			run.add(waiter);
			this.enqueue(run, waiter);
			this.pump();
		});
	}

	/** The request that started at `startedAt` is over. */
	leave(startedAt: number, outcome: Outcome): void {
		this.inFlight--;
		const { openAt } = this.pace;
		this.pace.ended(startedAt, Date.now(), outcome);
		if (this.queues.size === 0 && this.inFlight === 0) this.pace.rest();
		if (this.pace.openAt > openAt) this.dismissHopeless();
		this.pump();
	}

	private hasRoom({ maxConcurrent }: Patience): boolean {
		return this.inFlight < Math.max(1, Math.min(maxConcurrent, this.pace.left));
	}

	private start(now: number): void {
		this.inFlight++;
		this.pace.started(now);
	}

	/** The pause lasts longer than this waiter's patience. */
	private isHopeless({ refused, since, maxWait }: Waiter, now: number): boolean {
		const { openAt, acceptedAt } = this.pace;
		const waitingSince = refused ? since : Math.max(since, acceptedAt);
		return openAt > now && openAt - waitingSince > maxWait;
	}

	private dismissHopeless(): void {
		const now = Date.now();
		const hopeless = [...this.queues.values()].flat().filter((one) => this.isHopeless(one, now));
		for (const waiter of hopeless) waiter.end('too long');
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

	/** Starts whoever may start now; wakes up again when the pace allows the next. */
	private pump(): void {
		while (!this.alarm && this.queues.size > 0) {
			const next = [...this.queues].find(([, queue]) => this.hasRoom(queue[0]));
			if (!next) return;
			const now = Date.now();
			const wait = this.pace.nextAt - now;
			if (wait > 0) {
				void this.wakeIn(wait);
				return;
			}
			const [run, queue] = next;
			// The run goes to the end of the line: a long one does not hold up a short one.
			this.queues.delete(run);
			this.queues.set(run, queue);
			this.start(now);
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
