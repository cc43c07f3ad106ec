import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { clearable, NEWER_FORMS, OWN_FIELDS } from './body';
import { isMatchAsked } from './compose';
import { exampleOf } from './examples';
import { CSV_FIELDS, SEPARATOR } from './files';
import { singular } from './labels';
import { LANGUAGE } from './language';
import { likenessOf } from './likeness';
import { BILLING_MONTH } from './month';
import { hasNewest } from './ranges';
import { hasTexts, SIMPLE_SINCE, simpleOf } from './simple';
import type {
	Body,
	Field,
	GroupField,
	Matching,
	NumberField,
	Operation,
	Resource,
	Variant,
	VariantCase,
} from './types';

/** What n8n is told about one field; when an operation's fields are shown is said elsewhere. */
export type Property = INodeProperties;

/** A property of one operation, the variants of its body and the versions of the node that it belongs to. */
interface Placed {
	property: Property;
	variant?: { key: string; cases: string[] };
	versions?: 'first' | 'newer';
}

/** The nodes that are meant, as `displayOptions` say it. */
const VERSIONS = {
	first: [1],
	newer: [{ _cnd: { gte: NEWER_FORMS } }],
} satisfies Record<string, NonNullable<IDisplayOptions['show']>['@version']>;

const isLegacy = (name: string) => name.includes('(Legacy');

/** Much faster than `localeCompare`, and the same everywhere. */
const { compare } = new Intl.Collator('en');

/** In alphabetical order, what is marked `(Legacy …)` after all that is not. */
const byName = (a: INodePropertyOptions, b: INodePropertyOptions) =>
	Number(isLegacy(a.name)) - Number(isLegacy(b.name)) || compare(a.name, b.name);

/** Choices as n8n lists them, in the order of their labels. */
export const optionsOf = (choices: Array<{ value: string | number | boolean; label: string }>) =>
	choices.map(({ value, label }) => ({ name: label, value })).sort(byName);

function filled<T extends object>(one: T): T {
	const copy: Partial<T> = {};
	for (const key in one) if (one[key] !== undefined) copy[key] = one[key];
	return copy as T;
}

const AS_IT_IS: Partial<Property> = {};
const REQUIRED: Partial<Property> = { required: true };

/** Leaves out what is not there, so that equal properties look equal. */
const compact = (property: Property): Property =>
	filled({ ...property, typeOptions: property.typeOptions && filled(property.typeOptions) });

/** Values that a group or a row has from the start, so that its required fields are in view. */
const startOf = (fields: Field[]): Record<string, unknown> =>
	Object.fromEntries(
		fields
			.filter((field) => field.required)
			.map((field) => [
				field.key,
				// n8n drops an empty list of rows from a group when anything else changes: one row keeps it there.
				field.kind === 'groups' || field.kind === 'columns' || field.kind === 'spread'
					? { rows: [startOf(field.fields)] }
					: propertyOf(field, REQUIRED).default,
			]),
	);

const ANCHOR = 'resource';

/**
 * Required fields of a group are marked as such in the panel. n8n also looks for them among the node's own
 * parameters, where they are not, and would say that they are missing: what tells the two apart is that
 * only there is a resource.
 */
const IN_GROUP: Partial<Property> = {
	required: true,
	displayOptions: { hide: { [ANCHOR]: [{ _cnd: { exists: true } }] } } as IDisplayOptions,
};

/** n8n before 2.41 wants to know every name that a condition has. */
const anchor: Property = { displayName: 'Resource', name: ANCHOR, type: 'hidden', default: '' };

const groupOptions = (fields: Field[]): Property[] => {
	const options = inOrder(fields).map((field) =>
		propertyOf(field, field.required ? IN_GROUP : AS_IT_IS),
	);
	if (fields.some((field) => field.required)) options.push(anchor);
	return options;
};

