/** Which list an id is picked from. */
import type { Field } from '../../dist/lib/declarative/types.js';
import type { Found } from './evaluate.mts';
import { shapeOf, unversioned } from './place.mts';

/** The lists that records are picked from, each by one version or several of its path. */
export type Lists = Record<string, { path: string | string[] }>;

export interface KnownIds {
	/** The kinds of records that there are lists of. */
	kinds: Set<string>;
	/** The kinds of records by the paths of their lists, and by these without versions. */
	byPath: Map<string, string>;
	/** What names of fields stand for in the resource files. */
	learned: Map<string, string>;
	/** Names that are typed there, and never picked. */
	typed: Set<string>;
	/** What names of numbers are there: amounts of money, plain numbers, or either. */
	amounts: Map<string, 'money' | 'plain' | 'both'>;
}

const fieldsIn = (fields: readonly Field[]): Field[] =>
	fields.flatMap((field) => [field, ...('fields' in field ? fieldsIn(field.fields) : [])]);

/** What the resource files pick by which name; where they differ, what most of them do. */
export function learnIds(lists: Lists, resources: Found[]): KnownIds {
	const counts = new Map<string, Map<string, number>>();
	const typed = new Set<string>();
	const amounts: KnownIds['amounts'] = new Map();
	for (const { resource } of resources) {
		for (const { parameters, filters, query, body } of resource.operations) {
			const shapes = [body, ...(body?.variant?.cases ?? [])];
			const all = fieldsIn([
				...parameters,
				...filters,
				...query,
				...shapes.flatMap((one) => [...(one?.required ?? []), ...(one?.optional ?? [])]),
			]);
			for (const field of all) {
				if (field.kind === 'integer' || field.kind === 'text') typed.add(field.name);
				if (field.kind === 'number') {
					const now = field.money ? 'money' : 'plain';
					amounts.set(field.name, (amounts.get(field.name) ?? now) === now ? now : 'both');
				}
				if (field.kind !== 'record' && field.kind !== 'records') continue;
				const of = counts.get(field.name) ?? new Map<string, number>();
				counts.set(field.name, of.set(field.of, (of.get(field.of) ?? 0) + 1));
			}
		}
	}
	const learned = new Map(
		[...counts].map(([name, of]) => [name, [...of].sort((a, b) => b[1] - a[1])[0][0]]),
	);
	const paths = Object.entries(lists).flatMap(([kind, { path }]) =>
		[path].flat().map((one): [string, string] => [one, kind]),
	);
	const byPath = new Map([
		...paths.map(([path, kind]): [string, string] => [unversioned(path), kind]),
		...paths.map(([path, kind]): [string, string] => [shapeOf(path), kind]),
	]);
	return { kinds: new Set(Object.keys(lists)), byPath, learned, typed, amounts };
}

/** The list that ids of this name are picked from; undefined where they are typed. */
export function listOf(
	{ kinds, learned, typed }: KnownIds,
	name: string,
	type: string | undefined,
	{ titleCase }: { titleCase(name: string): string },
): string | undefined {
	if (/^external/i.test(name)) return undefined;
	const stem = name.replace(/(_id|Id|Ids|ID)$/, '');
	const isId = stem !== name;
	const lower = stem.charAt(0).toLowerCase() + stem.slice(1);
	if ((isId || type === 'integer') && kinds.has(lower) && titleCase(lower) !== '') return lower;
	if (name === 'id' || (!isId && type !== 'integer')) return learnedByPath(learned, name, type);
	if (typed.has(name) && !learned.has(name)) return undefined;
	const own = learned.get(name);
	if (own) return own;
	// `includedPartnerId`, `parentCircuitId`: the last words say what it is.
	const suffix = [...kinds]
		.filter((kind) => isId && lower.toLowerCase().endsWith(kind.toLowerCase()) && kind.length > 3)
		.sort((a, b) => b.length - a.length)[0];
	return suffix;
}

/** A name that does not say that it is an id, such as a path's `share`. */
const learnedByPath = (
	learned: Map<string, string>,
	name: string,
	type?: string,
): string | undefined => (name !== 'id' && type === 'integer' ? learned.get(name) : undefined);

/** The list that a part of a path is picked from: the one whose path comes before it. */
export const listBefore = (
	{ byPath }: KnownIds,
	path: string,
	name: string,
): string | undefined => {
	const before = path.slice(0, path.indexOf(`/{${name}}`));
	return byPath.get(shapeOf(before)) ?? byPath.get(unversioned(before));
};
