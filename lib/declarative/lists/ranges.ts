import type { Query, Range } from '../../transport';
import type { Field, Operation } from '../types';
import { refuse } from '../values/refusal';

/**
 * Moments of a record that never change: its field, and what filters on it begin with. A list that is asked for
 * a span of any other time loses records that move out of it, or gives them twice.
 */
const LASTING = [
	{ field: 'createdAt', moment: 'created' },
	{ field: 'date', moment: 'date' },
	{ field: 'reservedAt', moment: 'reserved' },
	{ field: 'startedAt', moment: 'started' },
	{ field: 'submittedAt', moment: 'submitted' },
];

/** How the names of two filters end that are the bounds of one moment. */
const ENDS = [
	['After', 'Before'],
	['From', 'To'],
];

/** As others end that are the bounds of one span. */
const BOUNDS = [...ENDS, ['after', 'before'], ['Start', 'End'], ['startTime', 'endTime']];

const cache = new WeakMap<Operation, Range[]>();

/** The spans of time that an operation's list can be asked for: two filters on a moment that its records have. */
export function rangesOf(operation: Operation): Range[] {
	const known = cache.get(operation);
	if (known) return known;
	const { filters, output, paging, range } = operation;
	const isPaged = paging === 'pages' && range !== 'none';
	const has = (name: string) =>
		filters.some((filter) => filter.name === name && filter.kind === 'dateTime');
	const ranges = LASTING.filter(
		({ field }) => isPaged && output?.properties?.id && output.properties[field],
	).flatMap(({ field, moment }) =>
		ENDS.filter((ends) => ends.every((end) => has(moment + end))).map(([from, to]) => ({
			field,
			from: `filter[${moment}${from}]`,
			to: `filter[${moment}${to}]`,
			...(range === 'closed' && { isClosed: true }),
		})),
	);
	cache.set(operation, ranges);
	return ranges;
}

/** The span that a query bounds, else the first there is. */
export function rangeIn(operation: Operation, query: Query): Range | undefined {
	const ranges = rangesOf(operation);
	const isBounded = ({ from, to }: Range) => query.some(([name]) => name === from || name === to);
	return ranges.find(isBounded) ?? ranges[0];
}

/** Whether the last records can be found without reading all of the list. */
export const hasNewest = (operation: Operation): boolean =>
	rangesOf(operation).some(({ isClosed }) => !isClosed);

/**
 * A span that ends before it begins has nothing in it, and the list would be empty without a word.
 *
 * @param asked the whole query
 * @throws InvalidValue naming the end
 */
export function checkSpans({ filters, query }: Operation, asked: Query): void {
	const fields = new Map<string, Field>([
		...filters.map((field) => [`filter[${field.name}]`, field] as const),
		...query.map((field) => [field.name, field] as const),
	]);
	const at = (name: string) => Date.parse(asked.find(([one]) => one === name)?.[1] ?? '');
	for (const [name, field] of fields) {
		if (field.kind !== 'dateTime' && field.kind !== 'date') continue;
		for (const [start, end] of BOUNDS) {
			const other = name.replace(new RegExp(`${start}(?=\\]?$)`), end);
			const until = fields.get(other);
			if (other === name || !until || !(at(other) < at(name))) continue;
			refuse(until.label, `is earlier than ${field.label}: nothing is in between`);
		}
	}
}
