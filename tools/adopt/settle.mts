/** Takes out of a new operation what the document itself would refuse beside the rest. */
import type { Field, Operation, Resource, VariantCase } from '../../dist/lib/declarative/types.js';
import type { RequestJudge } from './judge.mts';
import type { Described } from './model.mts';

const VERBS = {
	GET: 'getMany',
	POST: 'create',
	PUT: 'update',
	PATCH: 'update',
	DELETE: 'delete',
} as const;

/** The operation that a description would become, as far as its requests go. */
export function operationOf(
	{ api, parameters, filters, query, include, body }: Described,
	path: string,
): Operation {
	return {
		name: api.operationId,
		value: api.operationId,
		action: api.operationId,
		verb: VERBS[api.method as keyof typeof VERBS],
		method: api.method as Operation['method'],
		path,
		parameters,
		filters,
		query,
		include: include.map((value) => ({ value, label: value })),
		body,
	};
}

const RESOURCE: Resource = { name: '', value: '', legacy: false, operations: [], composed: [] };

/** The fields of a list that are taken together, each tried after the others before it. */
function together(fields: Field[], isTaken: (fields: Field[]) => boolean): Field[] {
	if (isTaken(fields)) return fields;
	return fields.reduce<Field[]>(
		(kept, field) => (isTaken([...kept, field]) ? [...kept, field] : kept),
		[],
	);
}

/** The same description without fields that are refused, and their names. */
export function settle(
	judge: RequestJudge,
	given: Described,
	path: string,
): { described: Described; without: string[] } {
	const isTaken = (described: Described, way: string): boolean =>
		judge
			.judge(RESOURCE, operationOf(described, path))
			.filter((verdict) => verdict.way.endsWith(way))
			.every(({ complaints }) => complaints.length === 0);
	if (isTaken(given, 'all') || !isTaken(given, 'required'))
		return { described: given, without: [] };

	const bare: Described = {
		...given,
		filters: [],
		query: [],
		body: given.body && {
			...given.body,
			optional: [],
			variant: given.body.variant && {
				...given.body.variant,
				cases: given.body.variant.cases.map((one) => ({ ...one, optional: [] })),
			},
		},
	};
	const filters = together(given.filters, (some) => isTaken({ ...bare, filters: some }, 'all'));
	const query = together(given.query, (some) => isTaken({ ...bare, query: some }, 'all'));
	const { body } = given;
	const inBase = (optional: Field[]): Described => ({ ...bare, body: { ...bare.body!, optional } });
	const optional = body ? together(body.optional, (some) => isTaken(inBase(some), 'all')) : [];
	const cases = body?.variant?.cases.map((one): VariantCase => {
		const only = (some: Field[]): Described => ({
			...bare,
			body: {
				...bare.body!,
				optional,
				variant: { ...body.variant!, cases: [{ ...one, optional: some }] },
			},
		});
		return { ...one, optional: together(one.optional, (some) => isTaken(only(some), 'all')) };
	});
	const described: Described = {
		...given,
		filters,
		query,
		body: body && { ...body, optional, ...(cases && { variant: { ...body.variant!, cases } }) },
	};
	const names = ({ filters: own, query: more, body: sent }: Described) => [
		...own.map(({ name }) => `filter ${name}`),
		...more.map(({ name }) => `query ${name}`),
		...(sent?.optional ?? []).map(({ name }) => `body ${name}`),
		...(sent?.variant?.cases ?? []).flatMap((one) =>
			one.optional.map(({ name }) => `body ${name} (${one.label})`),
		),
	];
	const kept = new Set(names(described));
	return { described, without: names(given).filter((name) => !kept.has(name)) };
}
