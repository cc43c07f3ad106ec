import { problem } from '../request/errors';
import type { Ask, Errand } from '../request/tries';
import { circumstances, sendUntilAnswered } from '../request/tries';
import { isRecord, unwrap } from '../json';
import { Repeats } from './repeats';
import type { Answer } from '../request/attempt';
import type { Paging, Query } from '../types';

/** The most records the API gives on one page. */
export const PAGE_SIZE = 100;

/**
 * Where a list goes on: an opaque cursor, or the number of a page. A cursor that is named without
 * saying that it leads on may be the one that was asked for: the list ends where it comes again.
 */
export type Next = { cursor: string; mayRepeat?: true } | { page: number };

/** Pages in a row that bring nothing new, before a list counts as one that never ends. */
const PATIENCE = 5;

/** One page: its records, what it was part of, and where the list goes on. */
export interface Page {
	records: unknown[];
	answer: Answer;
	next?: Next;
}

/** What is wrong with the link to the next page. */
export interface Flaw {
	flaw: string;
}

/**
 * Where a list goes on after this answer. Of `links.next` only the cursor or the page number is
 * taken, never the address: its host does not matter, because it is not asked.
 */
export function nextOf(body: unknown): Next | Flaw | undefined {
	if (!isRecord(body)) return undefined;
	const meta = isRecord(body.meta) ? body.meta : {};
	const links = isRecord(body.links) ? body.links : {};
	const link = isNowhere(links.next) ? undefined : queryOf(String(links.next));

	const named = [link?.get('cursor'), meta.next_cursor].find((cursor) => !isNowhere(cursor));
	if (named !== undefined) return { cursor: String(named) };

	const current = Number(meta.current_page);
	const last = Number(meta.last_page);
	if (current >= 1 && last >= 1) return current < last ? { page: current + 1 } : undefined;
	const page = Number(link?.get('page') ?? NaN);
	if (Number.isInteger(page) && page >= 1) return { page };
	if (link || isRecord(links.next)) {
		return { flaw: 'The list goes on, but names neither a cursor nor a page to ask for' };
	}

	if ('next' in links || isNowhere(meta.cursor)) return undefined;
	return { cursor: String(meta.cursor), mayRepeat: true };
}

/** No cursor or link; the word `null` is known to be sent as well. */
const isNowhere = (value: unknown): boolean =>
	(typeof value !== 'string' && typeof value !== 'number') || value === '' || value === 'null';

/** The query of a link, whatever else the link is like. */
function queryOf(link: string): URLSearchParams {
	const [text] = link.replaceAll('&amp;', '&').split('#');
	return new URLSearchParams(text.slice(text.indexOf('?') + 1));
}

/** Where to begin and how long a page is, when the query itself says so, and what else it says. */
interface Start {
	query: Query;
	next?: Next;
	size: number;
	/** It begins with a page of that size by its number, which of another size would be another page. */
	isMeasured?: boolean;
}

/** Whether a list is asked for from a page or a cursor on: what was before is not meant. */
export const startsLater = (query: Query): boolean =>
	query.some(([name, value]) => ['cursor', 'page'].includes(name) && !isNowhere(value));

const PAGING = ['cursor', 'page', 'per_page'];

/** Whether a query says anything of pages itself. */
export const isPaged = (query: Query): boolean => query.some(([name]) => PAGING.includes(name));

/** @returns what is wrong with the query, where it cannot be understood */
function startOf(query: Query): Start | Flaw {
	const typed = new Map(query.filter(([name]) => PAGING.includes(name)));
	const size = typed.get('per_page')?.trim();
	const page = typed.get('page')?.trim();
	for (const [name, value] of [
		['per_page', size],
		['page', page],
	]) {
		if (value && !/^0*[1-9]\d{0,8}$/.test(value)) {
			return { flaw: `${name} is meant to be a whole number of at least 1, not "${value}"` };
		}
	}
	const cursor = isNowhere(typed.get('cursor')) ? undefined : typed.get('cursor');
	if (cursor && page) return { flaw: 'page and cursor do not go together: name one of them' };
	return {
		query: query.filter(([name]) => !PAGING.includes(name)),
		next: cursor ? { cursor } : page ? { page: Number(page) } : undefined,
		size: size ? Number(size) : PAGE_SIZE,
		isMeasured: Boolean(page && size),
	};
}

