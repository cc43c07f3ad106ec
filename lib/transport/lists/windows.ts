import type { Ask, Errand } from '../request/tries';
import type { ListRequest, Range } from '../types';
import type { Page } from './pages';
import { walk } from './pages';
import type { Bounds } from './range';
import { boundsOf, idOf, nowOf, SECOND, timeOf, toSecond, within } from './range';

/** Windows that are read at once; fewer where the user allows fewer requests. */
const LANES = 10;
/** Windows that may be read or kept beyond those, while the first one is not finished. */
const AHEAD = 4;
/** Pages that a window is meant to have, and after how many it is cut. */
const PAGES = { meant: 5, most: 8 };
/** So many windows are worth it; less is read in a row. */
const WORTHWHILE = 2;
/** What came in the last minute is read at the very end, in a row: more may come. */
const RECENT = 60 * SECOND;
/** By how much the length of windows changes at a time. */
const STEP = 4;

/**
 * What was assumed of a list, and whether it has turned out to be so: that its order is the order of the
 * range's time, and that its filters go by that time.
 */
export interface Assumption {
	isRefuted: boolean;
}

/** A span of the list: of a list that begins with the newest, times run backwards. */
interface Window {
	/** From this on, */
	from: number;
	/** and before this. */
	to: number;
	state: 'open' | 'read' | 'done';
	pages: Page[];
	/** It cannot be cut: all in one second, or the end. */
	isWhole: boolean;
	/** Read when all others are. */
	isLast: boolean;
}

const windowOf = (from: number, to: number): Window => ({
	from,
	to,
	state: 'open',
	pages: [],
	isWhole: false,
	isLast: false,
});

/**
 * Reads a list as `walk` does, and splits what is left of it into windows of time as soon as its pages show
 * that it is long and in the order of that time, in whichever direction. The windows are read side by side
 * and come out in their order: the same records as in a row, each once. Every page is checked; where one
 * shows that the list has another order, or no such time, `assumption` is refuted and all that was read is void.
 *
 * @throws what `walk` throws, and an error of no meaning where the assumption is refuted
 */
export async function* walkInWindows(
	errand: Errand,
	ask: Ask,
	{ paging }: Pick<ListRequest, 'paging'>,
	range: Range,
	assumption: Assumption,
): AsyncGenerator<Page> {
	const bounds = boundsOf(ask.query, range);
	const lanes = Math.min(LANES, errand.settings.maxConcurrent);
	// Without a bound a list may have records without that time, which are in no window.
	const isBounded = range.isClosed
		? bounds?.from !== undefined && bounds.to !== undefined
		: bounds?.from !== undefined || bounds?.to !== undefined;
	const row = new Row(range);
	for await (const page of walk(errand, ask, Infinity, paging)) {
		row.add(page.records);
		yield page;
		const { direction, length, ids, lastIds: given } = row;
		if (!bounds || !isBounded || lanes < 2 || !direction) continue;
		if (!page.next || 'page' in page.next) continue;
		const rest = restOf(direction, row.last, bounds, nowOf(page.answer));
		if (!rest || (rest[0].to - rest[0].from) / length < WORTHWHILE) continue;
		const read = (one: Window) =>
			walk(errand, { ...ask, query: queryOf(ask, range, direction, one) }, Infinity, paging);
		const time = (record: unknown) => {
			const at = timeOf(record, range);
			return at === undefined ? undefined : direction * at;
		};
		yield* new Windows(rest, { read, time, given, ids, length, lanes, assumption }).pages();
		return;
	}
}

/**
 * What is left after the time `last`: a window that ends where all that comes is known, and one for the end.
 *
 * @returns undefined where that end is open, or where the list has hardly begun
 */
function restOf(
	direction: 1 | -1,
	last: number,
	{ from, to }: Bounds,
	now: number,
): Window[] | undefined {
	const [start, end] = direction === 1 ? [from, to] : [to, from];
	// What is at the very start may be meant or not: a window asks from a second before.
	if (start !== undefined && Math.abs(last - start) <= 2 * SECOND) return undefined;
	if (direction === -1 && end === undefined) return undefined;
	const known = direction === 1 ? Math.min(end ?? Infinity, now - RECENT) : -end!;
	const edge = toSecond(known);
	const isOpen = direction === 1 && known !== end;
	return [
		windowOf(toSecond(direction * last), edge),
		{ ...windowOf(edge, Infinity), isWhole: true, isLast: isOpen },
	];
}

