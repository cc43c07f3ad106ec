import { NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { askVersions, fetchPage, type Query } from '../transport';
import { pathNames } from './operations';
import { unlocated } from './values';

type Versions = readonly [string, ...string[]];

/** Where the records of one kind are listed and how a person recognises one. */
export interface RecordList {
	/**
	 * Below the API's root; the newest first where tenants have one of several versions. A name in it is
	 * a parent that has to be chosen first.
	 */
	path: string | Versions;
	/** What the list shows; the id is added where the label is empty. */
	label: (record: IDataObject) => string;
	/** The list's own filter, asked first for what the user types; where it finds nothing, pages are searched here. */
	search?: string;
	/** Parents that narrow the list once they are chosen: the parent's name, and the list's filter for it. */
	narrow?: Record<string, string>;
	/** The field that is the id. */
	id?: string;
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
const PAGES_AT_ONCE = 5;

/** What is chosen for a parent: as part of the path, as a field of its own, or beside the open list. */
function chosen(context: ILoadOptionsFunctions, parent: string): string | undefined {
	for (const name of [parent, `${parent}Id`, `&${parent}`, `&${parent}Id`]) {
		const value = unlocated(context.getCurrentNodeParameter(name));
		const isId = typeof value === 'number' || (typeof value === 'string' && value !== '');
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
			const query: Query = [];
			for (const [parent, name] of Object.entries(list.narrow ?? {})) {
				const value = chosen(this, parent);
				if (value !== undefined) query.push([`filter[${name}]`, value]);
			}
			const paging = list.paging ?? 'pages';
			const pageOf = async (more: Query, token?: string) =>
				await askVersions(
					this,
					versionsOf(list),
					async (version) =>
						await fetchPage<IDataObject>(this, {
							path: root + fillPath(this, version, nameOf),
							query: [...query, ...more],
							paging,
							token,
						}),
				);
			const itemsOf = (records: IDataObject[]) =>
				records.filter((record) => idOf(record, list)).map((record) => item(record, list));

			if (typed && list.search && !paginationToken) {
				const found = await pageOf([[`filter[${list.search}]`, typed]])
					.then(({ records }) => itemsOf(records))
					// It may refuse half of a value, such as an email that is still being typed.
					.catch(() => []);
				if (found.length > 0) return { results: found };
			}

			const results: INodeListSearchItems[] = [];
			let token = paginationToken;
			for (let page = 0; page < PAGES_AT_ONCE; page++) {
				const { records, next } = await pageOf([], token);
				results.push(
					...itemsOf(records).filter(({ name, value }) => matches(typed, `${name} ${value}`)),
				);
				token = next;
				if (!token || results.length >= ENOUGH) break;
			}
			return { results, paginationToken: token };
		};
	return Object.fromEntries(
		Object.entries<RecordList>(lists).map(([kind, list]) => [kind, picker(list)]),
	) as Record<Kind, ListSearch>;
}

/** A record without an id, such as a user's balance among the payment methods, cannot be picked. */
const idOf = (record: IDataObject, { id = 'id' }: RecordList) =>
	record[id] as string | number | null | undefined;

function item(record: IDataObject, list: RecordList): INodeListSearchItems {
	const value = idOf(record, list)!;
	return { name: list.label(record).trim() || `#${value}`, value };
}

const matches = (typed: string, text: string) =>
	typed
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.toLowerCase().includes(word));