/** A record's locator: from a searchable list, or by id. */
const locator = (of: string): Partial<Property> => ({
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: of, searchable: true },
		},
		// Without a validation of n8n's, which costs a sandbox of its own per id and execution: ids are
		// checked when they are sent.
		{ displayName: 'By ID', name: 'id', type: 'string' },
	],
});

/** The rows of an array of objects: required fields in view, the others added one by one. */
function rowOf(fields: Field[]): Property[] {
	const isInView = (field: Field) => field.required === true || field.shown === true;
	const optional = fields.filter((field) => !isInView(field));
	return [
		...fields
			.filter(isInView)
			.map((field) => propertyOf(field, field.required ? REQUIRED : AS_IT_IS)),
		...(optional.length > 0
			? [
					{
						displayName: 'Additional Fields',
						name: 'additionalFields',
						type: 'collection',
						placeholder: 'Add Field',
						default: {},
						options: inOrder(optional).map((field) => propertyOf(field)),
					} as Property,
				]
			: []),
	];
}

/** What is on its way out, or for those who know more than the list: behind all the rest. */
const isRare = (label: string) =>
	/\((Deprecated|Legacy)/.test(label) || /^Extra .* \(JSON\)$/.test(label);

const byLabel = (a: string, b: string) => Number(isRare(a)) - Number(isRare(b)) || compare(a, b);

/** Fields that are added one by one: essential ones as the resource file has them, then by their labels. */
const inOrder = (fields: Field[]): Field[] => [
	...fields.filter((field) => field.essential),
	...fields.filter((field) => !field.essential).sort((a, b) => byLabel(a.label, b.label)),
];

const YES_OR_NO = optionsOf([
	{ value: true, label: 'Yes' },
	{ value: false, label: 'No' },
]);

/** In which zone a date is read. */
const READ = { dateTime: "In the workflow's time zone", date: 'A day, without a time zone' };
const ITSELF = { dateTime: 'that moment', date: 'that day' };

/** A filter that is a bound in time: `createdAfter`, `issuedTo`. */
const BOUND = /(?:^|[a-z])(After|Before|From|To|Since|Until)$/i;

/** What a filter by time says below itself: its zone, and whether the very moment is found too. */
function boundHint(field: Field): string | undefined {
	if (field.kind !== 'dateTime' && field.kind !== 'date') return undefined;
	const itself = ITSELF[field.kind];
	if (field.inclusive !== undefined) {
		return `${READ[field.kind]}, ${itself} ${field.inclusive ? 'included' : 'not included'}`;
	}
	return BOUND.test(field.name)
		? `${READ[field.kind]}; unknown whether ${itself} is included`
		: undefined;
}

function filterOf(field: Field): Property {
	const hint = boundHint(field);
	return propertyOf(field, hint === undefined ? AS_IT_IS : { hint });
}

const boundsOf = ({ min, max }: NumberField): Partial<Property> =>
	min === undefined && max === undefined ? {} : { typeOptions: { minValue: min, maxValue: max } };

/**
 * How n8n shows one kind of field. Nothing starts with a value: not a number with 0, nor a choice with its
 * first. n8n marks a required field as missing only where it is text, a date or a list to choose from, so
 * that a required number or JSON is typed as text, and a required yes or no is chosen.
 */
function shapeOf(field: Field, isRequired = false): Partial<Property> {
	switch (field.kind) {
		case 'text':
			if (field.loadOptions) {
				return {
					type: 'options',
					default: '',
					typeOptions: { loadOptionsMethod: field.loadOptions },
				};
			}
			return {
				type: 'string',
				default: '',
				placeholder: exampleOf(field),
				...(field.lines && { typeOptions: { rows: field.lines } }),
				...(field.password && { typeOptions: { password: true } }),
			};
		case 'integer':
		case 'number':
			return {
				type: isRequired ? 'string' : 'number',
				default: '',
				// A fixed precision would cut what is typed, or show 0.000000.
				placeholder: field.money ? '0.00' : undefined,
				...(!isRequired && boundsOf(field)),
			};
		case 'boolean':
			return isRequired
				? { type: 'options', options: YES_OR_NO, default: '' }
				: { type: 'boolean', default: false };
		case 'dateTime':
			return { type: 'dateTime', default: '', hint: READ.dateTime };
		case 'date':
			return {
				type: 'dateTime',
				default: '',
				typeOptions: { dateOnly: true },
				hint: READ.date,
			};
		case 'time':
			return { type: 'string', default: '' };
		case 'choice':
			return { type: 'options', options: optionsOf(field.choices), default: '' };
		case 'choices':
			return { type: 'multiOptions', options: optionsOf(field.choices), default: [] };
		case 'record':
			return locator(field.of);
		case 'records':
			return rowsOf(
				singular(field.label),
				[
					{
						displayName: singular(field.label),
						name: 'id',
						required: true,
						...locator(field.of),
					} as Property,
				],
				`={{ ${valueIn('id', 'record')} }}`,
			);
		case 'list': {
			const { type, typeOptions, options, placeholder, hint } = shapeOf(field.item);
			if (type === 'options') return { type: 'multiOptions', options, typeOptions, default: [] };
			return {
				type,
				// What each new value starts with.
				default: '',
				typeOptions: {
					...typeOptions,
					multipleValues: true,
					multipleValueButtonText: `Add ${singular(field.label)}`,
				},
				placeholder: field.item.placeholder ?? placeholder,
				hint,
			};
		}
		case 'group':
			return {
				type: 'collection',
				placeholder: 'Add Field',
				default: startOf(field.fields) as never,
				options: groupOptions(field.fields),
			};
		case 'columns':
		case 'groups':
		case 'spread':
			return rowsOf(field.one ?? singular(field.label), rowOf(field.fields), rowTitle(field));
		case 'json': {
			const example = JSON.stringify(field.example);
			return isRequired
				? { type: 'string', default: '', typeOptions: { rows: 4 }, placeholder: example }
				: { type: 'json', default: '', hint: `Such as ${example}` };
		}
	}
}

/** Rows that are added one by one, each under its title where something gives it one. */
const rowsOf = (one: string, values: Property[], itemTitle?: string): Partial<Property> => ({
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, ...(itemTitle && { fixedCollection: { itemTitle } }) },
	placeholder: `Add ${one}`,
	default: {},
	options: [{ name: 'rows', displayName: one, values }],
});

