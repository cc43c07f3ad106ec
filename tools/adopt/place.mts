/** Where an operation of the document belongs: the node, the resource, and what it is there. */
import type { ApiOperation } from '../../test/support/openapi.mts';
import type { Found } from './evaluate.mts';

/** A row of a table of operations: what a person has decided. */
export interface Row {
	node: string;
	resource: string;
	method: string;
	path: string;
}

/** A resource of the nodes, or one that is to be made. */
export interface Place {
	node: string;
	/** What the Resource list shows, without its mark of a legacy version. */
	name: string;
	base: string;
	/** The name of the part of the path that is one record; empty where there is none. */
	id: string;
	/** The resource that is there already. */
	found?: Found;
	/** How it was found, for the summary. */
	by: 'path' | 'table' | 'parent' | 'version' | 'words';
}

export interface Home extends Found {
	node: string;
	/** Marked as legacy, or about to be. */
	isLegacy: boolean;
}

const plain = (name: string): string =>
	name
		.replace(/ \(Legacy.*\)$/, '')
		.replace(/[^a-z0-9]/gi, '')
		.toLowerCase();

const parts = (path: string): string[] => path.split('/').filter(Boolean);
const isName = (part: string): boolean => part.startsWith('{');
const isVersion = (part: string): boolean => /^v\d/.test(part);

/** A path with its names left out: `/resources/users/v1.0/{}`. */
export const shapeOf = (path: string): string => path.replace(/\{\w+\}/g, '{}');

/** The path of the records that an operation is about: without the last name, without a verb after it. */
export function baseOf(path: string): { base: string; id: string; rest: string[] } {
	const all = parts(path);
	const last = all.length - 1;
	if (isName(all[last]))
		return { base: `/${all.slice(0, -1).join('/')}`, id: all[last].slice(1, -1), rest: [] };
	return { base: path, id: '', rest: [] };
}

/** `energy-coupons` → `Energy Coupon`. */
export function singular(words: string): string {
	return words
		.replace(/ies\b/, 'y')
		.replace(/(sses|xes|ches)\b/, (found) => found.slice(0, -2))
		.replace(/([^su])s$/, '$1');
}

export const unversioned = (path: string): string => shapeOf(path).replace(/\/v[\d.]+/g, '');

export class Places {
	private readonly homes: Home[];
	private readonly rows: Map<string, Row>;
	/** The paths of all operations of the document, below the API's root. */
	private readonly paths: string[];
	private readonly titleCase: (name: string) => string;
	/** Places that were made for paths that no resource has yet, by their paths. */
	private readonly made = new Map<string, Place>();

	constructor(homes: Home[], rows: Row[], paths: string[], titleCase: (name: string) => string) {
		this.homes = homes;
		this.rows = new Map(rows.map((row) => [`${row.method} ${row.path}`, row]));
		this.paths = paths;
		this.titleCase = titleCase;
	}

	/** The place of an operation; undefined where nothing says so. `path` is below the API's root. */
	find(operation: ApiOperation, path: string): Place | undefined {
		const row = this.rows.get(`${operation.method} ${operation.path}`);
		const isAction = path.startsWith('/actions/');
		return (
			this.byPath(operation, path) ??
			this.made.get(shapeOf(baseOf(path).base)) ??
			this.byVersion(path) ??
			(row && this.byTable(row)) ??
			(row && !isAction ? this.create(path, row) : undefined) ??
			this.byAction(path) ??
			this.byParent(path) ??
			this.create(path)
		);
	}

	private place(found: Home, by: Place['by']): Place {
		const { resource, base, id, node } = found;
		return { node, name: resource.name.replace(/ \(Legacy.*\)$/, ''), base, id, found, by };
	}

	private current = (homes: Home[]): Home | undefined =>
		homes.find(({ isLegacy }) => !isLegacy) ?? homes[0];

	/** A resource that has the very path. */
	private byPath({ deprecated }: ApiOperation, path: string): Place | undefined {
		const shape = shapeOf(path);
		const same = this.homes.filter(
			({ base }) => base && [shapeOf(base), `${shapeOf(base)}/{}`].includes(shape),
		);
		const best = same.find(({ resource }) => resource.legacy === deprecated) ?? same[0];
		return best && this.place(best, 'path');
	}

	/** Another version of a resource: beside it, under the same name. */
	private byVersion(path: string): Place | undefined {
		const { base } = baseOf(path);
		if (parts(base)[0] === 'actions') return undefined;
		const home = this.current(
			this.homes.filter((one) => one.base && unversioned(one.base) === unversioned(base)),
		);
		if (!home) return undefined;
		return this.make(base, { node: home.node, name: this.place(home, 'path').name, by: 'version' });
	}

