import { NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { fetchPage } from '../transport';
import { pathNames } from './operations';

/** Where the records of one kind are listed and how a person recognises one. */
export interface RecordList {
	/** Below the API's root. A name in it is a parent that has to be chosen first. */
	path: string;
	/** What the list shows; the id is added where the label is empty. */
	label: (record: IDataObject) => string;
	/** The list's own filter for what the user types; without it, pages are searched here. */
	search?: string;
	/** Parents that narrow the list once they are chosen: the parameter's name, and the list's filter for it. */
	narrow?: Record<string, string>;
	/** The field that is the id. */
	id?: string;
	/** How the list is paged. */
	paging?: 'pages' | 'perPage' | 'none';
}

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Enough to fill the open list; a search that finds fewer goes on when the user scrolls. */
const ENOUGH = 20;
const PAGES_AT_ONCE = 5;

function chosen(context: ILoadOptionsFunctions, parameter: string): string | undefined {
	try {
		const value = context.getCurrentNodeParameter(parameter, { extractValue: true });
		return value === undefined || value === null || value === '' || typeof value === 'object'
			? undefined
			: String(value);
	} catch {
		return undefined;
	}
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
			const path = root + fillPath(this, list.path, nameOf);
			const typed = filter?.trim() ?? '';
			const query: Array<[string, string]> = [];
			for (const [parent, name] of Object.entries(list.narrow ?? {})) {
				const value = chosen(this, parent);
				if (value !== undefined) query.push([`filter[${name}]`, value]);
			}
			if (typed && list.search) query.push([`filter[${list.search}]`, typed]);

			const results: INodeListSearchItems[] = [];
			let token = paginationToken;
			for (let page = 0; page < PAGES_AT_ONCE; page++) {
				const { records, next } = await fetchPage<IDataObject>(this, {
					path,
					query,
					paging: list.paging ?? 'pages',
					token,
				});
				results.push(
					...records
						.map((record) => item(record, list))
						.filter(({ name, value }) => list.search || matches(typed, `${name} ${value}`)),
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

function item(record: IDataObject, { label, id = 'id' }: RecordList): INodeListSearchItems {
	const value = record[id] as string | number;
	const name = label(record).trim();
	return { name: name || `#${value}`, value };
}

const matches = (typed: string, text: string) =>
	typed
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.toLowerCase().includes(word));
