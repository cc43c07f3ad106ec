import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { Field, GroupField } from '../types';
import { FIRST } from '../values/values';
import { singular } from '../vocabulary/labels';
import { exampleOf } from './examples';
import { byLabel, inOrder, optionsOf } from './order';

/** What n8n is told about one field; when an operation's fields are shown is said elsewhere. */
export type Property = INodeProperties;

export const AS_IT_IS: Partial<Property> = {};

export const REQUIRED: Partial<Property> = { required: true };

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

function filled<T extends object>(one: T): T {
	const copy: Partial<T> = {};
	for (const key in one) if (one[key] !== undefined) copy[key] = one[key];
	return copy as T;
}

/** Leaves out what is not there, so that equal properties look equal. */
export const compact = (property: Property): Property =>
	filled({ ...property, typeOptions: property.typeOptions && filled(property.typeOptions) });

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

const YES_OR_NO = optionsOf([
	{ value: true, label: 'Yes' },
	{ value: false, label: 'No' },
]);

/** In which zone a date is read. */
export const READ = { dateTime: "In the workflow's time zone", date: 'A day, without a time zone' };

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
	// A text has a length too.
	if (fields.some(({ key }) => key === 'length')) options.push(WHOLE);
	return options;
};

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

/**
 * From a collection n8n takes the fields that it knows of. Where one expression stands for all of it, that would
 * be none, and nobody could tell: this one is the first character of a text. Its presence is what counts.
 */
export const WHOLE: Property = { displayName: 'Whole', name: FIRST, type: 'hidden', default: '' };

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
			WHOLE,
			...options.filter(isFirst),
			...rest.sort((a, b) => byLabel(a.displayName, b.displayName)),
		],
	} as Property;
};
