import type { IDataObject } from 'n8n-workflow';

import type { Query } from '../../transport';

/** How a list of happenings is read from its newest end: the API has no order to ask for. */
export interface Timeline {
	/** The field of a record that says when it happened. */
	at: string;
	/** The list's filters for a stretch of time; without them the list is read as it comes. */
	after?: string;
	before?: string;
	/** The filters take whole days. */
	days?: true;
	/** The filters are for another time than `at`, which may be long before. */
	apart?: true;
	/** The most days that one request may cover, where the list ends at that by itself. */
	longest?: number;
}

/** How far a walk has come. All times are milliseconds. */
export interface Place {
	/** What happened from here on has been seen. */
	until?: number;
	/** How long the next stretch is; without it, it has no beginning. */
	span?: number;
	/** Where the stretch goes on. */
	next?: string;
	/** The list takes no notice of its filters: this stretch is all of it. */
	isAll?: true;
}

type Ask = (query: Query, next?: string) => Promise<{ records: IDataObject[]; next?: string }>;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** What a stretch is meant to bring: enough to fill the open list, and less than a page. */
const WANTED = 60;
/** A stretch that brought little is followed by one that is longer by this at most. */
const GROWTH = 16;
/** What is longer need not begin. */
const LONG = 60 * DAY;

/** Where a walk begins that has all time before it. */
export const lastDay: Place = { span: DAY };

/** When a record happened; what does not say so counts as the oldest. */
const timeOf = (record: IDataObject, { at }: Timeline): number => {
	const time = Date.parse(String(record[at]));
	return Number.isNaN(time) ? -Infinity : time;
};

/** The same records, the newest first. */
export const newestFirst = (records: IDataObject[], list: Timeline): IDataObject[] =>
	[...records].sort((a, b) => {
		const [one, other] = [timeOf(a, list), timeOf(b, list)];
		return one === other ? 0 : other - one;
	});

const textOf = (time: number, { days }: Timeline): string => {
	const iso = new Date(time).toISOString();
	return days ? iso.slice(0, 10) : iso.replace(/\.\d+/, '');
};

/** The filters of a stretch. Whether its ends belong to it is not always known: they overlap. */
function stretch(list: Timeline, until: number | undefined, from: number | undefined): Query {
	const query: Query = [];
	if (until !== undefined) query.push([`filter[${list.before}]`, textOf(until + SECOND, list)]);
	if (from !== undefined) query.push([`filter[${list.after}]`, textOf(from, list)]);
	return query;
}

/**
 * One request on the way back in time. A stretch with more records than a page, the oldest first, is given
 * up for a shorter one, by how dense they are; after one with few a longer one follows.
 *
 * @returns the records of the stretch, the newest first, and where to go on; none at the end
 */
export async function stepBack(
	list: Timeline,
	place: Place,
	now: number,
	ask: Ask,
): Promise<{ records: IDataObject[]; place?: Place }> {
	const { until, span } = place;
	const from = span === undefined ? undefined : (until ?? now) - span;
	const { records, next } = await ask(stretch(list, until, from), place.next);
	const first = timeOf(records[0] ?? {}, list);
	const last = timeOf(records.at(-1) ?? {}, list);
	const start = from ?? first;
	const isBefore = records.length > 0 && Math.min(first, last) < start - DAY;
	const isAll = place.isAll || (isBefore && !list.apart) || undefined;
	const found = newestFirst(records, list);
	if (!next) return { records: found, place: isAll ? undefined : before(list, place, from, found) };
	const shorter = Math.max(
		list.days ? DAY : MINUTE,
		Math.min((last - start) * (WANTED / records.length), (span ?? Infinity) / 2),
	);
	// What runs into the future is read as it comes.
	const isPast = last <= (until ?? now) + SECOND;
	const isTooLong = first < last && isPast && !isBefore && shorter < (span ?? Infinity);
	if (isTooLong && !place.next) return { records: [], place: { until, span: shorter } };
	return { records: found, place: { until, span, next, isAll } };
}

/** The stretch before the one that began there and is over. */
function before(
	{ days, longest }: Timeline,
	{ span = 0 }: Place,
	from: number | undefined,
	found: IDataObject[],
): Place | undefined {
	if (from === undefined) return undefined;
	const most = longest && longest * DAY;
	// A list that reaches back so far only ends where such a stretch is empty.
	if (most && found.length === 0 && span >= most) return undefined;
	const longer = span * Math.min(GROWTH, WANTED / (found.length || 1));
	const next = Math.max(days ? DAY : MINUTE, longer);
	if (most) return { until: from, span: Math.min(next, most) };
	return { until: from, span: next > LONG ? undefined : next };
}