/** A value of a row in an expression; of a record its name where it was picked by it. */
const valueIn = (key: string, kind: Field['kind']): string => {
	const value = `$collection.item.value.${key}`;
	return kind === 'record' ? `${value}.cachedResultName` : value;
};

/** Kinds whose values read well in a title. */
const TITLES = new Set<Field['kind']>([
	...(['text', 'choice', 'integer', 'number', 'date', 'dateTime', 'time', 'record'] as const),
]);

/**
 * The title of a row: what `title` names, or the first required field that can be shown, with the second
 * where they are the ends of a time.
 */
function rowTitle({ fields, title }: GroupField): string | undefined {
	const able = fields.filter(({ kind, required }) => required && TITLES.has(kind));
	const isSpan = /^start|^from$/.test(able[0]?.key) && /^end|^to$/.test(able[1]?.key);
	const shown = title
		? title.map((name) => fields.find((field) => field.name === name)!)
		: able.slice(0, isSpan ? 2 : 1);
	if (shown.length === 0) return undefined;
	const values = shown.map(({ key, kind }) => valueIn(key, kind));
	return values.length === 1
		? `={{ ${values[0]} }}`
		: `={{ [${values.join(', ')}].filter(Boolean).join('${title ? ' · ' : ' – '}') }}`;
}

/** Many operations have the same fields, asked for in the same few ways. */
const known = new WeakMap<Field, WeakMap<object, Property>>();

/** One field as n8n's property, without when to show it. */
export function propertyOf(field: Field, more: Partial<Property> = AS_IT_IS): Property {
	const ways = known.get(field) ?? new WeakMap<object, Property>();
	known.set(field, ways);
	const property = ways.get(more) ?? made(field, more);
	ways.set(more, property);
	return property;
}

