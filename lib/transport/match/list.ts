import type { IDataObject } from 'n8n-workflow';
import { pagesOf } from '../items/oneItem';
import { isRecord } from '../json';
import type { Answer } from '../request/attempt';
import type { Ask, Errand } from '../request/tries';
import type { Match, Query } from '../types';

/** Fewer records than that are asked for one by one: they are answered side by side. */
const FEW = 10;

/** Answering a page of records costs a tenant more than answering for one. */
const PAGE_COST = 2;

/** Where nobody says how long a list is, no more than a quarter of the requests may be for nothing. */
const BLIND_COST = 4;

/** Milliseconds before a list was begun: what has changed since then is read again. */
const OVERLAP = 300_000;

/** Records by what tells them from each other, and by their ids. */
type Found = Map<string, Map<unknown, IDataObject>>;

/**
 * One list of the API, and the records that are looked for in it: asked for one by one, or found by
 * reading the list once, whichever takes less.
 */
export class List {
	private readonly wanted = new Set<string>();

	private readonly asked = new Map<string, Promise<IDataObject[]>>();

	private reading?: Promise<Found | undefined>;

	/** What was not among the pages is not there. */
	private isSure = true;

	want(key: string): void {
		this.wanted.add(key);
	}

	/** Every record that is the one looked for: none, one, or several. */
	async find(errand: Errand, match: Match): Promise<IDataObject[]> {
		const found = await (this.reading ??= this.read(errand, match));
		const known = found?.get(match.key);
		if (known) return [...known.values()];
		if (found && (this.isSure || !match.filter)) return [];
		let asking = this.asked.get(match.key);
		if (!asking) {
			asking = this.ask(errand, match);
			this.asked.set(match.key, asking);
		}
		return await asking;
	}

	private async ask(errand: Errand, match: Match): Promise<IDataObject[]> {
		const found: Found = new Map();
		await this.collect(errand, match, match.filter, found);
		return [...(found.get(match.key)?.values() ?? [])];
	}

	/** All the records that are wanted; undefined where it takes less to ask for each. */
	private async read(errand: Errand, match: Match): Promise<Found | undefined> {
		const { size } = this.wanted;
		if (match.filter && size < FEW) return undefined;
		const found: Found = new Map();
		let since = Date.now();
		const pages = await this.collect(errand, match, [], found, (answer, read) => {
			if (read === 1) since = timeOf(answer) ?? since;
			if (!match.filter) return true;
			const all = pagesIn(answer);
			return all === undefined ? (read + 1) * BLIND_COST <= size : all * PAGE_COST <= size;
		});
		if (pages === undefined) return undefined;
		// What changes while pages are read can move from one that is to be read to one that was.
		if (pages > 1 && found.size < size) {
			this.isSure = match.changed !== undefined;
			if (match.changed) {
				const changed = new Date(since - OVERLAP).toISOString().replace(/\.\d+/, '');
				await this.collect(errand, match, [[match.changed, changed]], found);
			}
		}
		return found;
	}

	/**
	 * Adds what is wanted of a list.
	 *
	 * @param goOn whether to read more than these pages
	 * @returns how many pages there were; undefined where it was left off
	 */
	private async collect(
		errand: Errand,
		{ list: { path, query, paging }, keyOf }: Match,
		filter: Query = [],
		found: Found,
		goOn: (answer: Answer, read: number) => boolean = () => true,
	): Promise<number | undefined> {
		const ask: Ask = { method: 'GET', path, query: [...query, ...filter] };
		let read = 0;
		for await (const page of pagesOf(errand, ask, { limit: Infinity, paging })) {
			read++;
			for (const record of page.records) {
				if (!isRecord(record)) continue;
				const key = keyOf(record);
				if (!this.wanted.has(key)) continue;
				const same = found.get(key) ?? new Map<unknown, IDataObject>();
				found.set(key, same.set(record.id ?? record, record));
			}
			if (page.next && !goOn(page.answer, read)) return undefined;
		}
		return read;
	}
}

/** How many pages a list has, where its answer says so. */
function pagesIn({ body }: Answer): number | undefined {
	const meta = isRecord(body) && isRecord(body.meta) ? body.meta : {};
	const [last, total, size] = [meta.last_page, meta.total, meta.per_page].map(Number);
	if (last >= 1) return last;
	return total >= 0 && size >= 1 ? Math.ceil(total / size) : undefined;
}

/** The tenant's own time. */
function timeOf({ headers }: Answer): number | undefined {
	const time = Date.parse(String(headers.date));
	return Number.isNaN(time) ? undefined : time;
}