	/** What a person has decided. */
	private byTable(row: Row): Place | undefined {
		const isNamed = (node: string, name: string) =>
			node === row.node && plain(name) === plain(row.resource);
		const home = this.current(
			this.homes.filter(({ node, resource }) => isNamed(node, resource.name)),
		);
		const made = [...this.made.values()].find(({ node, name }) => isNamed(node, name));
		return home && !(home.isLegacy && made) ? this.place(home, 'table') : made;
	}

	/** Something done to a record: the resource that has done such things, or whose records they are. */
	private byAction(path: string): Place | undefined {
		const all = parts(path);
		if (all[0] !== 'actions') return undefined;
		const start = `/actions/${all[1]}/`;
		const isOwn = (base: string) => {
			const [, noun] = parts(base);
			return noun !== undefined && singular(noun) === singular(all[1]);
		};
		const doers = this.homes.filter(({ resource }) =>
			resource.operations.some((one) => one.path.startsWith(start)),
		);
		const owners = this.homes.filter(({ base }) => parts(base).length <= 3 && isOwn(base));
		const made = [...this.made.values()].find(({ base }) => isOwn(base));
		const home = this.current(owners) ?? this.current(doers);
		return home && !(home.isLegacy && made) ? this.place(home, 'path') : made;
	}

	/** Something about a single record, without records of its own. */
	private byParent(path: string): Place | undefined {
		const all = parts(path);
		const isAbout = isName(all.at(-2) ?? '') || all.filter(isName).length > 0;
		if (!isAbout || this.isFamily(path)) return undefined;
		for (let end = all.length - 1; end > 1; end--) {
			const above = shapeOf(`/${all.slice(0, end).join('/')}`);
			const home = this.current(
				this.homes.filter(({ base }) => base && `${shapeOf(base)}/{}` === above),
			);
			const made = [...this.made.values()].find(
				({ base }) => unversioned(`${base}/{}`) === unversioned(above),
			);
			if (home && !(home.isLegacy && made)) return this.place(home, 'parent');
			if (made) return made;
		}
		return undefined;
	}

	/** Whether a nested path has records of its own: `…/{user}/notes` and `…/{user}/notes/{note}`. */
	private isFamily(path: string): boolean {
		const shape = shapeOf(baseOf(path).base);
		return this.paths.filter((one) => [shape, `${shape}/{}`].includes(shapeOf(one))).length > 2;
	}

	/** A resource of its own. */
	private create(path: string, row?: Row): Place | undefined {
		const { base } = baseOf(path);
		const nouns = parts(base).filter((part) => !isName(part) && !isVersion(part));
		if (nouns[0] === 'actions') return undefined;
		const name = this.titleCase(singular(nouns.at(-1)!));
		if (row) return this.make(base, { node: row.node, name: row.resource, by: 'table' });
		const guess = this.neighbour(base);
		return guess && this.make(base, { ...guess, name });
	}

	private make(base: string, rest: Pick<Place, 'node' | 'name' | 'by'>): Place {
		const one = this.paths.find((path) => shapeOf(path) === `${shapeOf(base)}/{}`);
		const place = { ...rest, base, id: one ? baseOf(one).id : '' };
		this.made.set(shapeOf(base), place);
		return place;
	}

	/** The node of what it is nested in, or of what shares most of its words. */
	private neighbour(base: string): Pick<Place, 'node' | 'by'> | undefined {
		const parent = this.homes
			.filter((home) => home.base && shapeOf(base).startsWith(`${shapeOf(home.base)}/`))
			.sort((a, b) => b.base.length - a.base.length)[0];
		if (parent) return { node: parent.node, by: 'parent' };
		const wordsOf = (path: string) =>
			parts(unversioned(path))
				.slice(1)
				.filter((part) => !isName(part))
				.flatMap((part) => singular(part).split('-'));
		const own = new Set(wordsOf(base));
		const scores = new Map<string, number>();
		for (const home of this.homes) {
			const theirs = new Set(wordsOf(home.base));
			const shared = [...theirs].filter((word) => own.has(word)).length;
			// A node that is called after it is meant for it.
			const isNamed = [...own].some((word) => home.node.toLowerCase() === `ampeco${word}`);
			const score = shared / (own.size + theirs.size - shared) + (isNamed ? 1 : 0);
			scores.set(home.node, Math.max(scores.get(home.node) ?? 0, score));
		}
		const [best] = [...scores].sort((a, b) => b[1] - a[1]);
		return best && best[1] > 0 ? { node: best[0], by: 'words' } : undefined;
	}
}

export { isName, isVersion, parts };
