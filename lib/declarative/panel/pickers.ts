import { NodeOperationError, tryToParseDateTime } from 'n8n-workflow';
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { askVersions, fetchJson, fetchPage, isRecord, type Query } from '../../transport';
import { isNothing, unlocated } from '../values/values';
import { pathNames } from '../vocabulary/operations';
import { lastDay, newestFirst, stepBack, type Place, type Timeline } from './recent';

type Versions = readonly [string, ...string[]];

/** Where the records of one kind are listed and how a person recognises one. */
export interface RecordList {
	/**
	 * Below the API's root; the newest first where tenants have one of several versions. A name in it is
	 * a parent that has to be chosen first.
	 */
	path: string | Versions;
	/**
	 * What the list shows; the id is added where the label is empty, or the same as another one.
	 *
	 * @param local a moment of the API's for people, in the zone of this n8n
	 */
	label: (record: IDataObject, local: (moment: string) => string) => string;
	/** The list's own filters, asked first for what the user types; where they find nothing, pages are searched here. */
	search?: readonly string[];
	/** Parents that narrow the list once they are chosen: the parent's name, and the list's filter for it. */
	narrow?: Record<string, string>;
	/** What happens at a time, and is shown with the newest first. */
	time?: Timeline;
	/** The filter of those that are shown before all others. */
	first?: Record<string, string>;
	/** The field that is the id. */
	id?: string;
	/** A single record cannot be asked for by its id. */
	listOnly?: true;
	/** How the list is paged. */
	paging?: 'pages' | 'perPage' | 'none';
}

/** The paths that a list may have, the newest version first. */
export const versionsOf = ({ path }: RecordList): Versions =>
	typeof path === 'string' ? [path] : path;

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Enough to fill the open list; a search that finds fewer goes on when the user scrolls. */
const ENOUGH = 20;
const REQUESTS_AT_ONCE = 6;

/** How far the open list has come: n8n hands it back when the user scrolls. */
interface Bookmark {
	/** Which of the list's parts: what comes first, then all. */
	part: number;
	place: Place;
	/** The ids that were shown, and the names, so that no later one says the same. */
	ids: Array<number | string>;
	names: string[];
	/** How many records were looked at. */
	read: number;
}

/** What is chosen for a parent: as part of the path, as a field of its own, or beside the open list. */
function chosen(context: ILoadOptionsFunctions, parent: string): string | undefined {
	for (const name of [parent, `${parent}Id`, `&${parent}`, `&${parent}Id`]) {
		const value = unlocated(context.getCurrentNodeParameter(name));
		const isId = (typeof value === 'number' || typeof value === 'string') && !isNothing(value);
		// An expression has no value before the workflow runs; dots and slashes would lead elsewhere.
		if (isId && !/^=|^\s*\.+\s*$|[/\\]/.test(String(value))) return String(value);
	}
	return undefined;
}

function fillPath(
	context: ILoadOptionsFunctions,
	path: string,
	nameOf: (kind: string) => string,
): string {
	return pathNames(path).reduce((filled, parent) => {
		const value = chosen(context, parent);
		if (value === undefined) {
			throw new NodeOperationError(context.getNode(), `Choose the ${nameOf(parent)} first`, {
				description: 'This list shows what belongs to it. You can also enter the ID.',
			});
		}
		return filled.replace(`{${parent}}`, () => encodeURIComponent(value));
	}, path);
}

/** A moment as a picker shows it: which zone it is in is said, for a workflow may have another one. */
const localTo = (timezone: string) => (moment: string) => {
	try {
		const local = tryToParseDateTime(moment, 'UTC').setZone(timezone);
		return local.isValid ? local.toFormat('yyyy-MM-dd HH:mm ZZZZ', { locale: 'en' }) : moment;
	} catch {
		return moment;
	}
};

/** `123`, `#123` as labels have it, and the longer ids of some kinds. */
const ID = /^#?(\d+|[\da-f]{8}-[\da-f-]{27})$/i;