function made(field: Field, more: Partial<Property>): Property {
	const { placeholder, hint, ...rest } = shapeOf(field, more.required ?? field.shown);
	const hints = [field.hint, more.hint ?? hint].filter(Boolean);
	return compact({
		displayName: field.label,
		name: field.key,
		...rest,
		placeholder: field.placeholder ?? placeholder,
		description: field.description,
		...more,
		hint: hints.length > 0 ? hints.join('. ') : undefined,
	} as Property);
}

/** A collection of options, sorted by their labels; before them those with the names under `first`. */
export const collection = (
	displayName: string,
	name: string,
	button: string,
	options: Property[],
	first: string[] = [],
): Property => {
	const isFirst = (property: Property) => first.includes(property.name);
	const rest = options.filter((property) => !isFirst(property));
	return {
		displayName,
		name,
		type: 'collection',
		placeholder: button,
		default: {},
		options: [
			...options.filter(isFirst),
			...rest.sort((a, b) => byLabel(a.displayName, b.displayName)),
		],
	} as Property;
};

const essentials = (fields: Field[]): string[] =>
	fields.filter((field) => field.essential).map(({ key }) => key);

const EXTRA_FIELDS: Property = {
	displayName: 'Extra Fields (JSON)',
	name: 'extraFields',
	type: 'json',
	default: '{}',
	description: 'Fields that are not in the list yet',
};

/** Fields to Clear, where an operation has any: of all shapes of its body, or of one shape. */
function fieldsToClear(operation: Operation, fields: Field[], variant?: Variant): Property[] {
	if (/^create/.test(operation.verb)) return [];
	const own = offered(variant, ({ required, optional }) => clearable([...required, ...optional]));
	const isForAll = clearable(fields).length > 0;
	if (!isForAll && own.cases.length === 0) return [];
	const show: IDisplayOptions['show'] = {
		// The first workflows could choose it where nothing is kept that could be cleared.
		...(operation.verb !== 'update' && !operation.clears && { '@version': [1] }),
		...(!isForAll && own.isForSome && own.displayOptions.show),
	};
	return [
		{
			displayName: 'Fields to Clear',
			name: 'fieldsToClear',
			type: 'multiOptions',
			default: [],
			description: 'These become empty (null)',
			typeOptions: { loadOptionsMethod: 'clearableFields' },
			...(Object.keys(show).length > 0 && { displayOptions: { show } }),
		},
	];
}

/**
 * Update Fields or Additional Fields: what is sent only when the user added it.
 *
 * @param fields of all shapes of the body
 * @param more what else there is to add
 * @param first the names of those in it that come first
 */
function optionalFields(
	{ verb }: Operation,
	fields: Field[],
	more: Property[],
	first: string[] = [],
): Property {
	const [label, name] =
		verb === 'update'
			? ['Update Fields', 'updateFields']
			: ['Additional Fields', 'additionalFields'];
	const options = [...fields.map((field) => propertyOf(field)), ...more, EXTRA_FIELDS];
	return collection(label, name, 'Add Field', options, [...essentials(fields), ...first]);
}

interface Offered<T> {
	/** Each once, shown for the shapes that have it. */
	options: Array<T & { displayOptions?: IDisplayOptions }>;
	/** The shapes that have any. */
	cases: string[];
	isForSome: boolean;
	displayOptions: IDisplayOptions;
}

