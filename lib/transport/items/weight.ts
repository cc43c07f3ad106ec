import type { Run } from '../turns/run';

/**
 * What all items of a run may weigh as JSON, in bytes. n8n keeps each item several times while it
 * passes it on and saves the execution: more than this ends an n8n that has 1 GB of memory.
 */
export const MAX_BYTES = 100_000_000;

const weights = new WeakMap<Run, number>();

/** Whether a run can take these records besides those it has: n8n dies of too many. */
export function canCarry(run: Run, records: unknown): boolean {
	const weight = (weights.get(run) ?? 0) + weigh(records);
	weights.set(run, weight);
	return weight <= MAX_BYTES;
}

/** About the length of a value as JSON, for a fraction of what it costs to make it. */
function weigh(value: unknown): number {
	if (typeof value === 'string') return value.length + 2;
	if (typeof value !== 'object' || value === null) return 5;
	let weight = 2;
	if (Array.isArray(value)) {
		for (const one of value) weight += weigh(one) + 1;
	} else {
		const record = value as Record<string, unknown>;
		for (const key of Object.keys(record)) weight += key.length + weigh(record[key]) + 4;
	}
	return weight;
}