/**
 * What is said at the end of a search that has not seen everything. Blank as an id: choosing it is refused
 * like an empty field, and n8n does not take it for what is chosen already.
 */
const unfinished = (read: number): INodeListSearchItems => ({
	name: `Only ${read} searched so far: enter the ID to have any other`,
	value: ' ',
});

/** One list as one open picker sees it. */
class Opened {
	private readonly local: (moment: string) => string;

	/** Narrowed by the parents that are chosen. */
	private readonly narrowed: Query = [];

	constructor(
		private readonly context: ILoadOptionsFunctions,
		private readonly root: string,
		private readonly list: RecordList,
		private readonly nameOf: (kind: string) => string,
	) {
		this.local = localTo(context.getTimezone());
		for (const [parent, name] of Object.entries(list.narrow ?? {})) {
			const value = chosen(context, parent);
			if (value !== undefined) this.narrowed.push([`filter[${name}]`, value]);
		}
	}

	/** What is listed, part by part: those that come first, then all. */
	private parts(): Query[] {
		const first = Object.entries(this.list.first ?? {}).map(([name, value]): Query[number] => [
			`filter[${name}]`,
			value,
		]);
		return first.length > 0 ? [first, []] : [[]];
	}

	/** Where a part begins. A whole tenant's happenings are too many to begin with the oldest. */
	private startOf(part: number): Bookmark['place'] {
		const { time } = this.list;
		const isShort = this.narrowed.length > 0 || part < this.parts().length - 1;
		return time?.after && (time.longest || !isShort) ? lastDay : {};
	}

	private path = (version: string) => this.root + fillPath(this.context, version, this.nameOf);

	private async page(query: Query, token?: string) {
		return await askVersions(
			this.context,
			versionsOf(this.list),
			async (version) =>
				await fetchPage<IDataObject>(this.context, {
					path: this.path(version),
					query: [...this.narrowed, ...query],
					paging: this.list.paging ?? 'pages',
					token,
				}),
		);
	}

	/** The record with the id that was typed; what is wrong with it is said when it is used. */
	private async byId(typed: string): Promise<IDataObject[]> {
		const [, id] = ID.exec(typed) ?? [];
		if (!id || this.list.listOnly) return [];
		const answer = await askVersions(
			this.context,
			versionsOf(this.list),
			async (version) =>
				await fetchJson(this.context, { path: `${this.path(version)}/${encodeURIComponent(id)}` }),
		).catch(() => undefined);
		const record = isRecord(answer) ? answer.data : undefined;
		return isRecord(record) && String(idOf(record as IDataObject, this.list)) === id
			? [record as IDataObject]
			: [];
	}

	private async byFilters(typed: string): Promise<IDataObject[]> {
		// Some take no notice of less.
		if (typed.length < 3) return [];
		const found = await Promise.all(
			(this.list.search ?? []).map(
				async (name) =>
					await this.page([[`filter[${name}]`, typed]])
						.then(({ records }) => records)
						// It may refuse half of a value, such as an email that is still being typed.
						.catch(() => []),
			),
		);
		return found.flat();
	}

	/** One request's worth of the list, and where it goes on. */
	private async step({
		part,
		place,
	}: Bookmark): Promise<{ records: IDataObject[]; place?: Place }> {
		const { time } = this.list;
		const query = this.parts()[part];
		const ask = async (more: Query, token?: string) => await this.page([...query, ...more], token);
		if (time?.after) return await stepBack(time, place, Date.now(), ask);
		const { records, next } = await ask([], place.next);
		return { records, place: next === undefined ? undefined : { next } };
	}

	/**
	 * Adds those that have an id, match and were not shown before. A record without an id, such as a user's
	 * balance among the payment methods, cannot be picked.
	 */
	private take(fresh: Entries, records: IDataObject[], { ids }: Bookmark, typed = ''): void {
		for (const record of records) {
			const value = idOf(record, this.list);
			if (!value || ids.includes(value) || fresh.has(value)) continue;
			const name = this.list.label(record, this.local).trim() || `#${value}`;
			if (matches(typed, `${name} ${value}`)) fresh.set(value, name);
		}
	}

