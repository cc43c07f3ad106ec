import type { INodeProperties } from 'n8n-workflow';

import {
	collection,
	FILE_OPTIONS,
	LIST_PROPERTIES,
	REFUSAL,
	TRANSPORT_OPTIONS,
} from '../../lib/declarative';

const FULL_RESPONSE: INodeProperties = {
	displayName: 'Full Response',
	name: 'fullResponse',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the status code and headers beside the body; a list gives one item per page then',
};

const QUERY: INodeProperties = {
	displayName: 'Query (JSON)',
	name: 'query',
	type: 'json',
	default: '{}',
	placeholder: '{ "filter": { "status": "active" }, "include": ["owner"] }',
	description: 'More query parameters; a nested value is sent in brackets',
};

/** The names by which n8n finds the function that takes all items of a run: see `customOperations`. */
export const CALL = { resource: 'api', operation: 'call' };

/** What a call may do. */
export const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

const KEYS: INodeProperties[] = [
	{ displayName: 'Resource', name: 'resource', type: 'hidden', default: 'api' },
	{ displayName: 'Operation', name: 'operation', type: 'hidden', default: 'call' },
];

/** What a call asks its user, in the order in which it is shown. */
export const PROPERTIES: INodeProperties[] = [
	...KEYS,
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		default: 'GET',
		options: METHODS.map((value) => ({ name: value, value })),
		// Every request goes through the transport.
		routing: { send: { paginate: true } },
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: '/resources/users/v1.0',
		description: "What comes after the tenant's address in the API reference",
	},
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Parameter',
		default: {},
		description:
			'Lists are paged by themselves. With page, per_page or cursor you get that page only, or with Return All everything from there on.',
		options: [
			{
				name: 'rows',
				displayName: 'Parameter',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'filter[createdAfter]',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Body (JSON)',
		name: 'body',
		type: 'json',
		default: '',
		placeholder: '{ "name": "Depot North" }',
		description: 'Leave it empty where the reference shows no body',
		displayOptions: { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
	},
	...LIST_PROPERTIES.map((property): INodeProperties => ({
		...property,
		displayOptions: { ...property.displayOptions, show: { method: ['GET'] } },
	})),
	collection('Options', 'options', 'Add Option', [
		...FILE_OPTIONS,
		FULL_RESPONSE,
		QUERY,
		REFUSAL,
		...TRANSPORT_OPTIONS,
	]),
];
