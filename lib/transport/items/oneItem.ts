import type { INode, INodeExecutionData } from 'n8n-workflow';
import { problem, refusalIn, uncertainty } from '../request/errors';
import type { Ask, Errand } from '../request/tries';
import type { Answer } from '../request/attempt';
import type { Received } from '../request/received';
import { circumstances, sendUntilAnswered } from '../request/tries';
import { rethrow } from '../request/trouble';
import { fileItem } from '../lists/file';
import { governorOf } from '../turns/governor';
import { Load, MAX_BYTES } from './weight';
import { answerItems, fullItem, simplified, toItem, toItems } from '../output';
import { chosenPages } from '../lists/chosen';
import { walkFromEnd } from '../lists/newest';
import type { Page } from '../lists/pages';
import { isPaged, recordsOf, startsLater, walk } from '../lists/pages';
import type { Assumption } from '../lists/windows';
import { walkInWindows } from '../lists/windows';
import type { Run } from '../turns/run';
import type { Access } from '../tenant/access';
import type { ApiRequest, FileRequest, ListRequest } from '../types';
import type { NodeContext } from './context';

/**
 * n8n's engine collects the items of one input item as arguments of a single call, which breaks
 * at about 125,000 of them: "Maximum call stack size exceeded".
 */
export const MAX_ITEMS = 120_000;

const NOTHING_FOUND = 'Nothing was found';

/** Pages between two lines in the log. */
const PROGRESS = 10;

/** What the requests that are made for an input item have in common. */
export const errandOf = (
	context: NodeContext,
	{ node, run }: { node: INode; run: Run },
	index: number,
	{ labels, settings, connection }: Pick<ApiRequest, 'labels' | 'settings' | 'connection'>,
	access: Access,
	trace?: Errand['trace'],
): Errand & { context: NodeContext } => ({
	context,
	node,
	access,
	governor: governorOf(access.origin),
	run,
	order: index,
	itemIndex: index,
	labels,
	settings,
	connection,
	trace,
});

/**
 * Sends the request of an input item, as often and as long as it is right to, and makes items of
 * what comes back.
 *
 * @param trace is kept up to date with what is known of a request that acts
 *
 * @throws NodeApiError or NodeOperationError
 */
export async function runOneItem(
	context: NodeContext,
	{ node, run }: { node: INode; run: Run },
	index: number,
	request: ApiRequest,
	access: Access,
	trace?: Errand['trace'],
): Promise<INodeExecutionData[]> {
	const errand = errandOf(context, { node, run }, index, request, access, trace);
	const { method, path, query, body, list, file } = request;
	const ask: Ask = { method, path, query, body, ...(file && { isForFile: true }) };
	if (!list) {
		const answer = await sendUntilAnswered(errand, ask);
		if (file) return [await receivedItem(errand, request, ask, answer, file)];
		heedRefusal(errand, request, ask, answer);
		if (request.fullResponse) return [fullItem(answer, index)];
		if (method === 'GET' && answer.status === 200 && (answer.body ?? '') === '') {
			throw emptyAnswer(errand, ask, answer);
		}
		return answerItems(answer.body, request, index);
	}
	const assumption: Assumption = { isRefuted: false };
	try {
		return await listOutput(errand, request, list, ask, pagesOf(errand, ask, list, assumption));
	} catch (error) {
		if (!assumption.isRefuted) return rethrow(error);
		context.logger.info(`AMPECO: ${path} is not in the order of time, and is read in a row`);
		return await listOutput(errand, request, list, ask, pagesOf(errand, ask, list));
	}
}

async function listOutput(
	errand: Errand,
	request: ApiRequest,
	list: ListRequest,
	ask: Ask,
	whole: AsyncIterable<Page>,
): Promise<INodeExecutionData[]> {
	const pages = simplePages(whole, request.simplify);
	if (list.output !== 'items') {
		const { prepareBinaryData } = (errand.context as NodeContext).helpers;
		const refuse = (message: string, lines: string[]) =>
			problem(circumstances(errand, ask), message, lines);
		const item = await fileItem(
			pages,
			list,
			list.output,
			prepareBinaryData as never,
			errand.order,
			refuse,
		);
		if (item.json.records !== 0 || !list.empty) return [item];
		if (list.empty === 'error') throw refuse(NOTHING_FOUND, []);
		return [{ ...item, json: { found: 0, ...request.acted, ...item.json } }];
	}
	const load = new Load(errand.run);
	let items: INodeExecutionData[] | undefined;
	try {
		items = await listItems(errand, request, ask, pages, load);
		return items;
	} finally {
		if (!items) load.drop();
	}
}

