import type { IDataObject } from 'n8n-workflow';

import {
	checkDoubles,
	checked,
	flag,
	isFromModel,
	isNothing,
	jsonPairs,
	listSettings,
	readerOf,
	refusalOf,
	refuse,
	refuseEmpty,
	toChoice,
	toFields,
	toJson,
	transportSettings,
	typedPairs,
} from '../../lib/declarative';
import type { ItemContext } from '../../lib/declarative';
import type { ApiRequest, Query } from '../../lib/transport';
import { readPath } from './path';
import { METHODS } from './properties';

/** A query that says which page it wants gets that page; with Return All the list goes on from there. */
const isPage = ([name]: Query[number]) => ['page', 'per_page', 'cursor'].includes(name);

/** The rows of Query Parameters. */
function rowPairs(given: unknown): Query {
	const rows = ((given ?? {}) as { rows?: IDataObject[] }).rows ?? [];
	return rows.flatMap((row, index) => {
		const { name, value } = row;
		const at = `Query Parameters: the name of parameter ${index + 1}`;
		if (isNothing(name)) refuseEmpty(at);
		if (typeof name !== 'string') return refuse(at, 'is meant to be text');
		// A model left it empty.
		if (!('value' in row)) return [];
		const label = `Query Parameters: ${name.trim()}`;
		if (value === undefined || value === null) refuseEmpty(label);
		const read = typeof value === 'string' ? value : toJson('any', value, label);
		return typedPairs(name.trim(), read, label);
	});
}

const METHOD_CHOICES = METHODS.map((value) => ({ value, label: value }));

const BODY = 'Body (JSON)';

/** The body, where there is one; an expression that gives nothing is no leave to act without it. */
function readBody(context: ItemContext, method: string, given: unknown): ApiRequest['body'] {
	if (isNothing(given)) {
		const isLeftOut = typeof given === 'string' || isFromModel(context.getNode().parameters.body);
		return method === 'GET' || isLeftOut ? undefined : refuseEmpty(BODY);
	}
	if (method === 'GET') refuse(BODY, 'cannot go with GET: leave it empty');
	const body = toJson('any', given, BODY);
	if (typeof body !== 'object' || body === null) {
		return refuse(BODY, 'is meant to be an object { … } or a list [ … ]');
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
		const method = toChoice(METHOD_CHOICES, read('method'), 'Method') as ApiRequest['method'];
		const options = toFields(read('options'), 'Options');
		const { path, query: typed } = readPath(read('path'));
		const query = [
			...typed,
			...rowPairs(read('queryParameters')),
			...jsonPairs(options, 'query', 'Query (JSON)'),
		];
		checkDoubles(query, 'The query');
		const list = method === 'GET' ? listSettings(read, options, lastWord(path)) : undefined;
		const isOnePage = list?.limit !== Infinity && query.some(isPage);
		return {
			method,
			path,
			query,
			body: readBody(context, method, read('body')),
			labels: {},
			acted: { method, path },
			list: list && { ...list, paging: isOnePage ? 'none' : 'unknown', columns: [] },
			refusal: refusalOf(options),
			fullResponse: flag(options, 'fullResponse', 'Full Response'),
			settings: transportSettings(options),
		};
	});
