/** Pages of a list: by an opaque cursor, or by number where the document has only that. */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { invalid } from './errors.mts';
import type { Test } from './filters.mts';
import type { Collection, Row } from './store.mts';

export interface Page {
	rows: Row[];
	links: { first: string | null; last: string | null; prev: string | null; next: string | null };
	meta: Record<string, unknown>;
}

export interface PageRequest {
	collection: Collection;
	test?: Test;
	/** The URL that was asked for, with its query. */
	url: URL;
	/** The document names `page` for this list. */
	byNumber: boolean;
	/** The list takes `cursor`. */
	byCursor: boolean;
}

const MOST = 100;

/** Makes cursors that tell nobody anything and reads them back. */
export class Cursors {
	private readonly key: Buffer;
	private readonly iv: Buffer;

	constructor(secret: string) {
		const digest = createHash('sha512').update(secret).digest();
		this.key = digest.subarray(0, 16);
		this.iv = digest.subarray(16, 32);
	}

	make(list: string, position: number): string {
		const cipher = createCipheriv('aes-128-cbc', this.key, this.iv);
		const plain = JSON.stringify([position, list]);
		return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64url');
	}

	/** @throws ApiError 422 for a cursor that this list did not give */
	read(list: string, cursor: string): number {
		try {
			const decipher = createDecipheriv('aes-128-cbc', this.key, this.iv);
			const plain = Buffer.concat([
				decipher.update(Buffer.from(cursor, 'base64url')),
				decipher.final(),
			]).toString();
			const [position, of] = JSON.parse(plain) as [number, string];
			if (of === list && Number.isInteger(position)) return position;
		} catch {
			// Told below.
		}
		throw invalid({ cursor: ['cursor is not one that this list gave.'] });
	}
}

function wholeNumber(url: URL, name: string, otherwise: number, most: number): number {
	const text = url.searchParams.get(name);
	if (text === null || text === '') return otherwise;
	const value = Number(text);
	if (!Number.isInteger(value) || value < 1)
		throw invalid({ [name]: [`${name} must be at least 1.`] });
	if (value > most) throw invalid({ [name]: [`${name} must not be greater than ${most}.`] });
	return value;
}

function link(url: URL, changes: Record<string, string>): string {
	const changed = new URL(url);
	changed.searchParams.delete('cursor');
	changed.searchParams.delete('page');
	for (const [name, value] of Object.entries(changes)) changed.searchParams.set(name, value);
	return changed.toString();
}

/** A page by cursor (when it is asked for, or when the list has no numbers), else by number. */
export function takePage(request: PageRequest, cursors: Cursors): Page {
	const { url, byNumber, byCursor } = request;
	const size = wholeNumber(url, 'per_page', MOST, MOST);
	const isCursor = byCursor && (url.searchParams.has('cursor') || !byNumber);
	return isCursor ? cursorPage(request, size, cursors) : numberedPage(request, size);
}

function cursorPage({ collection, test, url }: PageRequest, size: number, cursors: Cursors): Page {
	const list = url.pathname;
	const given = url.searchParams.get('cursor') ?? '';
	const start =
		given === '' || given === 'null' ? 0 : collection.indexAfter(cursors.read(list, given));
	const rows: Row[] = [];
	let last = start;
	let more = false;
	for (let index = start; index < collection.size; index++) {
		const row = collection.at(index);
		if (test && !test(row)) continue;
		if (rows.length === size) {
			more = true;
			break;
		}
		rows.push(row);
		last = index;
	}
	const next = more ? cursors.make(list, collection.position(last)) : null;
	const previous = previousCursor(collection, test, start, size, (position) =>
		cursors.make(list, position),
	);
	return {
		rows,
		links: {
			first: null,
			last: null,
			prev: previous === null ? null : link(url, { cursor: previous }),
			next: next === null ? null : link(url, { cursor: next }),
		},
		meta: {
			path: `${url.origin}${url.pathname}`,
			per_page: size,
			next_cursor: next,
			prev_cursor: previous,
		},
	};
}

/** The cursor behind which the page before this one begins; null on the first page. */
function previousCursor(
	collection: Collection,
	test: Test | undefined,
	start: number,
	size: number,
	make: (position: number) => string,
): string | null {
	if (start === 0) return null;
	let seen = 0;
	let index = start - 1;
	for (; index >= 0 && seen < size; index--) {
		if (!test || test(collection.at(index))) seen++;
	}
	return seen === 0 ? null : make(index < 0 ? 0 : collection.position(index));
}

function numberedPage({ collection, test, url }: PageRequest, size: number): Page {
	const page = wholeNumber(url, 'page', 1, Number.MAX_SAFE_INTEGER);
	const first = (page - 1) * size;
	let total = 0;
	const rows: Row[] = [];
	if (!test) {
		total = collection.size;
		for (let index = first; index < Math.min(first + size, total); index++)
			rows.push(collection.at(index));
	} else {
		for (let index = 0; index < collection.size; index++) {
			const row = collection.at(index);
			if (!test(row)) continue;
			if (total >= first && rows.length < size) rows.push(row);
			total++;
		}
	}
	const pages = Math.max(1, Math.ceil(total / size));
	const to = (number: number) => link(url, { page: String(number) });
	const step = (label: string, number: number | null) => ({
		url: number === null ? null : to(number),
		label,
		active: label === String(page),
	});
	const previous = page > 1 ? page - 1 : null;
	const next = page < pages ? page + 1 : null;
	return {
		rows,
		links: {
			first: to(1),
			last: to(pages),
			prev: previous === null ? null : to(previous),
			next: next === null ? null : to(next),
		},
		meta: {
			current_page: page,
			from: rows.length === 0 ? null : first + 1,
			last_page: pages,
			links: [step('Previous', previous), step(String(page), page), step('Next', next)],
			path: `${url.origin}${url.pathname}`,
			per_page: size,
			to: rows.length === 0 ? null : first + rows.length,
			total,
		},
	};
}
