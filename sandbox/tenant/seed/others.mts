/** Everything that has no hand-made records: a few of each, related to what is there. */
import { collectionOf, parentField, title } from '../calls.mts';
import { Random, hash } from '../random.mts';
import { NEWER } from './newer.mts';
import { SAMPLES } from './samples.mts';
import { complete, type Surroundings } from '../shape.mts';
import type { Route } from '../catalogue.mts';
import type { Row } from '../store.mts';
import type { World } from '../world.mts';

/** How many records a family without hand-made ones gets, and each parent. */
const EACH = 5;
const EACH_OF_PARENT = 2;

/** Families whose records are complete as they are made: what is not there is meant not to be. */
const COMPLETE = new Set([
	'sessions',
	'transactions',
	'receipts',
	'partner-revenues',
	'partner-expenses',
	'partner-settlement-reports',
	'authorizations',
	'cdrs',
	'charge-points/network-status-logs',
	'charge-points/hardware-status-logs',
	'evses/hardware-status-logs',
	'notifications',
	'connectors',
	'tariffs',
	'tariff-snapshots',
	'tariffs/scheduled-changes',
]);

/** Families that start empty. */
const EMPTY = new Set([
	'notifications',
	'sessions/consumption-stats',
	'price-periods',
	'firmware-versions/attached-models',
]);

/**
 * Makes records for every family that has none, and fills in what hand-made ones leave out.
 *
 * @param families the family that an id's name in a path means
 */
export function seedOthers(
	world: World,
	routes: Route[],
	families: Map<string, string>,
	around: Surroundings,
): void {
	const lists = routes.filter(({ operation }) => operation.method === 'GET' && operation.paging);
	for (const [family, make] of Object.entries(SAMPLES)) {
		const route = lists.find((one) => one.family === family);
		addSamples(
			world,
			family,
			route?.parents.filter((name) => families.has(name)) ?? [],
			families,
			make,
		);
	}
	for (const [family, make] of Object.entries(NEWER)) {
		if (!routes.some((route) => route.family === family)) continue;
		const collection = collectionOf(world.store, family);
		for (const row of make(world)) collection.add(row);
	}
	// The current version first: its words are the ones that records are kept in.
	const ordered = [...lists].sort((a, b) => Number(a.deprecated) - Number(b.deprecated));
	for (const route of ordered) makeRecords(world, route, families);
	const shown = routes
		.filter(
			({ operation, isAction }) => operation.method === 'GET' && operation.output && !isAction,
		)
		.sort((a, b) => Number(a.deprecated) - Number(b.deprecated));
	for (const route of shown) {
		if (COMPLETE.has(route.family) || !(route.one || route.operation.paging)) continue;
		for (const row of collectionOf(world.store, route.family).all()) {
			const random = new Random(
				hash(`${world.seed} ${route.family} ${String(row.id ?? row._key)}`),
			);
			complete(route.operation.output!, row, title(route.family).slice(4), random, around);
		}
	}
}

function addSamples(
	world: World,
	family: string,
	parents: string[],
	families: Map<string, string>,
	make: (world: World, parent: Row) => Row[],
): void {
	const collection = collectionOf(world.store, family);
	if (collection.size > 0) throw new Error(`${family} has records already`);
	if (parents.length === 0) {
		for (const row of make(world, {})) collection.add(row);
		return;
	}
	const last = parents.at(-1)!;
	for (const parent of collectionOf(world.store, families.get(last)!).all()) {
		for (const row of make(world, parent)) {
			collection.add({ [parentField(last)]: parent.id, ...row });
		}
	}
}

function makeRecords(world: World, route: Route, families: Map<string, string>): void {
	const { store } = world;
	const collection = collectionOf(store, route.family);
	if (collection.size > 0 || EMPTY.has(route.family)) return;
	if (route.family in SAMPLES || route.family in NEWER) return;
	const parents = route.parents.filter((name) => families.has(name));
	if (parents.length === 0) {
		for (let index = 0; index < EACH; index++) collection.add({});
		return;
	}
	const last = parents.at(-1)!;
	for (const parent of collectionOf(store, families.get(last)!).all()) {
		for (let index = 0; index < EACH_OF_PARENT; index++) {
			const row: Row = { [parentField(last)]: parent.id };
			for (const above of parents.slice(0, -1))
				row[parentField(above)] = parent[parentField(above)];
			if (collection.key === '_key') row._key = `${String(parent.id)}/${index}`;
			collection.add(row);
		}
	}
}
