import type { IDataObject } from 'n8n-workflow';
import { problem } from './errors';
import type { Ask, Errand } from './exchange';
import { circumstances, exchange } from './exchange';
import { isRecord, unwrap } from './items';
import type { Answer } from './send';
import type { Query } from './types';

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

class BadLink extends Error {}

/**
 * Where a list goes on after this answer. Of `links.next` only the cursor or the page number is
 * taken, never the address.
 *
 * @throws BadLink when the link leads to another host
 */
export function nextOf(body: unknown, origin: string): Next | undefined {
	if (!isRecord(body)) return undefined;
	const meta = isRecord(body.meta) ? body.meta : {};
	const link = isRecord(body.links) ? body.links.next : undefined;
	const query = typeof link === 'string' && link !== '' ? queryOf(link, origin) : undefined;

	const cursor = query?.get('cursor') || meta.next_cursor;
	if (typeof cursor === 'string' && cursor !== '') return { cursor };

	const current = Number(meta.current_page);
	const last = Number(meta.last_page);
	if (current >= 1 && last >= 1) return current < last ? { page: current + 1 } : undefined;
	const page = Number(query?.get('page'));
	return page > 1 ? { page } : undefined;
}

function queryOf(link: string, origin: string): URLSearchParams {
	const here = new URL(origin);
	let url: URL;
	try {
		url = new URL(link, here);
	} catch {
		throw new BadLink('The list names a next page that is not an address');
	}
	if (url.hostname !== here.hostname) {
		throw new BadLink(`The list goes on at another host (${url.hostname}), which was not asked`);
	}
	return url.searchParams;
}

const pagingQuery = (next: Next | undefined, size: number): Query => [
	next && 'page' in next ? ['page', String(next.page)] : ['cursor', next?.cursor ?? ''],
	['per_page', String(size)],
];

/** One page of a list. */
export async function fetchOnePage(
	errand: Errand,
	ask: Ask,
	next: Next | undefined,
	size: number,
): Promise<Page> {
	const answer = await exchange(errand, {
		...ask,
		query: [...ask.query, ...pagingQuery(next, size)],
	});
	const records = recordsOf(errand, ask, answer);
	try {
		return { records, answer, next: nextOf(answer.body, errand.access.origin) };
	} catch (error) {
		if (!(error instanceof BadLink)) throw error;
		throw listProblem(errand, ask, error.message, [
			'The tenant is set up wrongly, or something between it and n8n rewrites its answers.',
		]);
	}
}

/** The records of a list's answer. @throws NodeApiError when it is no list */
export function recordsOf(errand: Errand, ask: Ask, answer: Answer): unknown[] {
	const records = unwrap(answer.body);
	if (Array.isArray(records)) return records;
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
 * that the list knows no cursor. A limit of 250 asks for 100, 100 and 50.
 *
 * A record that the page before already brought, the same in every field, is left out: it is
 * what a list repeats when records are added while it is read.
 */
export async function* walk(
	errand: Errand,
	ask: Ask,
	limit: number,
	onPage: (records: number, pages: number) => void = () => {},
): AsyncGenerator<Page> {
	const seen = new Set<string>();
	let next: Next | undefined;
	let missing = limit;
	let total = 0;
	let before = new Map<unknown, unknown>();
	let idle = 0;
	for (let pages = 1; missing > 0; pages++) {
		// Page numbers count pages of one size; a cursor goes on from wherever it is.
		const size = next && 'page' in next ? Math.min(PAGE_SIZE, limit) : Math.min(PAGE_SIZE, missing);
		const page = await fetchOnePage(errand, ask, next, size);
		const fresh = page.records.filter((record) => !isRepeated(record, before));
		before = byId(page.records);
		const records = fresh.length > missing ? fresh.slice(0, missing) : fresh;
		missing -= records.length;
		total += records.length;
		yield { ...page, records };
		onPage(total, pages);

		next = page.next;
		if (!next) return;
		const key = JSON.stringify(next);
		if (seen.has(key)) {
			throw listProblem(errand, ask, 'The list goes round in circles: it names a page again', [
				`${total} records were read until then. Report this to AMPECO, or set a Limit.`,
			]);
		}
		seen.add(key);
		idle = fresh.length > 0 ? 0 : idle + 1;
		if (idle === PATIENCE) {
			throw listProblem(errand, ask, 'The list does not end: its pages bring nothing new', [
				`${total} records were read until then. Report this to AMPECO, or set a Limit.`,
			]);
		}
	}
}

const byId = (records: unknown[]): Map<unknown, unknown> =>
	new Map(
		records.flatMap((record) =>
			isRecord(record) && record.id !== undefined ? [[record.id, record] as const] : [],
		),
	);

function isRepeated(record: unknown, before: Map<unknown, unknown>): boolean {
	const id = isRecord(record) ? (record as IDataObject).id : undefined;
	if (id === undefined || !before.has(id)) return false;
	return JSON.stringify(before.get(id)) === JSON.stringify(record);
}
