import type { IExecutePaginationFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

/** Something that waits for its turn or for time to pass, on behalf of one input item. */
export interface Wait {
	/** The input item's index: waits are served in this order. */
	order: number;
	/** Ends the wait with an error. */
	fail(error: Error): void;
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

	private readonly joined = new Set<number>();

	/** The first item that failed, and from which item on nothing is sent because of it. */
	private failure?: { order: number; from: number; error: Error };

	constructor(private readonly signal?: AbortSignal) {}

	private readonly cancel = () => {
		for (const wait of [...this.waits]) wait.fail(cancelled());
	};

	/** True when this item has not been part of the run yet; a second try of a node is another run. */
	join(order: number): boolean {
		if (this.joined.has(order)) return false;
		this.joined.add(order);
		return true;
	}

	/** The item that failed for good and ended the run, if one did. */
	get failed(): number | undefined {
		return this.failure?.order;
	}

	/** @throws when the execution was cancelled, or this item is not to be sent because one has failed */
	check(order: number): void {
		if (this.signal?.aborted) throw cancelled();
		if (this.failure && order >= this.failure.from) throw this.failure.error;
	}

	/** The item failed for good, and the node does not continue on fail. */
	stop(order: number, error: Error, from = order): void {
		if (this.failure && this.failure.order <= order) return;
		this.failure = { order, from, error };
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

const runs = new WeakMap<object, Run>();

/** The run that this item of an execution belongs to. */
export function joinRun(context: IExecutePaginationFunctions, order: number): Run {
	// The engine hands all items of one run the same object.
	const key = context.getExecuteData();
	const known = runs.get(key);
	if (known?.join(order)) return known;
	const run = new Run(context.getExecutionCancelSignal());
	run.join(order);
	runs.set(key, run);
	return run;
}
