import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ApiRequest } from '../types';
import { runKey } from './context';
import { NodeRun } from './nodeRun';

/** A run whose items n8n's engine hands in one by one. */
class EngineRun extends NodeRun {
	private readonly joined = new Set<number>();

	private underWay = 0;

	/** True when this item has not been part of the run yet; a second try of a node is another run. */
	join(index: number): boolean {
		if (this.joined.has(index)) return false;
		this.joined.add(index);
		this.underWay++;
		return true;
	}

	/** The item is done with. n8n waits for all of them before it looks at the errors. */
	leave(): void {
		if (--this.underWay === 0) this.conclude();
	}
}

const runs = new WeakMap<object, EngineRun>();

/** The run that this item of an execution belongs to. */
function joinRun(context: IExecutePaginationFunctions, index: number): EngineRun {
	const node = context.getNode();
	const key = runKey(context, node);
	const known = runs.get(key);
	if (known?.join(index)) return known;
	const run = new EngineRun(context, node, key);
	run.join(index);
	runs.set(key, run);
	return run;
}

/**
 * Carries out one described request for one input item, as far as its output items.
 * To be called from the function that the node gives n8n's engine as its pagination.
 *
 * @param describe gives the request; when it throws, nothing is sent for any item of the run
 *
 * @throws NodeApiError or NodeOperationError; with Continue On Fail the error is in the one item
 */
export async function runEngineItem(
	context: IExecutePaginationFunctions,
	describe: () => ApiRequest,
): Promise<INodeExecutionData[]> {
	const index = context.getItemIndex();
	const tried = joinRun(context, index);
	const { run, ledger } = tried;
	// n8n has all items described before it lets the first be sent: one that cannot be stops them all.
	let from = 0;
	try {
		const earlier = ledger.over(index);
		// n8n itself has given up an earlier try, and not waited for its requests.
		if (earlier) await earlier;
		const known = tried.settled(index);
		if (known) return known;
		const described = tried.describe(index, describe);
		const request = await tried.resolve(context, index, described);
		// What one of them finds may keep all of them from being sent.
		await tried.lookups.everyone();
		from = index;
		return await tried.send(context, index, request);
	} catch (error) {
		// n8n blames the first item that throws: let it be the one that failed.
		if (run.wasStoppedBy(error) && run.failed!.order > index) return [];
		const failed = tried.fail(context, index, error as Error, from);
		run.check(Infinity);
		return failed;
	} finally {
		tried.leave();
	}
}
