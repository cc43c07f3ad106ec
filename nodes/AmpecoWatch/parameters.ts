/** What the user has set in the panel: understood, or refused by name. */
import { isExpression, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, IPollFunctions } from 'n8n-workflow';

import {
	EXTRA_QUERY,
	flag,
	InvalidValue,
	type ItemContext,
	refuse,
	toChoice,
	toFields,
} from '../../lib/declarative';
import { toDateTime } from '../../lib/declarative/values/dates';
import { readNumber } from '../../lib/declarative/values/numbers';
import { SIMPLE_SINCE } from '../../lib/declarative/lists/simple';
import { describeRequest } from '../../lib/declarative/request';
import type { ApiRequest } from '../../lib/transport';
import { API_ROOT } from '../shared/ampeco';
import { type Bound, type Event, LISTS, type WatchedList } from './lists';
import { BATCH, OVERLAP } from './properties';
import { MINUTE } from './time';

/** What is watched, and how. */
export interface Watched {
	list: WatchedList;
	event: Event;
	bound: Bound;
	/** The list as it is asked for, but for the time. */
	request: ApiRequest;
	/** What is included with each record. */
	related: string[];
	/** Records that one execution gets at most. */
	batch: number;
	/** Milliseconds that are read again each time. */
	overlap: number;
	/** Since when; undefined for from now on. */
	since?: number;
	/** How one record is asked for by its id, where the whole of it is wanted. */
	details?: (id: string | number) => ApiRequest;
	/** Where this changes, the watch begins anew. */
	key: string;
}

const STARTS = [
	{ value: 'now', label: 'Now' },
	{ value: 'date', label: 'A Date' },
];

/** @throws NodeOperationError naming the field that cannot be understood */
export function watchedBy(context: IPollFunctions): Watched {
	const node = context.getNode();
	try {
		return read(context, node);
	} catch (error) {
		throw error instanceof InvalidValue
			? new NodeOperationError(node, error.message, { description: 'Nothing was sent.' })
			: error;
	}
}

function read(context: IPollFunctions, node: INode): Watched {
	const given = (name: string): unknown => context.getNodeParameter(name, undefined);
	const name = given('record');
	const list = LISTS.find(({ value }) => value === name);
	if (!list) return refuse('Record', `cannot be "${String(name)}": choose one of the list`);
	const event = given('event') as Event;
	const bound = list.bounds[event];
	if (!bound) {
		return refuse('Watch For', `cannot be "${String(event)}" for ${list.name}: choose it again`);
	}
	const options = toFields(given('options') ?? {}, 'Options');
	const start = toChoice(STARTS, given('startWith'), 'Start With');
	const since =
		start === 'date'
			? Date.parse(toDateTime(given('since'), context.getTimezone(), 'Since'))
			: undefined;
	const request = withoutTimes(list, itemOf(context, node, {}));
	checkOwn(request, bound);
	return {
		list,
		event,
		bound,
		request,
		related: request.query.filter(([key]) => key === 'include[]').map(([, value]) => value),
		batch: numberOf(options, BATCH, 1),
		overlap: numberOf(options, OVERLAP, 0) * MINUTE,
		since,
		details: detailsOf(context, node, list, options),
		key: JSON.stringify([list.value, event, startOf(node, since), credentialOf(node)]),
	};
}

/**
 * Where the watch is and what it reads next is its own business: another page or time would leave records out.
 *
 * @throws InvalidValue naming what was typed
 */
function checkOwn({ query }: ApiRequest, { after, span }: Bound): void {
	const times = [after, ...(span ? [span.before] : [])].map((name) => `filter[${name}]`);
	const own = query.find(([name]) => ['cursor', 'page', ...times].includes(name));
	if (own) refuse(EXTRA_QUERY.displayName, `cannot have ${own[0]}: the watch sets it`);
}

/** What the user has set: an expression gives another date at each poll, and is no other beginning. */
const startOf = ({ parameters }: INode, since?: number): unknown =>
	since !== undefined && isExpression(parameters.since) ? parameters.since : (since ?? null);

const credentialOf = ({ credentials = {} }: INode): unknown =>
	Object.values(credentials)[0]?.id ?? null;

const withoutTimes = (list: WatchedList, item: ItemContext): ApiRequest =>
	describeRequest(item, { ...list.getMany, filters: list.filters }, API_ROOT);

function detailsOf(
	context: IPollFunctions,
	node: INode,
	{ get }: WatchedList,
	{ maxWait, maxConcurrent }: IDataObject,
): Watched['details'] {
	const isWanted = flag(
		{ fetchDetails: context.getNodeParameter('fetchDetails', false) },
		'fetchDetails',
		'Fetch Details',
	);
	if (!isWanted || !get) return undefined;
	const [{ key }] = get.parameters;
	const options = Object.fromEntries(
		Object.entries({ maxWait, maxConcurrent }).filter(([, value]) => value !== undefined),
	) as INode['parameters'];
	return (id) => describeRequest(itemOf(context, node, { [key]: id, options }), get, API_ROOT);
}

/** The panel as the panel of one of the other nodes, which has some fields more. */
function itemOf(context: IPollFunctions, node: INode, more: INode['parameters']): ItemContext {
	const fixed = { returnAll: true, output: 'items' };
	// Where it is not shown, there is nothing to simplify.
	const parameters = { simplify: false, ...node.parameters, ...fixed, ...more };
	const asItem: INode = { ...node, typeVersion: SIMPLE_SINCE, parameters };
	return {
		getNode: () => asItem,
		getItemIndex: () => 0,
		getTimezone: () => context.getTimezone(),
		getNodeParameter: ((name: string, fallback?: unknown, options?: IDataObject) =>
			context.getNodeParameter(name, fallback, options)) as ItemContext['getNodeParameter'],
	};
}

interface NumberOption {
	displayName: string;
	name: string;
	default?: unknown;
	typeOptions?: { maxValue?: number };
}

/** @throws InvalidValue for what is no whole number, or too small or large */
function numberOf(
	options: IDataObject,
	{ displayName, name, default: otherwise, typeOptions }: NumberOption,
	least: number,
): number {
	if (!Object.hasOwn(options, name)) return otherwise as number;
	const value = readNumber(options[name], displayName);
	const most = typeOptions?.maxValue ?? Infinity;
	return Number.isInteger(value) && value >= least && value <= most
		? value
		: refuse(displayName, `is meant to be a whole number from ${least} to ${most}`);
}