const emptyAnswer = (errand: Errand, ask: Ask, { status }: Answer) =>
	problem(circumstances(errand, ask), 'The answer is empty', [], status);

/**
 * The file that was answered, kept as n8n keeps binary data.
 *
 * @throws NodeApiError when there is nothing in it
 */
async function receivedItem(
	errand: Errand & { context: NodeContext },
	{ acted }: ApiRequest,
	ask: Ask,
	answer: Answer,
	{ name, binaryProperty }: FileRequest,
): Promise<INodeExecutionData> {
	const { bytes, mimeType, name: given } = answer.body as Received;
	if (bytes.length === 0) throw emptyAnswer(errand, ask, answer);
	const { prepareBinaryData } = errand.context.helpers;
	const binary = await prepareBinaryData(bytes, given ?? name, mimeType);
	if (given === undefined && binary.fileExtension) {
		binary.fileName = `${name}.${binary.fileExtension}`;
	}
	const json = { ...acted, file: binary.fileName, mimeType, bytes: bytes.length };
	return { ...toItem(json, errand.order), binary: { [binaryProperty]: binary } };
}

/** @throws NodeApiError when they are more than n8n can pass on */
async function listItems(
	errand: Errand,
	{ fullResponse, list, acted }: ApiRequest,
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
	if (items.length > 0 || !list?.empty) return items;
	if (list.empty === 'item') return toItems([{ found: 0, ...acted }], index);
	throw problem(circumstances(errand, ask), NOTHING_FOUND, []);
}

/**
 * A list page by page; the log tells of a long one.
 *
 * @param assumption whether the list is in the order of its range; left out, it is read in a row
 */
export async function* pagesOf(
	errand: Errand,
	ask: Ask,
	list: Pick<ListRequest, 'limit' | 'paging' | 'range' | 'isNewestFirst' | 'keep' | 'also'>,
	assumption?: Assumption,
): AsyncGenerator<Page> {
	const { limit, paging, range, keep, also } = list;
	// One that is not asked for in pages may come in pages all the same.
	if (paging === 'none' && isPaged(ask.query)) {
		const answer = await sendUntilAnswered(errand, ask);
		const records = recordsOf(errand, ask, answer, paging);
		yield { answer, records: records.length > limit ? records.slice(0, limit) : records };
		return;
	}
	if (range && list.isNewestFirst) {
		yield* told(errand, ask, walkFromEnd(errand, ask, list, range));
		return;
	}
	const isChosen = keep !== undefined || also !== undefined;
	const most = isChosen ? Infinity : limit;
	const all =
		range && assumption && limit === Infinity && !startsLater(ask.query)
			? walkInWindows(errand, ask, list, range, assumption)
			: walk(errand, ask, most, paging);
	const second = also && walk(errand, { ...ask, query: also }, Infinity, paging);
	yield* told(errand, ask, isChosen ? chosenPages(all, list, second) : all);
}

/** Says in the log how far a list is read. */
async function* told(
	{ context: { logger } }: Errand,
	{ path }: Ask,
	pages: AsyncIterable<Page>,
): AsyncGenerator<Page> {
	let count = 0;
	let records = 0;
	for await (const page of pages) {
		const { length } = page.records;
		yield page;
		records += length;
		if (++count % PROGRESS === 0) {
			logger.info(`AMPECO: ${records} records read so far (${count} pages of ${path})`);
		}
	}
}

async function* simplePages(
	pages: AsyncIterable<Page>,
	simplify: ApiRequest['simplify'],
): AsyncGenerator<Page> {
	for await (const page of pages) {
		yield { ...page, records: simplified(page.records, simplify) };
	}
}

/** A 2xx answer may say no all the same. */
function heedRefusal(
	errand: Errand,
	{ refusal: asked }: ApiRequest,
	ask: Ask,
	{ body, status }: Answer,
): void {
	const refusal = refusalIn(body);
	if (!refusal || asked === 'data') return;
	const told = circumstances(errand, ask);
	// An earlier try, of which nothing was heard, may have been carried out.
	const uncertain = uncertainty(told);
	const said = [...refusal.said, ...(uncertain ? [uncertain] : [])];
	throw problem(
		told,
		refusal.message,
		[...said, 'The tenant took the request, but it was refused.'],
		status,
		{ said, details: { ...refusal.details, uncertain: uncertain !== undefined } },
	);
}

/** @param much what is too much: `has more than … records` */
const tooMuch = (errand: Errand, ask: Ask, much: string) =>
	problem(circumstances(errand, ask), `The list ${much}, more than n8n can pass on as items`, [
		'Under Output choose CSV File or NDJSON File, which take any number, or set a Limit or Filters.',
	]);