function queryOf({ query }: Ask, range: Range, direction: 1 | -1, { from, to }: Window) {
	if (direction === 1) return within(query, range, from, to);
	// Mirrored, the second at `from` belongs to the window and the one at `to` does not.
	return within(query, range, -to, -from);
}

/** The list as far as it was read in a row: its direction, and how densely it is filled. */
class Row {
	/** The records within a second of the last one. */
	private tail: Array<{ time: number; id: unknown }> = [];

	private first?: number;

	private newest?: number;

	private count = 0;

	private hasRisen = false;

	private hasFallen = false;

	/** The ids follow each other in one direction, so far. */
	readonly ids = new IdOrder();

	/** A record has no such time, or no id. */
	private isUnfit = false;

	constructor(private readonly range: Range) {}

	add(records: unknown[]): void {
		for (const record of records) {
			const time = timeOf(record, this.range);
			const id = idOf(record);
			if (time === undefined || id === undefined) {
				this.isUnfit = true;
				return;
			}
			this.first ??= time;
			const before = this.newest ?? time;
			this.hasRisen ||= time > before;
			this.hasFallen ||= time < before;
			this.newest = time;
			this.count++;
			this.ids.fits(id);
			this.tail.push({ time, id });
		}
		this.tail = this.tail.filter(({ time }) => Math.abs(time - this.newest!) <= SECOND);
	}

	/** 1 where times rise, -1 where they fall; undefined where they do neither or both. */
	get direction(): 1 | -1 | undefined {
		if (this.isUnfit || this.hasRisen === this.hasFallen) return undefined;
		return this.hasRisen ? 1 : -1;
	}

	/** The time of the last record. */
	get last(): number {
		return this.newest ?? 0;
	}

	/** How long a window is to be, in milliseconds. */
	get length(): number {
		return lengthFor(Math.abs(this.last - (this.first ?? 0)), this.count);
	}

	/** The ids of the last records, which a window that begins in their second has too. */
	get lastIds(): Set<unknown> {
		return new Set(this.tail.map(({ id }) => id));
	}
}

/**
 * The direction of a list's ids. A list in the order of its ids may seem to be in the order of a time as well:
 * a record that came late shows only where one window ends and the next one begins.
 */
class IdOrder {
	private last?: number;

	/** 0 where there is none. */
	private direction?: -1 | 0 | 1;

	/** @returns false where this id is against a direction that all before had */
	fits(id: unknown): boolean {
		const { last } = this;
		if (typeof id !== 'number') this.direction = 0;
		else if (last !== undefined) {
			const step = id > last ? 1 : -1;
			this.direction ??= step;
			if (this.direction !== 0 && this.direction !== step) {
				this.direction = 0;
				return false;
			}
		}
		this.last = typeof id === 'number' ? id : undefined;
		return true;
	}
}

/** So many milliseconds for the records of a window, where `span` had `count`. */
const lengthFor = (span: number, count: number): number =>
	Math.max(SECOND, toSecond((span / Math.max(1, count)) * PAGES.meant * 100));

interface Reading {
	read(one: Window): AsyncIterable<Page>;
	/** The time of a record, mirrored where times fall. */
	time(record: unknown): number | undefined;
	/** The ids of records that are out already, and may be in the first window. */
	given: Set<unknown>;
	/** The order of the ids until there. */
	ids: IdOrder;
	/** The length of the first windows, in milliseconds. */
	length: number;
	lanes: number;
	assumption: Assumption;
}

/** Windows that are read side by side, and come out in their order. */
class Windows {
	private length: number;

	private isOver = false;

	private failure?: { error: unknown };

	private sleepers: Array<() => void> = [];

	/** @param line the windows that are not out yet, in order */
	constructor(
		private readonly line: Window[],
		private readonly reading: Reading,
	) {
		this.length = reading.length;
	}

	/** @throws the first error of any window */
	async *pages(): AsyncGenerator<Page> {
		const { lanes } = this.reading;
		const working = Array.from({ length: lanes }, async () => {
			await this.work().catch((error: unknown) => {
				this.failure ??= { error };
				this.notify();
			});
		});
		try {
			while (this.line.length > 0) {
				this.check();
				const [head] = this.line;
				// What may still be cut is not final.
				const page = head.state === 'done' || head.isWhole ? head.pages.shift() : undefined;
				if (page) {
					this.notify();
					if (!page.records.every((record) => this.reading.ids.fits(idOf(record)))) this.refute();
					yield page;
				} else if (head.state === 'done') {
					this.line.shift();
					this.notify();
				} else await this.change();
			}
			await Promise.all(working);
		} finally {
			this.isOver = true;
			this.notify();
		}
	}

