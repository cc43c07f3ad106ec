/** The fields of the panel. */
import type { INodeProperties } from 'n8n-workflow';

import { collection, EXTRA_QUERY, propertyOf, TRANSPORT_OPTIONS } from '../../lib/declarative';
import { simpleOf } from '../../lib/declarative/lists/simple';
import { AUTHENTICATION } from '../shared/credentials';
import { LISTS, type WatchedList } from './lists';

const NEW = { name: 'New', value: 'new' };
const CHANGED = { name: 'New and Changed', value: 'changed' };

const shownFor = (fits: (list: WatchedList) => boolean): INodeProperties['displayOptions'] => ({
	show: { record: LISTS.filter(fits).map(({ value }) => value) },
});

/** Not called Event: of a trigger's field of that name, n8n makes a list of actions. */
const EVENT: INodeProperties = {
	displayName: 'Watch For',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [NEW, CHANGED],
	default: 'changed',
};

/** Read by `numberOf`, as the next one. */
export const BATCH: INodeProperties = {
	displayName: 'Most Records per Execution',
	name: 'batch',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10_000 },
	default: 1000,
	description: 'What is more comes with the next poll',
};

export const OVERLAP: INodeProperties = {
	displayName: 'Overlap (Minutes)',
	name: 'overlap',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1440 },
	default: 5,
	description:
		'How long after it happened AMPECO may list a change: so far back each poll looks again',
};

/** What people narrow a list by. The other filters can be given by Extra Query. */
const USUAL = new Set([
	'chargePoint',
	'evse',
	'location',
	'partner',
	'roamingConnection',
	'session',
	'tariffGroup',
	'user',
	'userGroup',
	'vehicle',
]);

/** Lists of fixed values that are longer than this are left to Extra Query. */
const LONG = 8;

const isUsual = (field: WatchedList['filters'][number]): boolean => {
	if (field.kind === 'record') return USUAL.has(field.of);
	if (field.kind === 'choice') return field.essential === true || field.choices.length <= LONG;
	return field.kind === 'text' && field.essential === true;
};

const filtersOf = (list: WatchedList): INodeProperties => ({
	...collection(
		'Filters',
		'filters',
		'Add Filter',
		list.filters.filter(isUsual).map((field) => propertyOf(field)),
	),
	displayOptions: { show: { record: [list.value] } },
});

export const PROPERTIES: INodeProperties[] = [
	AUTHENTICATION,
	{
		displayName: 'Record',
		name: 'record',
		type: 'options',
		noDataExpression: true,
		options: LISTS.map(({ name, value }) => ({ name, value })).sort((a, b) =>
			a.name.localeCompare(b.name),
		),
		default: 'session',
	},
	{
		...EVENT,
		displayOptions: shownFor(({ bounds }) => Boolean(bounds.new && bounds.changed)),
	},
	{
		...EVENT,
		options: [NEW],
		default: 'new',
		displayOptions: shownFor(({ bounds }) => !bounds.changed),
	},
	{ ...EVENT, options: [CHANGED], displayOptions: shownFor(({ bounds }) => !bounds.new) },
	{
		displayName: 'Start With',
		name: 'startWith',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Now', value: 'now' },
			{ name: 'A Date', value: 'date' },
		],
		default: 'now',
	},
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		required: true,
		hint: "In the workflow's time zone",
		displayOptions: { show: { startWith: ['date'] } },
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
		displayOptions: shownFor(({ getMany }) => simpleOf(getMany) !== undefined),
	},
	{
		displayName: 'Fetch Details',
		name: 'fetchDetails',
		type: 'boolean',
		default: false,
		description: 'Whether to get each record by its ID, with what the list leaves out',
		displayOptions: shownFor(({ get }) => get !== undefined),
	},
	...LISTS.filter(({ filters }) => filters.some(isUsual)).map(filtersOf),
	collection('Options', 'options', 'Add Option', [
		BATCH,
		EXTRA_QUERY,
		OVERLAP,
		...TRANSPORT_OPTIONS,
	]),
];
