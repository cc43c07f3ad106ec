import { LANGUAGE } from '../lists/language';
import { BILLING_MONTH } from '../lists/month';
import { hasNewest } from '../lists/ranges';
import { hasTexts, simpleOf } from '../lists/simple';
import type { Matching, Operation } from '../types';
import { isMatchAsked } from '../vocabulary/compose';
import { collection, propertyOf, REQUIRED } from './field';
import type { Property } from './field';
import { filterOf } from './filter';
import { formProperties, inView } from './form';
import type { Placed } from './form';
import { essentials, optionsOf } from './order';
import {
	BINARY_PROPERTY,
	EXTRA_QUERY,
	FILE_OPTIONS,
	IF_NOTHING,
	IF_NOTHING_OPTION,
	LIST_PROPERTIES,
	NEWEST_FIRST,
	REFUSAL,
	SIMPLIFY,
	SIMPLIFY_FILE,
	SINCE,
	TRANSPORT_OPTIONS,
} from './settings';

/** By what a record is found: read by `describeMatch`, as the next two. */
const matchBy = ({ by }: Matching): Property => ({
	displayName: 'Match By',
	name: 'matchBy',
	type: 'options',
	noDataExpression: true,
	default: by[0].name,
	options: optionsOf(by.map(({ name, label }) => ({ value: name, label }))),
	// n8n cannot mark a field of a collection as required for what is chosen elsewhere.
	hint: 'The value of this field goes below',
});

const matchValue = (displayName: string): Property => ({
	displayName,
	name: 'matchValue',
	type: 'string',
	required: true,
	default: '',
});

/** What is asked of an operation that looks for its record. */
function matchProperties({ verb, body }: Operation, match: Matching): Property[] {
	if (verb !== 'findOne') return isMatchAsked(match, body!) ? [matchBy(match)] : [];
	const [{ label }, ...others] = match.by;
	return others.length > 0
		? [matchBy(match), matchValue('Value'), IF_NOTHING]
		: [matchValue(label), IF_NOTHING];
}

function optionsProperty(operation: Operation): Property {
	const isList = operation.verb === 'getMany';
	const simple = simpleOf(operation);
	const include: Property[] =
		operation.include.length > 0
			? [
					{
						displayName: 'Include',
						name: 'include',
						type: 'multiOptions',
						default: [],
						options: optionsOf(operation.include),
					},
				]
			: [];
	const options = [
		...include,
		...operation.query.filter((field) => !field.required).map((field) => propertyOf(field)),
		...(operation.month ? [propertyOf(BILLING_MONTH)] : []),
		...(hasNewest(operation) ? [NEWEST_FIRST] : []),
		...(isList ? [EXTRA_QUERY, IF_NOTHING_OPTION, ...FILE_OPTIONS] : []),
		...(operation.file !== undefined ? [BINARY_PROPERTY] : []),
		...(operation.verb === 'action' && operation.file === undefined ? [REFUSAL] : []),
		...(simple && hasTexts(simple)
			? [propertyOf(LANGUAGE, { displayOptions: { show: SINCE } })]
			: []),
		...TRANSPORT_OPTIONS,
	];
	return collection('Options', 'options', 'Add Option', options, essentials(operation.query));
}

/** All properties of one operation, in the order in which they are shown. */
export function propertiesOfOperation(operation: Operation): Placed[] {
	const placed: Placed[] = operation.parameters.map((field) => ({
		property: propertyOf(field, REQUIRED),
	}));
	placed.push(
		...operation.query
			.filter(({ required }) => required)
			.map((field) => ({ property: inView(field) })),
	);
	placed.push(...formProperties(operation));
	const { match } = operation;
	if (match) {
		placed.push(...matchProperties(operation, match).map((property) => ({ property })));
	}
	if (operation.verb === 'getMany') {
		placed.push(...LIST_PROPERTIES.map((property) => ({ property })));
	}
	if (simpleOf(operation)) {
		placed.push({ property: SIMPLIFY });
		if (operation.verb === 'getMany') placed.push({ property: SIMPLIFY_FILE });
	}
	if (operation.filters.length > 0) {
		const filters = operation.filters.map(filterOf);
		const first = essentials(operation.filters);
		placed.push({ property: collection('Filters', 'filters', 'Add Filter', filters, first) });
	}
	placed.push({ property: optionsProperty(operation) });
	return placed;
}
