import type { IDataObject } from 'n8n-workflow';
import { problem } from '../request/errors';
import type { Ask, Errand } from '../request/tries';
import { circumstances, sendUntilAnswered } from '../request/tries';
import { isRecord, unwrap } from '../json';
import type { Answer } from '../request/attempt';
import type { Paging, Query } from '../types';

/** The most records the API gives on one page. */
export const PAGE_SIZE = 100;

/** Where a list goes on: an opaque cursor, or the number of a page. */
export type Next = { cursor: string } | { page: number };

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
 * taken, never the address.
 */
export function nextOf(body: unknown, origin: string): Next | Flaw | undefined {
	if (!isRecord(body)) return undefined;
	const meta = isRecord(body.meta) ? body.meta : {};
	const link = isRecord(body.links) ? body.links.next : undefined;
	const query = typeof link === 'string' && link !== '' ? queryOf(link, origin) : undefined;
	if (query && 'flaw' in query) return query;

	const cursor = query?.get('cursor') || meta.next_cursor;
	if (typeof cursor === 'string' && cursor !== '') return { cursor };

	const current = Number(meta.current_page);
	const last = Number(meta.last_page);
	if (current >= 1 && last >= 1) return current < last ? { page: current + 1 } : undefined;
	const page = Number(query?.get('page'));
	return page > 1 ? { page } : undefined;
}

function queryOf(link: string, origin: string): URLSearchParams | Flaw {
	if (!URL.canParse(link, origin)) {
		return { flaw: 'The list names a next page that is not an address' };
	}
	const { hostname, searchParams } = new URL(link, origin);
	return hostname === new URL(origin).hostname
		? searchParams
		: { flaw: `The list goes on at another host (${hostname}), which was not asked` };
}

function pagingQuery(next: Next | undefined, size: number, paging: Paging): Query {
	if (!next && paging === 'none') return [];
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
	const records = recordsOf(errand, ask, answer, paging);
	const following = nextOf(answer.body, errand.access.origin);
	if (following && 'flaw' in following) {
		throw listProblem(errand, ask, following.flaw, [
			'The tenant is set up wrongly, or something between it and n8n rewrites its answers.',
		]);
	}
	return { records, answer, next: following };
}

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
 * way while the last one is made use of.
 *
 * A record that the page before already brought, the same in every field, is left out: it is
 * what a list repeats when records are added while it is read.
 */
export async function* walk(
	errand: Errand,
	ask: Ask,
	limit: number,
	paging: Paging,
	onPage: (records: number, pages: number) => void = () => {},
): AsyncGenerator<Page> {
	const seen = new Set<string>();
	let missing = limit;
	let total = 0;
	let before = new Map<unknown, unknown>();
	let idle = 0;

	const fetch = async (next?: Next): Promise<Page> => {
		// Page numbers count pages of one size; a cursor goes on from wherever it is.
		const most = next && 'page' in next ? limit : missing;
		return await fetchOnePage(errand, ask, next, Math.min(PAGE_SIZE, most), paging);
	};
	const flaw = (message: string) =>
		listProblem(errand, ask, message, [
			`${total} records were read until then. Report this to AMPECO, or set a Limit.`,
		]);
	const follow = async (next: Next): Promise<Page> => {
		const key = JSON.stringify(next);
		if (seen.has(key)) throw flaw('The list goes round in circles: it names a page again');
		seen.add(key);
		if (idle === PATIENCE) throw flaw('The list does not end: its pages bring nothing new');
		return await fetch(next);
	};

	let coming: Promise<Page> | undefined = fetch();
	for (let pages = 1; coming; pages++) {
		const page: Page = await coming;
		const fresh = page.records.filter((record) => !isRepeated(record, before));
		before = byId(page.records);
		const records = fresh.length > missing ? fresh.slice(0, missing) : fresh;
		missing -= records.length;
		total += records.length;
		idle = fresh.length > 0 ? 0 : idle + 1;
		coming = page.next && missing > 0 ? follow(page.next) : undefined;
		// It fails when its turn comes.
		coming?.catch(() => undefined);
		yield { ...page, records };
		onPage(total, pages);
	}
}

function byId(records: unknown[]): Map<unknown, unknown> {
	const known = new Map<unknown, unknown>();
	for (const record of records) {
		if (isRecord(record) && record.id !== undefined) known.set(record.id, record);
	}
	return known;
}

function isRepeated(record: unknown, before: Map<unknown, unknown>): boolean {
	const id = isRecord(record) ? (record as IDataObject).id : undefined;
	if (id === undefined || !before.has(id)) return false;
	return JSON.stringify(before.get(id)) === JSON.stringify(record);
}