/** What single shapes of a body have to offer, together. */
function offered<T extends object>(
	variant: Variant | undefined,
	of: (one: VariantCase) => T[],
): Offered<T> {
	const { key, cases } = variant ?? { key: '', cases: [] };
	const showFor = (some: string[]): IDisplayOptions => ({ show: { [`/${key}`]: some } });
	const found = new Map<number, { option: T; some: string[] }>();
	for (const one of cases) {
		for (const option of of(one)) {
			const id = likenessOf(option);
			const { some } = found.get(id) ?? { some: [] };
			found.set(id, { option, some: [...some, one.value] });
		}
	}
	const all = [...found.values()];
	const any = cases
		.map(({ value }) => value)
		.filter((value) => all.some(({ some }) => some.includes(value)));
	return {
		options: all.map(({ option, some }) =>
			some.length === cases.length ? option : { ...option, displayOptions: showFor(some) },
		),
		cases: any,
		isForSome: any.length < cases.length,
		displayOptions: showFor(any),
	};
}

/** What has to be there, outside of all collections. */
function inView(field: Field): Property {
	const property = propertyOf(field, REQUIRED);
	if (property.type !== 'fixedCollection') return property;
	// n8n marks rows that are missing at the top of a node only.
	return { ...property, typeOptions: { ...property.typeOptions, minRequiredFields: 1 } };
}

function bodyProperties(operation: Operation, body: Body): Placed[] {
	const placed: Placed[] = body.required.map((field) => ({ property: inView(field) }));
	const { variant } = body;
	if (!variant) {
		if (body.array) return placed;
		const all = [...body.required, ...body.optional];
		const clearing = fieldsToClear(operation, all);
		return [...placed, { property: optionalFields(operation, body.optional, clearing) }];
	}
	placed.push({
		property: compact({
			displayName: variant.label,
			name: variant.key,
			type: 'options',
			noDataExpression: true,
			description: variant.description,
			options: optionsOf(variant.cases),
			default: variant.cases.find(({ start }) => start)?.value ?? '',
			required: true,
		} as Property),
	});
	const of = (cases: string[]) => ({ key: variant.key, cases });
	for (const one of variant.cases) {
		placed.push(
			...one.required.map((field) => ({ property: inView(field), variant: of([one.value]) })),
		);
	}
	if (body.array) return placed;
	return [...placed, ...shapedFields(operation, body, variant)];
}

/** The collections of a body with several shapes: all its optional fields in one, or the shapes' own beside it. */
function shapedFields(operation: Operation, body: Body, variant: Variant): Placed[] {
	const { key, own } = variant;
	const ownOf = (one: VariantCase) => one.optional.map((field) => propertyOf(field));
	const apart = offered(variant, ownOf);
	const more = [
		...(own ? [] : apart.options),
		...fieldsToClear(operation, [...body.required, ...body.optional], variant),
	];
	const first = essentials(variant.cases.flatMap(({ optional }) => optional));
	const all: Placed = {
		property: optionalFields(operation, body.optional, more, own ? [] : first),
		variant: { key, cases: variant.cases.map(({ value }) => value) },
	};
	if (!own) return [all];
	const property = collection(own, OWN_FIELDS, 'Add Field', apart.options, first);
	return [{ property, variant: { key, cases: apart.cases } }, all];
}

/** What explains a field. */
const WORDS = ['description', 'hint', 'fixedCollection'];

/** What no new node has goes without explanations: the editor loads it for every node. */
const inFewWords = (property: Property, words = WORDS): Property =>
	JSON.parse(
		JSON.stringify(property, (key, value: unknown) => (words.includes(key) ? undefined : value)),
	) as Property;

/** One collection for all versions, with what only some of them have. */
function ofBoth(newer: Property, first: Property): Property {
	const only = (property: Property, others: Property, versions: keyof typeof VERSIONS) => {
		const same = new Set((others.options as Property[]).map(likenessOf));
		return (property.options as Property[]).map((option) => {
			if (same.has(likenessOf(option))) return option;
			const show = { '@version': VERSIONS[versions], ...option.displayOptions?.show };
			return { ...option, displayOptions: { ...option.displayOptions, show } };
		});
	};
	const options = only(newer, first, 'newer');
	const labelOf = ({ displayName }: Property) => displayName;
	for (const option of only(first, newer, 'first')) {
		if (option.displayOptions?.show?.['@version'] !== VERSIONS.first) continue;
		const label = labelOf(option);
		const same = options.map(labelOf).lastIndexOf(label);
		// Essential ones come before those in the order of their labels.
		const rest = options.findLastIndex(
			(one, index) => index > 0 && byLabel(labelOf(options[index - 1]), labelOf(one)) > 0,
		);
		const next = options.findIndex(
			(one, index) => index >= rest && byLabel(label, labelOf(one)) < 0,
		);
		const place = same >= 0 ? same + 1 : next >= 0 ? next : options.length;
		options.splice(place, 0, inFewWords(option));
	}
	return { ...newer, options };
}

