/** One call as a handler sees it, and the records that its path names. */
import { notFound, rejected } from './errors.mts';
import type { Route } from './catalogue.mts';
import type { Collection, Row, Store } from './store.mts';
import type { World } from './world.mts';
import type { Notifier } from './notifications.mts';

export interface Call {
	world: World;
	notifier: Notifier;
	route: Route;
	/** The parts of the path by their names. */
	params: Record<string, string>;
	/** The records that the parts of the path name; a part that is no id is not here. */
	rows: Record<string, Row>;
	/** The query, nested: `filter`, `include`, … */
	query: Record<string, unknown>;
	/** The parsed body, checked against the fields of the operation. */
	body: Row;
	/** The body as it came, where it is a list. */
	list: Row[];
	url: URL;
	/** The access token that the caller showed. */
	token: string;
}

/** What a handler answers: a record (in the operation's usual shape), or a whole answer. */
export interface Reply {
	status?: number;
	body?: unknown;
	/** For a body that is not JSON. */
	headers?: Record<string, string>;
}

export type Handler = (call: Call) => Reply | void;

export const body = (content: unknown): Reply => ({ body: content });

/**
 * Nothing reaches a charger that is not connected.
 *
 * @throws ApiError 406
 */
export function connected(point: Row): void {
	if (point.networkStatus !== 'available')
		throw rejected('The charge point is not connected right now.');
}

/** Handlers by `METHOD /path`, for what the general rules do not do. */
export type Handlers = Record<string, Handler>;

/** The field that says which parent a record belongs to, by the parent's name in the path. */
const PARENT_FIELDS: Record<string, string> = { dlmCircuit: 'circuitId', modelId: 'modelId' };

export const parentField = (name: string): string => PARENT_FIELDS[name] ?? `${name}Id`;

/** The key of each family's own id, where it is not `id`. */
const KEYS: Record<string, string> = {
	'price-periods/date': '_key',
	'price-periods/week-day': '_key',
	'charge-points/configurations': '_key',
	'charge-points/shared-partners': '_key',
	'circuits/charge-point-priorities': '_key',
};

export const collectionOf = (store: Store, family: string): Collection =>
	store.of(family, KEYS[family]);

/** The records of a family that belong to the parents named in a path. */
export function belongsTo(parents: string[], params: Record<string, string>) {
	const wanted = parents.map((name) => [parentField(name), params[name]] as const);
	return (row: Row): boolean =>
		wanted.every(([field, id]) => row[field] === undefined || String(row[field]) === id);
}

/**
 * Finds the records that a path names, each within the one before it.
 *
 * @throws ApiError 404 naming what is missing
 */
export function findRows(
	route: Route,
	params: Record<string, string>,
	store: Store,
	families: Map<string, string>,
): Record<string, Row> {
	const rows: Record<string, Row> = {};
	route.names.forEach((name, index) => {
		const isOwn = route.one && index === route.names.length - 1;
		const family = isOwn ? route.family : families.get(name);
		if (!family) return;
		const key = ownKey(family, route.names.slice(0, index), params, params[name]);
		const row = collectionOf(store, family).get(key);
		// PUT on a day or a weekday makes what is not there.
		if (!row && isOwn && route.operation.method === 'PUT' && KEYS[family]) return;
		if (
			!row ||
			!belongsTo(
				route.names.slice(0, index).filter((one) => families.has(one)),
				params,
			)(row)
		) {
			throw notFound(title(family));
		}
		rows[name] = row;
	});
	return rows;
}

/** The key of a record whose id is unique only within its parent. */
export function ownKey(
	family: string,
	parents: string[],
	params: Record<string, string>,
	id: string,
): string {
	return KEYS[family] === '_key' ? [...parents.map((name) => params[name]), id].join('/') : id;
}

/** `charge-points/shares` → `The share` */
export const title = (family: string): string =>
	`The ${family.split('/').at(-1)!.replace(/-/g, ' ').replace(/ies$/, 'y').replace(/s$/, '')}`;
