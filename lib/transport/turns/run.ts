import { sleep } from 'n8n-workflow';

/** Something that waits for its turn or for time to pass, on behalf of one input item. */
export interface Wait {
	/** The input item's index: waits are served in this order. */
	order: number;
	/** Ends the wait with an error. */
	fail(error: Error): void;
}

/** An item that failed for good, and why. */
export interface Failure {
	/** The input item's index. */
	order: number;
	error: Error;
}

/** n8n knows a cancelled execution by this word. */
export const cancelled = (): Error => new Error('The execution was canceled');

/**
 * One node's run over its input items. n8n starts all items at once and waits for all of them;
 * a run remembers that an item failed, so that the items after it are not sent any more, and
 * that the execution was cancelled, so that nothing waits any longer.
 */
export class Run {
	private readonly waits = new Set<Wait>();

	private readonly errors = new Set<unknown>();

	/** The first item that failed for good. */
	private failure?: Failure;

	/** From this item on nothing is sent any more. */
	private from = Infinity;

	constructor(private readonly signal?: AbortSignal) {}

	private readonly cancel = () => {
		for (const wait of [...this.waits]) wait.fail(cancelled());
	};

	/** The first item that failed for good, if one did. */
	get failed(): Failure | undefined {
		return this.failure;
	}

	/** An item has failed for good, and those after it are not sent any more. */
	get isStopped(): boolean {
		return this.from < Infinity;
	}

	/** Whether this error is what an item was stopped with because another one has failed. */
	wasStoppedBy(error: unknown): boolean {
		return this.errors.has(error);
	}

	/** @throws when the execution was cancelled, or this item is not to be sent because one has failed */
	check(order: number): void {
		if (this.signal?.aborted) throw cancelled();
		if (this.failure && order >= this.from) throw this.failure.error;
	}

	/**
	 * The item failed for good, and the node does not continue on fail.
	 *
	 * @param from from this item on nothing is sent any more; Infinity lets the others be sent
	 */
	stop(order: number, error: Error, from = order): void {
		this.errors.add(error);
		if (!this.failure || order < this.failure.order) this.failure = { order, error };
		if (from >= this.from) return;
		this.from = from;
		for (const wait of [...this.waits]) {
			if (wait.order >= from && wait.order !== order) wait.fail(error);
		}
	}

	add(wait: Wait): void {
		// One listener for all waits, and none when nothing waits: an execution may have many runs.
		if (this.waits.size === 0) this.signal?.addEventListener('abort', this.cancel);
		this.waits.add(wait);
	}

	remove(wait: Wait): void {
		this.waits.delete(wait);
		if (this.waits.size === 0) this.signal?.removeEventListener('abort', this.cancel);
	}

	/** Waits, but no longer than the run is worth it. */
	async sleep(order: number, milliseconds: number): Promise<void> {
		this.check(order);
		const alarm = new AbortController();
		const wait: Wait = { order, fail: (error) => alarm.abort(error) };
		this.add(wait);
		try {
			await sleep(milliseconds, alarm.signal);
		} finally {
			this.remove(wait);
		}
	}
}
