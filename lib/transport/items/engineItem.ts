import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { access } from '../tenant/access';
import { joinRun } from '../turns/run';
import type { ApiRequest } from '../types';
import { failedItems, runOneItem } from './oneItem';

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
	const run = joinRun(context, index);
	// n8n has all items described before it lets the first be sent: one that cannot be stops them all.
	let stopped = 0;
	try {
		const request = describe();
		stopped = index;
		const reached = access(context, index);
		return await runOneItem(context, context.getNode(), run, index, request, reached);
	} catch (error) {
		// n8n blames the first item that throws: let it be the one that failed.
		if (run.failed !== undefined && run.failed > index) return [];
		const failed = failedItems(context, run, error as Error, index, stopped);
		run.check(index);
		return failed;
	}
}