	/** The first entries of the list, or those of it that were typed; where there is a token, the next ones. */
	async entriesFor(typed: string, token?: string): Promise<INodeListSearchResult> {
		const { time } = this.list;
		const mark: Bookmark = token
			? (JSON.parse(token) as Bookmark)
			: { part: 0, place: this.startOf(0), ids: [], names: [], read: 0 };
		const fresh: Entries = new Map();
		if (typed && !token) {
			const [one, more] = await Promise.all([this.byId(typed), this.byFilters(typed)]);
			this.take(fresh, [...one, ...more], mark);
			const isAll = more.length > 0 || time !== undefined;
			if (isAll && fresh.size > 0) return { results: shown(fresh, mark) };
		}
		// What cannot be asked for by time is put in order here, as far as it goes.
		const isOrderedHere = time !== undefined && !time.after;
		const waiting: IDataObject[] = [];
		let goesOn = true;
		for (let sent = 0; goesOn && sent < REQUESTS_AT_ONCE; sent++) {
			const { records, place } = await this.step(mark);
			mark.read += records.length;
			goesOn = this.turn(mark, place);
			if (isOrderedHere) waiting.push(...records);
			else this.take(fresh, records, mark, typed);
			if (fresh.size >= ENOUGH) break;
		}
		if (isOrderedHere) this.take(fresh, newestFirst(waiting, time), mark, typed);
		const results = shown(fresh, mark);
		if (!goesOn) return { results };
		if (typed && !token && results.length < ENOUGH) results.push(unfinished(mark.read));
		return { results, paginationToken: JSON.stringify(mark) };
	}

	/** Goes to where the list goes on, or to its next part; there may be none. */
	private turn(mark: Bookmark, place?: Place): boolean {
		if (!place) mark.part += 1;
		mark.place = place ?? this.startOf(mark.part);
		return mark.part < this.parts().length;
	}
}

/** Ids and names. */
type Entries = Map<number | string, string>;

/** Entries of which no two say the same, nor the same as one before. */
function shown(fresh: Entries, mark: Bookmark): INodeListSearchItems[] {
	const names = [...mark.names, ...fresh.values()];
	const times = new Map<string, number>();
	for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
	mark.ids.push(...fresh.keys());
	// A number makes a name the only one of its kind.
	mark.names = [...times.keys()].filter((name) => !name.startsWith('#'));
	return [...fresh].map(([value, name]) => ({
		name: times.get(name)! > 1 ? `${name} · #${value}` : name,
		value,
	}));
}

/**
 * The `listSearch` methods of all kinds of records: searchable by what the label shows, paged, narrowed by
 * a parent that is already chosen.
 *
 * @param root the API's own path on the tenant's host
 * @param nameOf a parent's name in a sentence: `chargePoint` → `charge point`
 */
export function pickers<Kind extends string>(
	root: string,
	lists: Record<Kind, RecordList>,
	nameOf: (kind: string) => string,
): Record<Kind, ListSearch> {
	const picker = (list: RecordList): ListSearch =>
		async function (filter, paginationToken) {
			const typed = filter?.trim() ?? '';
			return await new Opened(this, root, list, nameOf).entriesFor(typed, paginationToken);
		};
	return Object.fromEntries(
		Object.entries<RecordList>(lists).map(([kind, list]) => [kind, picker(list)]),
	) as Record<Kind, ListSearch>;
}

const idOf = (record: IDataObject, { id = 'id' }: RecordList) =>
	record[id] as string | number | null | undefined;

const matches = (typed: string, text: string) =>
	typed
		.toLowerCase()
		.replace(/^#/, '')
		.split(/\s+/)
		.every((word) => text.toLowerCase().includes(word));
