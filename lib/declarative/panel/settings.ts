import { CSV_FIELDS, SEPARATOR } from '../lists/files';
import { SIMPLE_SINCE } from '../lists/simple';
import { propertyOf } from './field';
import type { Property } from './field';

const RETURN_ALL: Property = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const LIMIT: Property = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	// Hidden by nothing but the switch: an expression there may give either.
	displayOptions: { hide: { returnAll: [true] } },
};

/** The value is read by `listSettings`. */
export const OUTPUT: Property = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'items',
	options: [
		{ name: 'CSV File', value: 'csv' },
		{ name: 'Items', value: 'items' },
		{ name: 'NDJSON File', value: 'ndjson' },
	],
};

/** What every list has in view: read by `listSettings`. */
export const LIST_PROPERTIES = [RETURN_ALL, LIMIT, OUTPUT];

const FILES = ['csv', 'ndjson'];

export const SINCE = { '@version': [{ _cnd: { gte: SIMPLE_SINCE } }] };

/** The value is read by `simplification`, as that of the next one. */
export const SIMPLIFY: Property = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { show: SINCE, hide: { output: FILES } },
};

/** A file has whole records, unless the user says otherwise. */
export const SIMPLIFY_FILE: Property = {
	...SIMPLIFY,
	name: 'simplifyFile',
	default: false,
	description: 'Whether a file is simplified too',
	displayOptions: { show: { ...SINCE, output: FILES } },
};

/** More requests at once than any tenant answers faster. */
export const MOST_AT_ONCE = 64;

/** How many requests at once, and how patiently: read by `transportSettings`. */
export const TRANSPORT_OPTIONS: Property[] = [
	{
		displayName: 'Longest Wait (Seconds)',
		name: 'maxWait',
		type: 'number',
		default: 300,
	},
	{
		displayName: 'Requests at Once',
		name: 'maxConcurrent',
		type: 'number',
		default: 16,
	},
];

export const BINARY_PROPERTY: Property = {
	displayName: 'Put Output File in Field',
	name: 'binaryProperty',
	type: 'string',
	default: 'data',
};

/** Read by `listSettings`. */
export const FILE_OPTIONS: Property[] = [
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
	},
	BINARY_PROPERTY,
	// The commas that a file has anyway: an empty list would be red.
	...CSV_FIELDS.map((field) =>
		propertyOf(field, field === SEPARATOR ? { default: 'comma' } : undefined),
	),
];

export const EXTRA_QUERY: Property = {
	displayName: 'Extra Query (JSON)',
	name: 'extraQuery',
	type: 'json',
	default: '{}',
	description: 'What a newer version of the API takes, such as {"filter[color]": "red"}',
};

/** Read by `build`. */
export const NEWEST_FIRST: Property = {
	displayName: 'Newest First',
	name: 'newestFirst',
	type: 'boolean',
	default: false,
	description: 'Whether to return the last ones up to the Limit, the newest first',
};

/** Read by `refusalOf`. */
export const REFUSAL: Property = {
	displayName: 'Return Refusals as Data',
	name: 'refusalAsData',
	type: 'boolean',
	default: false,
	description: 'Whether a refusal is returned as an item instead of an error',
};

export const IF_NOTHING: Property = {
	displayName: 'If Nothing Is Found',
	name: 'ifNothing',
	type: 'options',
	default: 'error',
	options: [
		{ name: 'An Error', value: 'error' },
		{ name: 'An Item That Says So', value: 'item' },
		{ name: 'No Item', value: 'none' },
	],
};

/** Read by `build`. */
export const IF_NOTHING_OPTION: Property = { ...IF_NOTHING, default: 'item' };
