import { problem } from '../request/errors';
import type { Ask, Errand } from '../request/tries';
import { circumstances } from '../request/tries';
import type { ListRequest, Range } from '../types';
import type { Page } from './pages';
import { PAGE_SIZE, walk } from './pages';
import { boundsOf, SECOND, timeOf, toSecond, within } from './range';

const DAY = 86_400 * SECOND;
/** Nothing is older than so many days before now: what is left is asked for without a bound. */
const OLDEST = 30 * 366 * DAY;

/** A record and its time. */
interface Dated {
	time: number;
	record: unknown;
}

/**
 * The last records of a list by the time of its range, newest first, whatever the list's own order: windows
 * of time backwards from its end, each twice as long as the one before and half as long where it has too
 * many records, until there are enough. What is new meanwhile is not among them twice.
 *
 * @throws NodeApiError where a record has no such time, and what `walk` throws
 */
export async function* walkFromEnd(
	errand: Errand,
	ask: Ask,
	{ limit, paging, keep = () => true }: Pick<ListRequest, 'limit' | 'paging' | 'keep'>,
	range: Range,
): AsyncGenerator<Page> {
	const refuse = (message: string) => problem(circumstances(errand, ask), message, []);
	const bounds = boundsOf(ask.query, range);
	if (!bounds) throw refuse('Newest First cannot tell from when to when the list is asked for');
	const top = toSecond(Math.min(bounds.to ?? Infinity, Date.now())) + SECOND;
	const floor = bounds.from ?? top - OLDEST;
	let missing = limit;
	let length = DAY;
	let to = Infinity;
	/** What is from here on has too many records for one window. */
	let full = -Infinity;
	while (missing > 0) {
		const edge = Math.min(to, top);
		const isEnd = edge - length <= floor;
		const from = isEnd ? -Infinity : edge - length;
		const width = isEnd ? Math.max(SECOND, toSecond(edge - floor)) : length;
		const most = width <= SECOND ? Infinity : Math.max(PAGE_SIZE, 2 * missing);
		const part = { ...ask, query: within(ask.query, range, from, to) };
		const found: Dated[] = [];
		let last: Page | undefined;
		for await (const page of walk(errand, part, Infinity, paging)) {
			last = page;
			for (const record of page.records) {
				const time = timeOf(record, range);
				if (time === undefined) throw refuse(`Newest First: a record has no ${range.field}`);
				if (time >= from && time < to && keep(record)) found.push({ time, record });
			}
			if (found.length > most) break;
		}
		if (found.length > most) {
			full = edge - width;
			length = half(width);
			continue;
		}
		const records = newest(found).slice(0, missing);
		missing -= records.length;
		if (last && records.length > 0) yield { ...last, records };
		if (isEnd) return;
		to = from;
		if (from > full) length = half(from - full);
		else if (2 * found.length < most) length *= 2;
	}
}

const half = (length: number): number => Math.max(SECOND, toSecond(length / 2));

/** Of the same moment, what the list has last is the newest. */
const newest = (found: Dated[]): unknown[] =>
	found
		.reverse()
		.sort((a, b) => b.time - a.time)
		.map(({ record }) => record);
