import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { problem, refusalIn } from './errors';
import type { Ask, Errand } from './exchange';
import { circumstances, exchange } from './exchange';
import { fileItem } from './file';
import { governorOf } from './governor';
import { answerItems, fullItem, toItem } from './items';
import type { Page } from './paging';
import { recordsOf, walk } from './paging';
import type { Run } from './run';
import { joinRun } from './run';
import { access } from './send';
import type { ApiRequest, ListRequest } from './types';

/**
 * n8n's engine collects the items of one input item as arguments of a single call, which breaks
 * at about 125,000 of them: "Maximum call stack size exceeded".
 */
export const MAX_ITEMS = 120_000;

/** Pages between two lines in the log. */
const PROGRESS = 10;

/**
 * Carries out one described request for one input item, as far as its output items.
 * To be called from the function that the node gives n8n's engine as its pagination.
 *
 * @param describe gives the request; when it throws, nothing is sent for this item and the later ones
 *
 * @throws NodeApiError or NodeOperationError; with Continue On Fail the error is in the one item
 */
export async function perform(
	context: IExecutePaginationFunctions,
	describe: () => ApiRequest,
): Promise<INodeExecutionData[]> {
	const index = context.getItemIndex();
	const run = joinRun(context, index);
	return await carryOut(context, run, describe).catch((error: Error) => {
		if (context.continueOnFail()) return [errorItem(error, index)];
		run.stop(index, error);
		throw error;
	});
}

/** The one item of an input item that failed, where the node continues on fail. */
function errorItem(error: Error, index: number): INodeExecutionData {
	// n8n shows such an item's message and nothing else of the error.
	const fields = error instanceof NodeApiError ? error.context.fields : undefined;
	if (Array.isArray(fields)) error.message = [error.message, ...fields].join('\n');
	return { json: {}, error: error as NodeApiError, pairedItem: { item: index } };
}

async function carryOut(
	context: IExecutePaginationFunctions,
	run: Run,
	describe: () => ApiRequest,
): Promise<INodeExecutionData[]> {
	const index = context.getItemIndex();
	const request = describe();
	run.check(index);
	const reached = await access(context, index);
	const errand: Errand = {
		context,
		node: context.getNode(),
		access: reached,
		governor: governorOf(reached.origin),
		run,
		order: index,
		itemIndex: index,
		labels: request.labels,
		settings: request.settings,
		connection: request.connection,
	};
	const { method, path, query, body, list } = request;
	const ask: Ask = { method, path, query, body };
	if (!list) {
		const answer = await exchange(errand, ask);
		raiseRefusal(errand, request, ask, answer.body, answer.status);
		if (request.fullResponse) return [fullItem(answer, index)];
		if (method === 'GET' && answer.status === 200 && answer.body === '') {
			throw problem(circumstances(errand, ask), 'The answer is empty', [], answer.status);
		}
		return answerItems(answer.body, request.acted, index);
	}
	const pages = pagesOf(errand, ask, list);
	if (list.output !== 'items') {
		const { prepareBinaryData } = context.helpers;
		return [await fileItem(pages, list, list.output, prepareBinaryData as never, index)];
	}
	const items: INodeExecutionData[] = [];
	for await (const page of pages) {
		if (request.fullResponse) items.push(fullItem(page.answer, index));
		else for (const record of page.records) items.push(toItem(record, index));
		if (items.length > MAX_ITEMS) throw tooManyItems(errand, ask);
	}
	return items;
}

async function* pagesOf(errand: Errand, ask: Ask, list: ListRequest): AsyncGenerator<Page> {
	const { limit, paging } = list;
	if (paging === 'none') {
		const answer = await exchange(errand, ask);
		const records = recordsOf(errand, ask, answer, paging);
		yield { answer, records: records.length > limit ? records.slice(0, limit) : records };
		return;
	}
	const { logger } = errand.context;
	yield* walk(errand, ask, limit, paging, (records, pages) => {
		if (pages % PROGRESS === 0) {
			logger.info(`AMPECO: ${records} records read so far (${pages} pages of ${ask.path})`);
		}
	});
}

function raiseRefusal(
	errand: Errand,
	request: ApiRequest,
	ask: Ask,
	body: unknown,
	status: number,
): void {
	const refusal = request.refusal === 'error' ? refusalIn(body) : undefined;
	if (!refusal) return;
	throw problem(
		circumstances(errand, ask),
		refusal.message,
		[
			...(refusal.code === undefined ? [] : [`Code: ${refusal.code}`]),
			'The tenant took the request, but it was refused.',
		],
		status,
	);
}

function tooManyItems(errand: Errand, ask: Ask) {
	return problem(
		circumstances(errand, ask),
		`The list has more than ${MAX_ITEMS.toLocaleString('en-US')} records, more than n8n can pass on as items`,
		['Set Output to File, which takes any number, or set a Limit or Filters.'],
	);
}