const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What is asked for of a body: where the node's first version asked in another form, in each form its own. */
function formProperties(operation: Operation): Placed[] {
	const { body, bodyOfV1 } = operation;
	const newer = body ? bodyProperties(operation, body) : [];
	if (!bodyOfV1) return newer;
	const first = bodyProperties(operation, bodyOfV1);
	const [texts, textsOfFirst] = [newer, first].map((all) =>
		all.map(({ property, variant }) => `${likenessOf(property)} ${JSON.stringify(variant)}`),
	);
	const isInFirst = new Set(textsOfFirst);
	const isInNewer = new Set(texts);
	const firstOf = ({ property: { name, type } }: Placed) =>
		type === 'collection' ? first.find((one) => one.property.name === name) : undefined;
	const shared = newer.flatMap((one) => firstOf(one) ?? []);
	return [
		...newer.map((one, place) => {
			if (isInFirst.has(texts[place])) return one;
			const before = firstOf(one);
			if (!before) return { ...one, versions: 'newer' as const };
			const property = ofBoth(one.property, before.property);
			return { property, ...(isEqual(before.variant, one.variant) && { variant: one.variant }) };
		}),
		...first
			.filter((one, place) => !isInNewer.has(textsOfFirst[place]) && !shared.includes(one))
			.map(({ property, variant }) => ({
				property: inFewWords(property),
				variant,
				versions: 'first' as const,
			})),
	];
}

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
const SINCE = { '@version': [{ _cnd: { gte: SIMPLE_SINCE } }] };

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
		typeOptions: { minValue: 0 },
		default: 300,
	},
	{
		displayName: 'Requests at Once',
		name: 'maxConcurrent',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_AT_ONCE },
		default: 16,
	},
];

