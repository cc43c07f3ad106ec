/** Lists that ids are picked from, for records that are new to the nodes. */
import { join } from 'node:path';
import { Node } from 'ts-morph';
import type { RecordSchema } from '../../dist/lib/declarative/types.js';
import type { Lists } from './ids.mts';
import { isName, parts, shapeOf, type Place } from './place.mts';
import { literal, propertyName } from './print.mts';
import type { Tree } from './tree.mts';

/** A list of records, and one of its records. */
export interface NewList {
	place: Place;
	record: RecordSchema | undefined;
	paging?: string;
}

/** What people know a record by, the best first. */
export const NAMES = [
	'name',
	'title',
	'label',
	'summary',
	'code',
	'number',
	'businessName',
	'companyName',
	'email',
	'licensePlate',
];
/** What tells records without a name apart. */
const MARKS = ['type', 'status', 'createdAt', 'startedAt', 'timestamp', 'submittedAt', 'date'];

function labelOf(record: RecordSchema | undefined): string {
	const has = (name: string) => record?.properties?.[name] !== undefined;
	const names = NAMES.filter(has).slice(0, 2);
	if (names.length > 0) return `by(${names.map(literal).join(', ')})`;
	return `numbered(${MARKS.filter(has).slice(0, 2).map(literal).join(', ')})`;
}

/** The kind of record at a place: `vehicle`; `chargePointNote` where others are called the same. */
export function kindOf(
	{ base, id, name }: Place,
	isShared: boolean,
	camelCase: (label: string) => string,
): string {
	const own = id === 'id' ? camelCase(name.replace(/[()]/g, '')) : id;
	const parent = parts(base).filter(isName).at(-1)?.slice(1, -1);
	return isShared && parent ? `${parent}${own.charAt(0).toUpperCase()}${own.slice(1)}` : own;
}

/** Adds the lists of new places; gives the kind of each place, by its path. */
export function addLists(
	tree: Tree,
	lists: NewList[],
	camelCase: (label: string) => string,
): Map<string, string> {
	const file = join(tree.root, 'nodes/shared/records.ts');
	const kinds = new Map<string, string>();
	const known = tree.run().exports(file).records as Lists;
	const byPath = new Map(
		Object.entries(known).flatMap(([kind, { path }]) =>
			[path].flat().map((one): [string, string] => [shapeOf(one), kind]),
		),
	);
	const fresh = lists.filter(({ place }) => {
		const kind = byPath.get(shapeOf(place.base));
		if (kind) kinds.set(shapeOf(place.base), kind);
		return !kind;
	});
	if (fresh.length === 0) return kinds;
	const ids = lists.map(({ place }) => place.id);
	tree.edit(file, (source) => {
		const initializer = source.getVariableDeclarationOrThrow('records').getInitializerOrThrow();
		const object = Node.isSatisfiesExpression(initializer)
			? initializer.getExpression()
			: initializer;
		if (!Node.isObjectLiteralExpression(object))
			throw new Error('records.ts has no object of lists');
		for (const { place, record, paging } of fresh) {
			const isShared = ids.filter((id) => id === place.id).length > 1 || place.id in known;
			const kind = kindOf(place, isShared, camelCase);
			kinds.set(shapeOf(place.base), kind);
			// Another version has a list already: that one goes on.
			if (object.getProperty(kind)) continue;
			const more = paging && paging !== 'pages' ? `, { paging: ${literal(paging)} }` : '';
			const initial = place.base.startsWith('/resources/')
				? `list(${literal(place.base.slice('/resources/'.length))}, ${labelOf(record)}${more})`
				: `{ path: ${literal(place.base)}, label: ${labelOf(record)} }`;
			const names = object
				.getProperties()
				.map((one) => (Node.isPropertyAssignment(one) ? one.getName() : ''));
			const after = names.findIndex((one) => one.localeCompare(kind) > 0);
			object.insertPropertyAssignment(after === -1 ? names.length : after, {
				name: propertyName(kind),
				initializer: initial,
			});
		}
	});
	return kinds;
}
