/** Reads on from where the watch is, until there is enough for one execution. */
import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isRecord, walkList } from '../../lib/transport';
import type { Query, WalkedPage } from '../../lib/transport';
import { markOf, Memory, readingOf } from './memory';
import type { Watched } from './parameters';
import type { OpenRead, WatchState } from './state';
import { DAY, MINUTE, momentIn, SECOND, toQuery } from './time';

/** What one poll has read. */
export interface Harvest {
	records: Found[];
	/** The watch once they are given out. */
	state: WatchState;
}

/** A record that is new or has changed, and when. */
export interface Found {
	record: IDataObject;
	at?: number;
}

/** A tenant's clock has whole seconds. */
const TICK = SECOND;

/** How far the clock that answers may be from the one that writes the records. */
const DRIFT = 2 * MINUTE;

/**
 * A list that is asked for changes may miss what is new as long as it changes while pages are read, time and
 * again: it counts as new so long after it was made.
 */
const NEW_FOR = 7 * DAY;

/** So much of the time that n8n gives a poll is used for reading. */
const SHARE = 0.7;
const BUDGET = 5 * MINUTE;

/** Records that can be asked for one by one in less than a minute. */
const MOST_DETAILS = 200;

/** Times that a list with numbered pages is read to see what moved from page to page meanwhile. */
const MOST_PASSES = 5;

/** The filter by time: from this moment on, itself included. */
export function timeQuery({ bound, list }: Watched, from: number): Query {
	const { after, span } = bound;
	const field = list.getMany.filters.find(({ name }) => name === after);
	const isInclusive = field !== undefined && 'inclusive' in field && field.inclusive === true;
	return [
		[`filter[${after}]`, toQuery(from - (isInclusive ? 0 : SECOND))],
		...(span
			? [[`filter[${span.before}]`, toQuery(from + span.days * DAY)] as [string, string]]
			: []),
	];
}

/** From when on a read is, in whole seconds. */
const beginning = (moment: number, start: number): number =>
	Math.floor(Math.max(moment, start) / SECOND) * SECOND;

/** The time of a record that counts for this watch. */
export const timeOf = ({ bound: { at } }: Watched, record: IDataObject): number | undefined =>
	at === undefined ? undefined : momentIn(record[at]);

/** What the tenant's clock showed for certain when a request that was just answered began. */
export const clockAt = (askedAt: number, { date }: WalkedPage): number | undefined =>
	// Not later than it answered, where n8n's own clock is put back meanwhile.
	date === undefined ? undefined : date - Math.max(0, Date.now() - askedAt) - TICK;

/** The place in the list where the last page began may not be taken any more. */
const isLost = (error: unknown): boolean =>
	['400', '404', '410', '422'].includes(String((error as { httpCode?: unknown }).httpCode));

class Reader {
	private readonly memory: Memory;

	private readonly endAt: number;

	/** From when on this read is. */
	private readonly from: number;

	/** Records that are handed out at most. */
	private readonly batch: number;

	/** Milliseconds that a request may wait in all. */
	private readonly maxWait: number;

	/** The query, by which a read that goes on is known to be the same. */
	private readonly query: Query;

	private mark?: number;

	/** The clock of the last page. */
	private now = 0;

	private cursor?: string;

	private readonly found: Found[] = [];

	/** What was found on the page that is being read: it is read again where it is not finished. */
	private readonly ofPage = new Set<string>();

	/** What was found on the pages before, and on this one by the poll before. */
	private readonly behind = new Set<string>();

	/** Pages were numbered: where one begins is no place to go on. */
	private isNumbered = false;

	constructor(
		private readonly context: IPollFunctions,
		private readonly watched: Watched,
		private readonly state: WatchState,
	) {
		const { open, mark, start, given } = state;
		this.memory = new Memory(given);
		this.from = open?.from ?? beginning(mark - watched.overlap, start);
		this.query = [...watched.request.query, ...timeQuery(watched, this.from)];
		this.mark = open?.mark;
		// With another query, a place in the list is not the same place.
		if (open?.query === this.queryMark) {
			this.cursor = open.cursor;
			for (const id of open.ofPage ?? []) this.behind.add(id);
		}
		// Older versions of n8n know no budget.
		const budget = context.getPollBudgetMs?.() ?? BUDGET;
		this.endAt = Date.now() + budget * SHARE;
		this.maxWait = Math.min(watched.request.settings.maxWait, budget);
		const isShort = watched.details !== undefined && budget < MINUTE;
		this.batch = isShort ? Math.min(watched.batch, MOST_DETAILS) : watched.batch;
	}

	private get queryMark(): string {
		return markOf(JSON.stringify(this.query));
	}

	async read(): Promise<Harvest> {
		let isWhole = await this.pass();
		for (let passes = 1; isWhole && this.isNumbered && passes < MOST_PASSES; passes++) {
			const before = this.found.length;
			this.cursor = undefined;
			isWhole = await this.pass();
			if (this.found.length === before) break;
		}
		return { records: this.inOrder(), state: this.nextState(isWhole) };
	}

