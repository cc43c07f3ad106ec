import type { IDisplayOptions } from 'n8n-workflow';

import type { Body, Field, Operation, Variant, VariantCase } from '../types';
import { clearable, OWN_FIELDS } from '../values/body';
import { collection, compact, propertyOf, REQUIRED } from './field';
import type { Property } from './field';
import { likenessOf } from './likeness';
import { essentials, optionsOf } from './order';
import { inFewWords, ofBoth } from './versions';

/** A property of one operation, the variants of its body and the versions of the node that it belongs to. */
export interface Placed {
	property: Property;
	variant?: { key: string; cases: string[] };
	versions?: 'first' | 'newer';
}

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
export function inView(field: Field): Property {
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

const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What is asked for of a body: where the node's first version asked in another form, in each form its own. */
export function formProperties(operation: Operation): Placed[] {
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
