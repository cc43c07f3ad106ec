/**
 * Which deliveries were accepted already, so that one that comes again starts no second
 * execution. Bounded: the oldest are forgotten first.
 *
 * n8n loads a workflow afresh for each delivery and saves its static data with the answer.
 * Deliveries that overlap would overwrite each other's notes, so the memory itself lives in the
 * process, once per trigger, and each delivery saves all of it. After a restart it is read back
 * from the static data.
 *
 * A delivery counts as accepted when its execution exists, not when it arrives: if n8n dies in
 * between, the delivery that comes again is let in.
 */
import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';

import { MARK_LENGTH } from './signature';

export const REMEMBERED = 5000;

/** Milliseconds that a closing waits for deliveries under way. */
const PATIENCE = 10_000;

/** An n8n that closed the trigger and is still there after so many milliseconds does not shut down. */
const CLOSED_FOR = 60_000;

/** How the handling of a delivery ended; `unanswered` when the connection closed before. */
export type Ending = 'accepted' | 'refused' | 'unanswered';

export class DeliveryMemory {
	private readonly accepted = new Set<string>();

	private readonly pending = new Map<string, Promise<void>>();

	/** Whoever sent these went away before n8n answered: most likely n8n is still at it. Never saved. */
	private readonly likely = new Set<string>();

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
		await Promise.race([Promise.all(this.pending.values()), sleep(PATIENCE)]);
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
	 * Whether this delivery was accepted before. Waits when the same delivery is just being
	 * handled, to see how that ends.
	 */
	async has(delivery: string): Promise<boolean> {
		for (let other = this.pending.get(delivery); other; other = this.pending.get(delivery)) {
			await other;
		}
		return this.accepted.has(delivery) || this.likely.has(delivery);
	}

	/** Notes that a delivery is being handled until `ended` resolves, to how n8n answered it. */
	handle(delivery: string, ended: Promise<Ending>): void {
		const done = ended.then((ending) => {
			this.pending.delete(delivery);
			if (ending === 'accepted') this.accept(delivery);
			if (ending === 'unanswered' && !this.accepted.has(delivery)) this.likely.add(delivery);
		});
		this.pending.set(delivery, done);
	}

	accept(delivery: string): void {
		this.likely.delete(delivery);
		this.accepted.add(delivery);
		this.trim();
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

const memories = new Map<string, DeliveryMemory>();

/** The memory of one trigger node in this process. */
export function memoryOf(
	context: IWebhookFunctions | IExecuteFunctions | ITriggerFunctions,
): DeliveryMemory {
	const key = `${context.getWorkflow().id}/${context.getNode().id}`;
	let memory = memories.get(key);
	if (!memory) memories.set(key, (memory = new DeliveryMemory()));
	return memory;
}