function pagingQuery(next: Next | undefined, size: number, paging: Paging): Query {
	if (paging === 'none') {
		// It takes no size: a page of another size than the first one's would be another page.
		if (!next) return [];
		return ['page' in next ? ['page', String(next.page)] : ['cursor', next.cursor]];
	}
	const perPage: Query = [['per_page', String(size)]];
	if (!next && paging === 'perPage') return perPage;
	if (next && 'page' in next) return [['page', String(next.page)], ...perPage];
	return [['cursor', next?.cursor ?? ''], ...perPage];
}

/** One page of a list. */
export async function fetchOnePage(
	errand: Errand,
	ask: Ask,
	next: Next | undefined,
	size: number,
	paging: Paging = 'pages',
): Promise<Page> {
	const answer = await sendUntilAnswered(errand, {
		...ask,
		query: [...ask.query, ...pagingQuery(next, size, paging)],
	});
	// What was a list on its first page is none that may be a single record.
	const records = recordsOf(errand, ask, answer, next ? 'pages' : paging);
	const following = nextOf(answer.body);
	if (following && 'flaw' in following) {
		throw listProblem(errand, ask, following.flaw, [
			'The tenant is set up wrongly, or something between it and n8n rewrites its answers.',
		]);
	}
	const isSame = following && 'mayRepeat' in following && next && keyOf(following) === keyOf(next);
	return { records, answer, next: isSame ? undefined : following };
}

const keyOf = (next: Next): string => JSON.stringify('page' in next ? next.page : next.cursor);

/** The records of a list's answer. @throws NodeApiError when it is no list */
export function recordsOf(errand: Errand, ask: Ask, answer: Answer, paging: Paging): unknown[] {
	const records = unwrap(answer.body);
	if (Array.isArray(records)) return records;
	if (paging === 'unknown' && isRecord(records)) return [records];
	const isNothing = answer.body === '' || answer.body === undefined || answer.body === null;
	if (answer.status === 204 && isNothing) return [];
	throw listProblem(
		errand,
		ask,
		isNothing ? 'The answer is empty, where a list should be' : 'The answer is not a list',
		[],
		answer.status,
	);
}

const listProblem = (errand: Errand, ask: Ask, message: string, lines: string[], status?: number) =>
	problem(circumstances(errand, ask), message, lines, status);

/**
 * Walks a list page by page: by cursor from the start, by page numbers where the answers show
 * that the list knows no cursor. A limit of 250 asks for 100, 100 and 50. The next page is under
 * way while the last one is made use of. A query that names a cursor, a page or a size itself is
 * where it begins, and how long its pages are.
 *
 * What a list repeats while records are added or changed is left out: a record that the page
 * before already brought, the same in every field; where pages are numbered, a record whose id
 * was on any page before.
 */
export async function* walk(
	errand: Errand,
	asked: Ask,
	limit: number,
	paging: Paging,
): AsyncGenerator<Page> {
	const start = startOf(asked.query);
	if ('flaw' in start) throw listProblem(errand, asked, start.flaw, ['Nothing was sent.']);
	const ask = { ...asked, query: start.query };
	const seen = new Set<string>([keyOf(start.next ?? { page: 1 })]);
	const repeats = new Repeats();
	let missing = limit;
	let total = 0;
	let idle = 0;

	const fetch = async (next?: Next): Promise<Page> => {
		// Page numbers count pages of one size; a cursor goes on from wherever it is.
		const most = next && 'page' in next ? (start.isMeasured ? Infinity : limit) : missing;
		return await fetchOnePage(errand, ask, next, Math.min(start.size, most), paging);
	};
	const flaw = (message: string) =>
		listProblem(errand, ask, message, [
			`${total} records were read until then. Report this to AMPECO, or set a Limit.`,
		]);
	const follow = async (next: Next): Promise<Page> => {
		if (seen.has(keyOf(next))) {
			throw flaw('The list goes round in circles: it names a page again');
		}
		seen.add(keyOf(next));
		if (idle === PATIENCE) throw flaw('The list does not end: its pages bring nothing new');
		return await fetch(next);
	};
	const isEnd = (next: Next) => 'mayRepeat' in next && seen.has(keyOf(next));

	let from = start.next;
	let coming: Promise<Page> | undefined = fetch(from);
	while (coming) {
		const page: Page = await coming;
		const isNumbered = [from, page.next].some((next) => next && 'page' in next);
		const fresh = repeats.without(page.records, isNumbered);
		const records = fresh.length > missing ? fresh.slice(0, missing) : fresh;
		missing -= records.length;
		total += records.length;
		idle = fresh.length > 0 ? 0 : idle + 1;
		from = page.next && missing > 0 && !isEnd(page.next) ? page.next : undefined;
		coming = from && follow(from);
		// It fails when its turn comes.
		coming?.catch(() => undefined);
		yield { ...page, records };
	}
}
