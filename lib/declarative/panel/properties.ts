import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { Operation, Resource } from '../types';
import { OWN_FIELDS } from '../values/body';
import type { Property } from './field';
import type { Placed } from './form';
import { likenessOf } from './likeness';
import { propertiesOfOperation } from './operation';
import { byName, compare } from './order';
import { inFewWords, VERSIONS } from './versions';

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
