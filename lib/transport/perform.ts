import type {
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { NodeApiError, sleep } from 'n8n-workflow';
import { problem, refusalIn } from './errors';
import type { Ask, Errand } from './exchange';
import { circumstances, exchange } from './exchange';
import { fileItem } from './file';
import { governorOf } from './governor';
import { answerItems, fullItem, toItems } from './items';
import type { Page } from './paging';
import { recordsOf, walk } from './paging';
import { joinRun, Run } from './run';
import type { Access } from './send';
import { access } from './send';
import type { ApiRequest, ListRequest } from './types';

/**
 * n8n's engine collects the items of one input item as arguments of a single call, which breaks
 * at about 125,000 of them: "Maximum call stack size exceeded".
 */
export const MAX_ITEMS = 120_000;

/** Pages between two lines in the log. */
const PROGRESS = 10;

/** Items described in one go, which n8n does faster than one by one between requests. */
const STRETCH = 16;

/** Items made ready ahead of those under way. */
const AHEAD = 48;

/** Milliseconds between two goes at that: time enough to send what can be sent. */
const PAUSE = 4;

/**
 * Carries out one described request for one input item, as far as its output items.
 * To be called from the function that the node gives n8n's engine as its pagination.
 *
 * @param describe gives the request; when it throws, nothing is sent for any item of the run
 *
 * @throws NodeApiError or NodeOperationError; with Continue On Fail the error is in the one item
 */
export async function perform(
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
		return await carryOut(context, context.getNode(), run, index, request, access(context, index));
	} catch (error) {
		// n8n blames the first item that throws: let it be the one that failed.
		if (run.failed !== undefined && run.failed > index) return [];
		const failed = failedItems(context, run, error as Error, index, stopped);
		run.check(index);
		return failed;
	}
}

/**
 * Carries out the described requests of all input items, as far as their output items.
 *
 * Nothing that acts is sent before every item is described: a value that cannot be sent is found
 * before the first one has acted. What only reads is described a stretch at a time, while earlier
 * requests are under way. As many are under way as the settings allow; one that fails lets those
 * finish and keeps the others from being sent.
 *
 * @param describe gives the request of an input item
 *
 * @returns the output items in the order of the input
 * @throws NodeApiError or NodeOperationError of the first item that failed; with Continue On Fail
 * each error is in its item
 */
export async function performAll(
	context: IExecuteFunctions,
	describe: (index: number) => ApiRequest,
): Promise<INodeExecutionData[]> {
	const count = context.getInputData().length;
	const node = context.getNode();
	const run = new Run(context.getExecutionCancelSignal());
	const results: INodeExecutionData[][] = [];
	const requests: Array<ApiRequest | undefined> = [];
	let acts = false;
	let lanes = 1;
	let described = 0;
	const describeStretch = () => {
		for (const end = Math.min(count, described + STRETCH); described < end; described++) {
			run.check(described);
			try {
				const request = describe(described);
				requests[described] = request;
				acts ||= request.method !== 'GET';
				lanes = Math.max(lanes, request.settings.maxConcurrent);
			} catch (error) {
				results[described] = failedItems(context, run, error as Error, described);
			}
		}
		run.check(described);
	};
	describeStretch();
	while (acts && described < count) {
		// n8n has other things to do as well.
		await sleep(0);
		describeStretch();
	}

	let next = 0;
	const reached: Array<Promise<Access> | undefined> = [];
	const reach = (index: number) => (reached[index] ??= access(context, index));
	/**
	 * n8n takes longer to evaluate an expression and to read a credential than to send a request:
	 * it does so while it would only wait for answers.
	 */
	const prepare = async () => {
		let ready = 0;
		while (next < count && run.failed === undefined) {
			await sleep(PAUSE);
			const end = Math.min(count, next + AHEAD);
			if (described < end) describeStretch();
			for (ready = Math.max(ready, next); ready < Math.min(described, end); ready++) {
				// The item itself says what is wrong.
				if (requests[ready]) reach(ready).catch(() => undefined);
			}
		}
	};
	const lane = async () => {
		for (let index = next++; index < count && run.failed === undefined; index = next++) {
			try {
				if (index === described) describeStretch();
				const request = requests[index];
				if (!request) continue;
				requests[index] = undefined;
				const access = reach(index);
				reached[index] = undefined;
				results[index] = await carryOut(context, node, run, index, request, access);
			} catch (error) {
				results[index] = failedItems(context, run, error as Error, index);
			}
		}
	};
	if (count > lanes) void prepare().catch(() => undefined);
	await Promise.all(Array.from({ length: Math.min(lanes, count) }, lane));
	run.check(count);
	return results.length === 1 ? results[0] : results.flat();
}

/** What comes out for an item that failed; nothing where that ends the run, for all items from `stopped` on. */
function failedItems(
	context: IExecuteFunctions | IExecutePaginationFunctions,
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

async function carryOut(
	context: IExecuteFunctions | IExecutePaginationFunctions,
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
		else for (const item of toItems(page.records, index)) items.push(item);
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