	/** @returns whether it came to the end of the list */
	private async pass(): Promise<boolean> {
		const isResumed = this.cursor !== undefined;
		return await this.walk().catch(async (error: unknown) => {
			// What was read is good; the next poll finds out whether the trouble lasts.
			if (this.found.length > 0) return false;
			if (!isResumed || !isLost(error)) throw error;
			this.context.logger.warn(
				`AMPECO Watch: the tenant does not know any more where the list was read to. It is read again from ${toQuery(this.from)}.`,
			);
			this.cursor = undefined;
			return await this.walk();
		});
	}

	/** What is from before is not given out. */
	private get least(): number {
		const { start } = this.state;
		return this.watched.bound.isByChange ? Math.max(start, this.from - NEW_FOR) : start;
	}

	/** Records that a walk reads at most: so many are enough, and no page is fetched in vain. */
	private get limit(): number {
		const isEnough = !this.isNumbered && !this.watched.bound.isByChange;
		return isEnough ? this.batch + this.memory.size : Infinity;
	}

	private async walk(): Promise<boolean> {
		const { path, labels, settings } = this.watched.request;
		const { paging } = this.watched.list.getMany;
		const { limit } = this;
		let askedAt = Date.now();
		const pages = walkList(this.context, {
			path,
			query: this.query,
			labels,
			settings: { ...settings, maxWait: this.maxWait },
			paging,
			cursor: this.cursor,
			limit,
		});
		for await (const page of pages) {
			this.mark ??= this.beginOf(page, askedAt);
			this.now = Math.max(this.now, page.date ?? this.mark);
			if (page.goesOn && page.cursor === undefined) this.isNumbered = true;
			if (!this.take(page.records) || page.isCut) return false;
			this.cursor = page.cursor;
			for (const id of this.ofPage) this.behind.add(id);
			this.ofPage.clear();
			if (!page.goesOn) return true;
			if (this.found.length >= this.batch) return false;
			if (Date.now() > this.endAt && !this.isNumbered) return false;
			askedAt = Date.now();
		}
		return this.isNumbered && limit < Infinity ? await this.walk() : false;
	}

	/** When a read began whose first page this is. */
	private beginOf(page: WalkedPage, askedAt: number): number {
		const { mark: before } = this.state;
		const clock = clockAt(askedAt, page);
		if (clock === undefined) return this.latestOf(page);
		// It began after the last one, unless somebody has put the clock back.
		return page.date! < before - DRIFT ? clock : Math.max(before, clock);
	}

	/** Without a clock, the records' own times tell how far this read is good for. */
	private latestOf({ records }: WalkedPage): number {
		const times = records.filter(isRecord).map((record) => timeOf(this.watched, record) ?? 0);
		return Math.max(this.state.mark, Math.min(Date.now(), Math.max(0, ...times)));
	}

	/** @returns false where the execution is full before the page is empty */
	private take(records: unknown[]): boolean {
		const { event } = this.watched;
		this.ofPage.clear();
		for (const record of records) {
			if (!isRecord(record)) continue;
			const at = timeOf(this.watched, record);
			if (at !== undefined && at < this.least) continue;
			const reading = readingOf(record, at, this.watched.related, event === 'new');
			if (this.memory.has(reading)) {
				if (this.behind.has(reading.id)) this.ofPage.add(reading.id);
				continue;
			}
			if (this.found.length >= this.batch) return false;
			this.memory.add(reading, this.now + DRIFT);
			this.ofPage.add(reading.id);
			this.found.push({ record, at });
		}
		return true;
	}

	/** Oldest first, as far as there are times. */
	private inOrder(): Found[] {
		return this.found.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
	}

	private nextState(isWhole: boolean): WatchState {
		const { key, start, mark: lastMark } = this.state;
		const { overlap, bound } = this.watched;
		const began = this.mark ?? lastMark;
		// What the list is not asked for yet is still to come.
		const end = bound.span ? this.from + bound.span.days * DAY : Infinity;
		const mark = Math.min(began, end);
		const nextFrom = beginning(mark - overlap, start);
		const forgotten = nextFrom - (bound.isByChange ? NEW_FOR : SECOND);
		const { open: { floor = 0 } = {} } = this.state;
		if (isWhole) {
			const since = this.memory.forget(forgotten);
			// What cannot be told from what was given is not looked for again.
			const least = since === forgotten ? floor : Math.max(floor, since);
			const given = this.memory.text();
			return { key, start: Math.max(start, Math.min(least, mark)), mark, given };
		}
		const open: OpenRead = { from: this.from, mark: began, query: this.queryMark, floor };
		if (!this.isNumbered && this.cursor !== undefined) {
			open.cursor = this.cursor;
			open.ofPage = [...this.ofPage];
			for (const id of this.ofPage) this.behind.delete(id);
			// What was given before this read began may still come: the list has an order of its own.
			const since = this.memory.forget(forgotten, this.behind);
			if (since > forgotten) open.floor = Math.max(floor, since);
		}
		return { key, start, mark: lastMark, given: this.memory.text(), open };
	}
}

/** @throws NodeApiError where nothing could be read */
export const readOn = async (
	context: IPollFunctions,
	watched: Watched,
	state: WatchState,
): Promise<Harvest> => await new Reader(context, watched, state).read();
