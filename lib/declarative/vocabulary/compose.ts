import type { Body, Field, MatchField, Operation, RecordSchema } from '../types';
import { sentenceCase, titleCase, withArticle } from './labels';

/** What people know a resource's records by, as a resource file says it. */
export interface MatchSpec {
	/** One of these is chosen; a name is a body's and a record's, and a filter's where there is that filter. */
	by: Array<string | (Partial<MatchField> & { name: string })>;
	/** Fields of a body that have to be the same as well: an error code is a vendor's. */
	within?: string[];
	/** Fields that are sent for new records only, because nobody can see whether they differ. */
	onlyNew?: string[];
	/** The list's filter for what has changed since. */
	changed?: string;
}

/** What Create or Update says of its records, beside what they are. */
export const OUTCOME = { created: 'created', updated: 'updated', unchanged: 'unchanged' } as const;

const OUTCOME_SCHEMA: Record<string, RecordSchema> = {
	outcome: { type: 'string', enum: Object.values(OUTCOME) },
	updatedFields: { type: 'array', items: { type: 'string' } },
};

/**
 * Whether Create or Update asks what is compared: where there is a choice, or where the field is one of
 * those that are added.
 */
export const isMatchAsked = (
	{ by: [first, ...others] }: { by: MatchField[] },
	body: Body,
): boolean => others.length > 0 || !body.required.some(({ name }) => name === first.name);

/** The fields of a body, those of all its shapes or of one of them. */
export const fieldsOf = ({ required, optional, variant }: Body, shape?: string): Field[] => [
	...required,
	...optional,
	...(variant?.cases ?? [])
		.filter(({ value }) => shape === undefined || value === shape)
		.flatMap((one) => [...one.required, ...one.optional]),
];

/** The same fields, with null where an update takes it: it empties what is there. */
const alsoNull = (fields: Field[], others: Field[]): Field[] =>
	fields.map((field) => {
		const other = others.find(({ name }) => name === field.name);
		if (!other) return field;
		const same = other.nullable && !field.nullable ? { ...field, nullable: true } : field;
		return same.kind === 'group' && other.kind === 'group'
			? { ...same, fields: alsoNull(same.fields, other.fields) }
			: same;
	});

function bodyOfBoth(create: Body, update: Body): Body {
	const others = fieldsOf(update);
	const plain = {
		required: alsoNull(create.required, others),
		optional: alsoNull(create.optional, others),
	};
	const { variant } = create;
	return {
		...create,
		...plain,
		...(variant && {
			variant: {
				...variant,
				cases: variant.cases.map((one) => ({
					...one,
					required: alsoNull(one.required, others),
					optional: alsoNull(one.optional, others),
				})),
			},
		}),
	};
}

/**
 * The operations of a resource that are made of several of the API's.
 *
 * @param operations those of the API
 * @param noun what one record is called in a sentence
 */
export function composed(operations: Operation[], spec: MatchSpec, noun: string): Operation[] {
	const first = (...fits: Array<(operation: Operation) => boolean>): Operation => {
		const found = fits.flatMap((fit) => operations.find(fit) ?? [])[0];
		if (!found)
			throw new Error(`To match, ${withArticle(noun)} has to be listed, created, updated`);
		return found;
	};
	const list = first(({ value }) => value === 'getAll');
	const create = first(({ verb }) => verb === 'create');
	const update = first(
		({ verb, method }) => verb === 'update' && method === 'PATCH',
		({ verb }) => verb === 'update',
	);
	const fields = fieldsOf(create.body!);
	const toMatch = (given: MatchSpec['by'][number]): MatchField => {
		const { name, ...more } = typeof given === 'string' ? { name: given } : given;
		const label = fields.find((field) => field.name === name)?.label ?? titleCase(name);
		const filter = list.filters.some((field) => field.name === name) ? name : undefined;
		return { name, label, filter, ...more };
	};
	const match = {
		by: spec.by.map(toMatch),
		within: (spec.within ?? []).map(toMatch),
		list,
		onlyNew: spec.onlyNew ?? [],
		changed: spec.changed,
		noun,
	};
	// Where the panel does not ask what is compared, the description says so.
	const [{ label }] = match.by;
	const what = isMatchAsked(match, create.body!)
		? 'what differs'
		: `what differs in the one with the same ${sentenceCase(label)}`;
	const both: Operation = {
		...create,
		name: 'Create or Update',
		value: 'createOrUpdate',
		action: `Create or update ${withArticle(noun)}`,
		description: `Updates ${what}, or creates it`,
		verb: 'createOrUpdate',
		body: bodyOfBoth(create.body!, update.body!),
		...(create.bodyOfV1 && { bodyOfV1: bodyOfBoth(create.bodyOfV1, update.body!) }),
		output: create.output && {
			...create.output,
			properties: { ...OUTCOME_SCHEMA, ...create.output.properties },
		},
		match: { ...match, update },
	};
	const one: Operation = {
		...list,
		name: 'Find One',
		value: 'findOne',
		action: `Find ${withArticle(noun)}`,
		description: 'Gets the one that matches',
		verb: 'findOne',
		paging: undefined,
		match: { ...match, within: [] },
	};
	return [both, one];
}
