import type { Run } from '../turns/run';

/**
 * What all items of a run may take of n8n's memory, in bytes as `weigh` counts them. n8n keeps each
 * item several times while it passes it on and saves the execution: half as much again ended an n8n
 * with a heap of 1 GB.
 */
export const MAX_BYTES = 250_000_000;

/** Bytes that a value takes besides its text: saving makes an entry of each. */
const COST = { object: 100, other: 30 };

const weights = new WeakMap<Run, number>();

/** What one input item adds to the weight of its run. */
export class Load {
	private weight = 0;

	constructor(private readonly run: Run) {}

	/** Whether the run can carry these records besides those it has: n8n dies of too many. */
	canTake(records: unknown): boolean {
		return this.change(weigh(records)) <= MAX_BYTES;
	}

	/** The item has failed: its records are let go of. */
	drop(): void {
		this.change(-this.weight);
	}

	private change(by: number): number {
		this.weight += by;
		const total = (weights.get(this.run) ?? 0) + by;
		weights.set(this.run, total);
		return total;
	}
}

/** A text with such a character takes two bytes for each of its characters. */
const WIDE = /[^\0-\xff]/;

/** About what a value takes, for a fraction of what it costs to make JSON of it. */
export function weigh(value: unknown): number {
	if (typeof value === 'string') return COST.other + value.length * (WIDE.test(value) ? 2 : 1);
	if (typeof value !== 'object' || value === null) return COST.other;
	let weight = COST.object;
	if (Array.isArray(value)) {
		for (const one of value) weight += weigh(one);
	} else {
		const record = value as Record<string, unknown>;
		for (const key of Object.keys(record)) weight += key.length + weigh(record[key]);
	}
	return weight;
}
