import type { IHttpRequestMethods } from 'n8n-workflow';
import type { Errand } from './request/tries';
import { sendUntilAnswered } from './request/tries';
import { governorOf } from './turns/governor';
import { isRecord, unwrap } from './json';
import type { Next } from './lists/pages';
import { fetchOnePage, PAGE_SIZE, walk } from './lists/pages';
import { Run } from './turns/run';
import type { Context } from './tenant/access';
import { access, cancelSignal } from './tenant/access';
import type { ApiRequest, Paging, Query, TransportSettings } from './types';
import { DEFAULT_SETTINGS } from './types';

/** A request that no input item asked for. */
export interface Fetch {
	/** GET when left out. */
	method?: IHttpRequestMethods;
	/** Below the tenant's host, every part already encoded. */
	path: string;
	query?: Query;
	body?: ApiRequest['body'];
	/** Labels for the API's complaints, as in `ApiRequest`. */
	labels?: ApiRequest['labels'];
	settings?: Partial<TransportSettings>;
	/** Ends it: nothing more is waited for or sent. An attempt that is under way lasts to its timeout. */
	signal?: AbortSignal;
}

/** A person is waiting in front of the editor: rather an error than a long wait. */
const IMPATIENT: TransportSettings = { ...DEFAULT_SETTINGS, timeout: 30_000, maxWait: 15_000 };

async function errandOf(context: Context, { settings, labels, signal }: Fetch): Promise<Errand> {
	const reached = await access(context);
	return {
		context,
		node: context.getNode(),
		access: reached,
		governor: governorOf(reached.origin),
		run: new Run(signal ?? cancelSignal(context)),
		order: 0,
		labels: labels ?? {},
		settings: { ...IMPATIENT, ...settings },
	};
}

/**
 * Sends one request outside an input item, for pickers and the trigger: with the same
 * authentication, limits, retries and errors as an operation.
 *
 * @returns the body as the API sends it, envelope and all; undefined when there is none
 */
export async function fetchJson(context: Context, request: Fetch): Promise<unknown> {
	const { method = 'GET', path, query = [], body } = request;
	const errand = await errandOf(context, request);
	const answer = await sendUntilAnswered(errand, { method, path, query, body });
	return answer.body === '' || answer.body === null ? undefined : answer.body;
}

/**
 * One page of a list, for pickers.
 *
 * @param request `token` is the `next` of the page before; `size` at most 100
 * @returns the records, and the token of the next page when there is one
 */
export async function fetchPage<Item = Record<string, unknown>>(
	context: Context,
	request: Omit<Fetch, 'method' | 'body'> & { token?: string; size?: number; paging?: Paging },
): Promise<{ records: Item[]; next?: string }> {
	const { path, query = [], token, size = PAGE_SIZE, paging } = request;
	const errand = await errandOf(context, request);
	const page = await fetchOnePage(
		errand,
		{ method: 'GET', path, query },
		readToken(token),
		size,
		paging,
	);
	return {
		records: page.records.filter(isRecord) as Item[],
		...(page.next && { next: JSON.stringify(page.next) }),
	};
}

const readToken = (token: string | undefined): Next | undefined =>
	token ? (JSON.parse(token) as Next) : undefined;

/** One page of a list that is walked from a place that may be told. */
export interface WalkedPage {
	records: unknown[];
	/** The tenant's clock when it answered, in milliseconds; undefined where the answer does not say. */
	date?: number;
	/** There are more. */
	goesOn: boolean;
	/** Where: nothing where pages are numbered, since what has a number is another page tomorrow. */
	cursor?: string;
	/** The limit ended within the page: `cursor` leads past records that are not among these. */
	isCut: boolean;
}

/**
 * Walks a list outside an input item, as a Get Many does.
 *
 * @param request `cursor` is where to begin, `limit` how many records at most
 */
export async function* walkList(
	context: Context,
	request: Omit<Fetch, 'method' | 'body'> & { cursor?: string; limit: number; paging?: Paging },
): AsyncGenerator<WalkedPage> {
	const { path, query = [], cursor, limit, paging = 'pages' } = request;
	const errand = await errandOf(context, request);
	const start: Query = cursor === undefined ? query : [...query, ['cursor', cursor]];
	const pages = walk(errand, { method: 'GET', path, query: start }, limit, paging);
	let missing = limit;
	for await (const { records, answer, next } of pages) {
		const whole = unwrap(answer.body);
		const isCut = Array.isArray(whole) && whole.length > missing;
		missing -= records.length;
		const date = Date.parse(String(answer.headers.date ?? ''));
		yield {
			records,
			goesOn: next !== undefined,
			...(!Number.isNaN(date) && { date }),
			...(next && 'cursor' in next && { cursor: next.cursor }),
			isCut,
		};
	}
}
