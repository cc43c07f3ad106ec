/**
 * Which deliveries were accepted already, so that one that comes again starts no second
 * execution. Bounded: the oldest are forgotten first.
 *
 * n8n loads a workflow afresh for each delivery and saves its static data with the answer.
 * Deliveries that overlap would overwrite each other's notes, so the memory itself lives in the
 * process, once per trigger, and each delivery saves all of it. What was saved, by an earlier
 * process or by another one beside this, is taken in with every delivery. Two processes that get
 * the same delivery at the same moment know nothing of each other: n8n offers them nothing to
 * agree by.
 *
 * A delivery counts as accepted when its execution exists, and as nothing else before: not when it
 * arrives, nor when whoever sent it has stopped waiting.
 */
import { sleep } from 'n8n-workflow';

import { handling, perTrigger, type Handling } from './perTrigger';
import { MARK_LENGTH } from './signature';

export const REMEMBERED = 5000;

/** Milliseconds that a closing waits for deliveries under way. */
const PATIENCE = 10_000;

/** An n8n that closed the trigger and is still there after so many milliseconds does not shut down. */
const CLOSED_FOR = 60_000;

export class DeliveryMemory {
	private readonly accepted = new Set<string>();

	private readonly started = new Set<string>();

	private readonly pending = new Map<string, Handling>();

	private lastRead = '';

	private closedAt = -Infinity;

	get isClosed(): boolean {
		return Date.now() - this.closedAt < CLOSED_FOR;
	}

	open(): void {
		this.closedAt = -Infinity;
	}

	/** Takes no more deliveries. Resolves when those under way are answered, so that n8n knows their executions. */
	async close(): Promise<void> {
		this.closedAt = Date.now();
		if (this.pending.size === 0) return;
		const all = Promise.all([...this.pending.values()].map(async ({ ended }) => await ended));
		await Promise.race([all, sleep(PATIENCE)]);
	}

	/** Takes in what was saved, by an earlier process or by another one beside this. */
	read(saved: string | undefined): void {
		if (typeof saved !== 'string' || saved === this.lastRead) return;
		this.lastRead = saved;
		for (let at = 0; at + MARK_LENGTH <= saved.length; at += MARK_LENGTH) {
			this.accepted.add(saved.slice(at, at + MARK_LENGTH));
		}
		this.trim();
	}

	/**
	 * Reserves a delivery for the caller, who calls `release` in the end. While the same delivery
	 * is being handled, it waits for how that ends. To look and to reserve are one step:
	 * of several that wait for one that fails, a single one goes on and the others wait for it.
	 *
	 * @param delivery the mark of the delivery, then others that would be the same delivery
	 * @returns false when it was accepted before
	 */
	async reserve(...delivery: [string, ...string[]]): Promise<boolean> {
		for (;;) {
			if (delivery.some((one) => this.accepted.has(one))) return false;
			const other = delivery.map((one) => this.pending.get(one)).find((one) => one);
			if (!other) break;
			await other.ended;
		}
		this.pending.set(delivery[0], handling());
		return true;
	}

	/** The execution of a delivery exists. */
	accept(delivery: string): void {
		this.accepted.add(delivery);
		this.trim();
	}

	/** Whether the execution of a delivery has begun, in this process. */
	hasStarted(delivery: string): boolean {
		return this.started.has(delivery);
	}

	/** The execution of a delivery has begun. */
	start(delivery: string): void {
		this.accept(delivery);
		this.started.add(delivery);
		if (this.started.size > REMEMBERED) {
			this.started.delete(this.started.values().next().value as string);
		}
	}

	/** The handling of a delivery has ended: unless it was accepted, it is let in when it comes again. */
	release(delivery: string): void {
		this.pending.get(delivery)?.end();
		this.pending.delete(delivery);
	}

	/** All accepted deliveries as one text, oldest first. */
	text(): string {
		return (this.lastRead = [...this.accepted].join(''));
	}

	private trim(): void {
		const surplus = this.accepted.size - REMEMBERED;
		if (surplus <= 0) return;
		const oldest = this.accepted.values();
		for (let count = 0; count < surplus; count++) {
			this.accepted.delete(oldest.next().value as string);
		}
	}
}

/** The memory of one trigger node in this process. */
export const memoryOf = perTrigger(() => new DeliveryMemory());
