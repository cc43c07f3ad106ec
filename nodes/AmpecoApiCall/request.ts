import type { IDataObject } from 'n8n-workflow';

import {
	checked,
	flag,
	InvalidValue,
	isNothing,
	jsonPairs,
	listSettings,
	pairs,
	readerOf,
	refusalOf,
	toFields,
	toJson,
	transportSettings,
} from '../../lib/declarative';
import type { ItemContext } from '../../lib/declarative';
import type { ApiRequest, Query } from '../../lib/transport';
import { readPath } from './path';

/** A query that says which page it wants gets that page; with Return All the list goes on from there. */
const isPage = ([name]: Query[number]) => ['page', 'per_page', 'cursor'].includes(name);

/** The rows of Query Parameters. */
function rowPairs(given: unknown): Query {
	const rows = ((given ?? {}) as { rows?: IDataObject[] }).rows ?? [];
	return rows.flatMap((row, index) => {
		const key = String(row.name ?? '').trim();
		if (key === '') {
			throw new InvalidValue(`Query Parameters: the name of parameter ${index + 1} is empty`);
		}
		// A model left it empty.
		if (!('value' in row)) return [];
		return pairs(key, row.value ?? '');
	});
}

function readBody(given: unknown): ApiRequest['body'] {
	if (isNothing(given)) return undefined;
	const body = toJson('any', given, 'Body (JSON)');
	if (typeof body !== 'object' || body === null) {
		throw new InvalidValue('Body (JSON) is meant to be an object { … } or a list [ … ]');
	}
	return body as ApiRequest['body'];
}

/** The last part of a path that is neither a version nor a number: `users`. */
const lastWord = (path: string): string =>
	path
		.split('/')
		.filter((part) => !/^v?\d/.test(part))
		.at(-1)!;

/**
 * The request that the user wrote, for one input item.
 *
 * @throws NodeOperationError naming the field, before anything is sent
 */
export const describeCall = (context: ItemContext): ApiRequest =>
	checked(context, () => {
		const read = readerOf(context);
		const method = read('method') as ApiRequest['method'];
		const options = toFields(read('options'), 'Options');
		const { path, query: typed } = readPath(read('path'));
		const query = [
			...typed,
			...rowPairs(read('queryParameters')),
			...jsonPairs(options, 'query', 'Query (JSON)'),
		];
		const list = method === 'GET' ? listSettings(read, options, lastWord(path)) : undefined;
		const isOnePage = list?.limit !== Infinity && query.some(isPage);
		return {
			method,
			path,
			query,
			body: method === 'GET' ? undefined : readBody(read('body')),
			labels: {},
			acted: { method, path },
			list: list && { ...list, paging: isOnePage ? 'none' : 'unknown', columns: [] },
			refusal: refusalOf(options),
			fullResponse: flag(options, 'fullResponse', 'Full Response'),
			settings: transportSettings(options),
		};
	});
