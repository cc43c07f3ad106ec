/** Which list an id is picked from. */
import type { Field } from '../../lib/declarative/types.ts';
import type { Found } from './evaluate.mts';

export interface KnownIds {
	/** The kinds of records that there are lists of. */
	kinds: Set<string>;
	/** What names of fields stand for in the resource files. */
	learned: Map<string, string>;
	/** Names that are typed there, and never picked. */
	typed: Set<string>;
}

const fieldsIn = (fields: readonly Field[]): Field[] =>
	fields.flatMap((field) => [field, ...('fields' in field ? fieldsIn(field.fields) : [])]);

/** What the resource files pick by which name; where they differ, what most of them do. */
export function learnIds(kinds: Iterable<string>, resources: Found[]): KnownIds {
	const counts = new Map<string, Map<string, number>>();
	const typed = new Set<string>();
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
				if (field.kind !== 'record' && field.kind !== 'records') continue;
				const of = counts.get(field.name) ?? new Map<string, number>();
				counts.set(field.name, of.set(field.of, (of.get(field.of) ?? 0) + 1));
			}
		}
	}
	const learned = new Map(
		[...counts].map(([name, of]) => [name, [...of].sort((a, b) => b[1] - a[1])[0][0]]),
	);
	return { kinds: new Set(kinds), learned, typed };
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
const learnedByPath = (learned: Map<string, string>, name: string, type?: string): string | undefined =>
	name !== 'id' && type === 'integer' ? learned.get(name) : undefined;