	private check(): void {
		if (this.failure) throw this.failure.error;
	}

	private async change(): Promise<void> {
		await new Promise<void>((resolve) => this.sleepers.push(resolve));
	}

	private notify(): void {
		for (const wake of this.sleepers.splice(0)) wake();
	}

	private get isStopped(): boolean {
		return this.isOver || this.failure !== undefined;
	}

	/** One lane: reads one window after the other. */
	private async work(): Promise<void> {
		while (!this.isStopped && this.line.length > 0) {
			const window = this.take();
			if (window) await this.fill(window);
			else await this.change();
		}
	}

	/** The first window that nobody reads, no longer than windows are meant to be. */
	private take(): Window | undefined {
		const place = this.line.findIndex(({ state }) => state === 'open');
		if (place < 0 || place >= this.reading.lanes + AHEAD) return undefined;
		const window = this.line[place];
		if (window.isLast && place > 0) return undefined;
		window.state = 'read';
		// The rest of a window that is hardly longer is no window of its own.
		if (!window.isWhole && window.to - window.from > 1.5 * this.length) {
			this.cut(window, window.from + this.length);
		}
		return window;
	}

	/** What is from `at` on becomes a window of its own. */
	private cut(window: Window, at: number): void {
		this.line.splice(this.line.indexOf(window) + 1, 0, windowOf(at, window.to));
		window.to = at;
		this.notify();
	}

	private async fill(window: Window): Promise<void> {
		const { read } = this.reading;
		const { from, to } = window;
		const span = to - from;
		let last: number | undefined;
		let count = 0;
		let pages = 0;
		for await (const page of read(window)) {
			if (this.isStopped) return;
			const records = this.own(page.records, window, to, last);
			last = this.lastOf(page.records) ?? last;
			count += records.length;
			window.pages.push({ ...page, records });
			this.notify();
			if (last !== undefined && last >= window.to) break;
			if (++pages >= PAGES.most && page.next && !window.isWhole) {
				if (this.shorten(window, last)) break;
			}
			// Whoever makes use of them is slower, or another window comes first.
			while (window.pages.length > PAGES.most && !this.isStopped) await this.change();
		}
		if (window.to < from + span) this.length = lengthFor(window.to - from, count);
		else if (Number.isFinite(span)) this.adapt(span, count);
		window.state = 'done';
		this.notify();
	}

	/** The window has too many records: it ends before the second of the last one, or else after its first second. */
	private shorten(window: Window, last: number | undefined): boolean {
		const at = last === undefined ? window.from : toSecond(last);
		if (at > window.from) {
			this.cut(window, at);
			for (const page of window.pages) {
				page.records = page.records.filter((record) => this.reading.time(record)! < at);
			}
			return true;
		}
		if (window.to > window.from + SECOND) this.cut(window, window.from + SECOND);
		window.isWhole = true;
		return false;
	}

	/** Windows with few records become longer, and those with many shorter. */
	private adapt(span: number, count: number): void {
		// A rest tells little of the list.
		if (span < this.length / 2) return;
		const wanted = lengthFor(span, count);
		this.length = toSecond(Math.max(SECOND, Math.min(STEP * span, wanted)));
	}

	private lastOf(records: unknown[]): number | undefined {
		return records.length > 0 ? this.reading.time(records.at(-1)) : undefined;
	}

	/**
	 * The records that are this window's; all others were asked for to be safe, or before it was cut.
	 *
	 * @param end where it ended when it was asked for
	 */
	private own(records: unknown[], { from, to }: Window, end: number, last = -Infinity): unknown[] {
		const { time, given } = this.reading;
		let before = last;
		return records.filter((record) => {
			const at = time(record);
			const id = idOf(record);
			// Two seconds: one to spare, and one that mirroring or a bound within a second may add.
			const isAsked = at !== undefined && at >= from - 2 * SECOND && at <= end + 2 * SECOND;
			if (!isAsked || at < before || id === undefined) this.refute();
			before = at!;
			return at! >= from && at! < to && !given.has(id);
		});
	}

	private refute(): never {
		this.reading.assumption.isRefuted = true;
		throw new Error('The list is not in the order of this time');
	}
}
