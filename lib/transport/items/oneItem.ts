import type {
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { problem, refusalIn } from '../request/errors';
import type { Ask, Errand } from '../request/tries';
import { circumstances, sendUntilAnswered } from '../request/tries';
import { fileItem } from '../lists/file';
import { governorOf } from '../turns/governor';
import { Load, MAX_BYTES } from './weight';
import { answerItems, fullItem, toItems } from '../output';
import type { Page } from '../lists/pages';
import { recordsOf, walk } from '../lists/pages';
import type { Run } from '../turns/run';
import type { Access } from '../tenant/access';
import type { ApiRequest, ListRequest } from '../types';

/** How n8n calls a node: for all items of a run at once, or item by item. */
export type NodeContext = IExecuteFunctions | IExecutePaginationFunctions;

/**
 * n8n's engine collects the items of one input item as arguments of a single call, which breaks
 * at about 125,000 of them: "Maximum call stack size exceeded".
 */
export const MAX_ITEMS = 120_000;

/** Pages between two lines in the log. */
const PROGRESS = 10;

/**
 * What comes out for an item that failed: its error, where the node continues on fail; else nothing,
 * and the run is over.
 *
 * @param stopped from this item on nothing is sent any more
 */
export function failedItems(
	context: NodeContext,
	run: Run,
	error: Error,
	index: number,
	stopped = index,
): INodeExecutionData[] {
	if (context.continueOnFail()) return [errorItem(error, index)];
	run.stop(index, error, stopped);
	return [];
}

/** The one item of an input item that failed, where the node continues on fail. */
function errorItem(error: Error, index: number): INodeExecutionData {
	// n8n shows such an item's message and nothing else of the error.
	const fields = error instanceof NodeApiError ? error.context.fields : undefined;
	if (Array.isArray(fields)) error.message = [error.message, ...fields].join('\n');
	return { json: {}, error: error as NodeApiError, pairedItem: { item: index } };
}

/**
 * Sends the request of an input item, as often and as long as it is right to, and makes items of
 * what comes back.
 *
 * @throws NodeApiError or NodeOperationError
 */
export async function runOneItem(
	context: NodeContext,
	node: INode,
	run: Run,
	index: number,
	request: ApiRequest,
	access: Promise<Access>,
): Promise<INodeExecutionData[]> {
	const reached = await access;
	run.check(index);
	const errand: Errand = {
		context,
		node,
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
		const answer = await sendUntilAnswered(errand, ask);
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
		const refuse = (message: string, lines: string[]) =>
			problem(circumstances(errand, ask), message, lines);
		return [await fileItem(pages, list, list.output, prepareBinaryData as never, index, refuse)];
	}
	const load = new Load(run);
	let items: INodeExecutionData[] | undefined;
	try {
		items = await listItems(errand, request, ask, pages, load);
		return items;
	} finally {
		if (!items) load.drop();
	}
}

/** @throws NodeApiError when they are more than n8n can pass on */
async function listItems(
	errand: Errand,
	{ fullResponse }: ApiRequest,
	ask: Ask,
	pages: AsyncIterable<Page>,
	load: Load,
): Promise<INodeExecutionData[]> {
	const index = errand.order;
	const items: INodeExecutionData[] = [];
	for await (const { answer, records } of pages) {
		if (!load.canTake(fullResponse ? answer.body : records)) {
			throw tooMuch(errand, ask, `takes more than ${MAX_BYTES / 1e6} MB of memory`);
		}
		if (fullResponse) items.push(fullItem(answer, index));
		else for (const item of toItems(records, index)) items.push(item);
		if (items.length > MAX_ITEMS) {
			throw tooMuch(errand, ask, `has more than ${MAX_ITEMS.toLocaleString('en-US')} records`);
		}
	}
	return items;
}

async function* pagesOf(errand: Errand, ask: Ask, list: ListRequest): AsyncGenerator<Page> {
	const { limit, paging } = list;
	if (paging === 'none') {
		const answer = await sendUntilAnswered(errand, ask);
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

/** @param much what is too much: `has more than … records` */
const tooMuch = (errand: Errand, ask: Ask, much: string) =>
	problem(circumstances(errand, ask), `The list ${much}, more than n8n can pass on as items`, [
		'Under Output choose CSV File or NDJSON File, which take any number, or set a Limit or Filters.',
	]);