const BINARY_PROPERTY: Property = {
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
const IF_NOTHING_OPTION: Property = { ...IF_NOTHING, default: 'item' };

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
function propertiesOfOperation(operation: Operation): Placed[] {
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

/** Collections last, ids first; the rest stays in the order of the resource files. */
const RANK: Record<string, number> = {
	matchBy: -1,
	matchValue: -1,
	filters: 2,
	[OWN_FIELDS]: 2,
	additionalFields: 3,
	updateFields: 3,
	options: 4,
};
const RANK_LISTS = new Set([
	'returnAll',
	'limit',
	'output',
	'ifNothing',
	'simplify',
	'simplifyFile',
]);
const rankOf = ({ name }: Property) => RANK[name] ?? Number(RANK_LISTS.has(name));

/** Where one property is shown: the operations of each resource, under one choice of variants. */
interface Use {
	property: Property;
	variant?: Placed['variant'];
	versions?: Placed['versions'];
	operations: Map<Resource, Set<string>>;
}

const allOf = ({ operations, composed }: Resource): Operation[] => [...operations, ...composed];

/** Equal properties of several operations become one. */
function collect(resources: Resource[]): Use[] {
	const uses = new Map<string, Use>();
	for (const resource of resources) {
		for (const operation of allOf(resource)) {
			const own = new Map<string, Placed>();
			for (const placed of propertiesOfOperation(operation)) {
				const id = [likenessOf(placed.property), placed.variant?.key, placed.versions].join();
				const same = own.get(id);
				if (same) same.variant?.cases.push(...(placed.variant?.cases ?? []));
				else own.set(id, { ...placed, variant: placed.variant && { ...placed.variant } });
			}
			for (const [id, { property, variant, versions }] of own) {
				const key = [id, variant?.cases].join();
				const use = uses.get(key) ?? { property, variant, versions, operations: new Map() };
				uses.set(key, use);
				const operations = use.operations.get(resource) ?? new Set();
				use.operations.set(resource, operations.add(operation.value));
			}
		}
	}
	return [...uses.values()];
}

/** Both can be in view at once. */
const meet = (one: Use, other: Use): boolean =>
	(!one.versions || !other.versions || one.versions === other.versions) &&
	[...one.operations].some(([resource, operations]) =>
		[...operations].some((operation) => other.operations.get(resource)?.has(operation)),
	);

/** The same in the same order, but each choice before what is asked for because of it. */
function choicesFirst(uses: Use[]): Use[] {
	const placed = new Set<Use>();
	for (const use of uses) {
		const choices = uses.filter(({ property }) => property.name === use.variant?.key);
		for (const choice of choices) if (meet(choice, use)) placed.add(choice);
		placed.add(use);
	}
	return [...placed];
}

/**
 * `displayOptions` that show a property for exactly these operations. Resources share an entry where the
 * same list of operation values means the same for all of them: a value that a resource does not have
 * cannot be chosen there.
 */
function displayOptionsOf({ operations, variant, versions }: Use): IDisplayOptions[] {
	const entries: Array<{ resources: Resource[]; values: Set<string> }> = [];
	const exact = (resource: Resource, values: Set<string>) =>
		allOf(resource).every(
			({ value }) => values.has(value) === operations.get(resource)!.has(value),
		);
	for (const [resource, values] of operations) {
		const home = entries.find((entry) => {
			const union = new Set([...entry.values, ...values]);
			return [...entry.resources, resource].every((one) => exact(one, union));
		});
		if (home) {
			home.resources.push(resource);
			values.forEach((value) => home.values.add(value));
		} else entries.push({ resources: [resource], values: new Set(values) });
	}
	return entries.map(({ resources, values }) => ({
		show: {
			// First: an expression in the place of a name below shows it at once, of whatever version.
			...(versions && { '@version': VERSIONS[versions] }),
			resource: resources.map(({ value }) => value),
			operation: [...values],
			...(variant && { [variant.key]: variant.cases }),
		},
	}));
}

/** The Resource list, the Operation list of each resource, and every field of every operation. */
export function propertiesOf(resources: Resource[]): INodeProperties[] {
	const ordered = [...resources].sort(
		(a, b) => Number(a.legacy) - Number(b.legacy) || compare(a.name, b.name),
	);
	const isFirst = ({ versions }: Use) => Number(versions === 'first');
	const uses = collect(ordered).sort(
		(a, b) => rankOf(a.property) - rankOf(b.property) || isFirst(a) - isFirst(b),
	);
	const fields = choicesFirst(uses).flatMap((use) => {
		const isLegacy = [...use.operations.keys()].every(({ legacy }) => legacy);
		const property = isLegacy ? inFewWords(use.property, ['description']) : use.property;
		return displayOptionsOf(use).map(({ show }) => ({
			...property,
			displayOptions: {
				...property.displayOptions,
				show: { ...show, ...property.displayOptions?.show },
			},
		}));
	});
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: ordered.map(({ name, value }) => ({ name, value })),
			default: ordered[0].value,
			// Every request of every operation goes through the transport.
			routing: { send: { paginate: true } },
		},
		...ordered.map((resource): INodeProperties => {
			const { value } = resource;
			const options = allOf(resource)
				.map(({ name, value: operation, action, description }) => ({
					name,
					value: operation,
					action,
					...(description && { description }),
				}))
				.sort(byName);
			return {
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: [value] } },
				options,
				default: (options.find((option) => option.value === 'getAll') ?? options[0]).value,
			};
		}),
		...fields,
	];
}
