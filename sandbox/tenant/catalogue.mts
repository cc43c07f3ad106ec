/**
 * The routes of the tenant, read from the nodes: what a resource file describes, the tenant answers.
 */
import { createRequire } from 'node:module';
import { dirname, join, basename, resolve } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { EVENTS } from './events.mts';
import type { Operation, RecordSchema, Resource } from '../../dist/lib/declarative/types.js';

export type { Operation, RecordSchema, Resource };
export type { Body, Field } from '../../dist/lib/declarative/types.js';

/** One operation of the API with what the tenant derives from its path. */
export interface Route {
	operation: Operation;
	/** Below `/public-api`, with its names in braces. */
	path: string;
	/** Which records it is about, over all versions: `users`, `charge-points/shares`. */
	family: string;
	/** `v2.0` */
	version: string;
	/** The names in the path, in order. */
	names: string[];
	/** The names before the record's own: `chargePoint` for its shares. */
	parents: string[];
	/** The path ends in the record's own id. */
	one: boolean;
	/** A group of calls beside the records: `/actions/…`. */
	isAction: boolean;
	deprecated: boolean;
}

const ROOT = resolve(import.meta.dirname, '../..');

/** Paths that are about the same records as another path. */
const SAME_RECORDS: Record<string, string> = {
	'cp-models': 'charge-point-models',
	'cp-vendors': 'charge-point-vendors',
	'rfid-tags': 'id-tags',
	'security-events-log': 'security-events',
	'charge-points/evses': 'evses',
	'charge-points/evses/connectors': 'connectors',
	'partners/admins': 'admins',
	'energy-coupons/energy-coupon-session-consumptions': 'energy-coupon-session-consumptions',
	'sessions/energy-coupon-session-consumptions': 'energy-coupon-session-consumptions',
	'electricity-rates/price-periods': 'price-periods',
	'electricity-rates/price-periods/date': 'price-periods/date',
	'electricity-rates/price-periods/week-day': 'price-periods/week-day',
};

/** Names at the end of a path that are no id of a record. */
const NO_RECORDS = new Set(['{phase}']);

const isVersion = (part: string) => /^v\d+\.\d+$/.test(part);
const isName = (part: string) => part.startsWith('{');

/** The events of a subscription are the tenant's own matter: some are newer than the nodes. */
function withAllEvents(operation: Operation): Operation {
	if (!operation.body || !operation.path.includes('/notifications/')) return operation;
	const required = operation.body.required.map((field) => {
		if (field.kind !== 'choices' || field.name !== 'notifications') return field;
		const described = new Set(field.choices.map(({ value }) => value));
		const others = EVENTS.filter((event) => !described.has(event));
		const choices = [...field.choices, ...others.map((value) => ({ value, label: value }))];
		return { ...field, choices };
	});
	return { ...operation, body: { ...operation.body, required } };
}

/** The body as it is on the wire: newer forms of the nodes leave out levels, and lay lists side by side. */
const asOnTheWire = ({ bodyOfV1, ...operation }: Operation): Operation =>
	bodyOfV1 ? { ...operation, body: bodyOfV1 } : operation;

function toRoute(described: Operation, deprecated: boolean): Route {
	const operation = withAllEvents(asOnTheWire(described));
	const parts = operation.path.split('/').filter(Boolean);
	const isAction = parts[0] === 'actions';
	const words = parts.filter((part) => !isName(part) && !isVersion(part));
	const plain = (words[0] === 'notifications' ? words : words.slice(1)).join('/');
	const names = parts.filter(isName).map((part) => part.slice(1, -1));
	const isRelation = parts.includes('relations');
	const one = isName(parts.at(-1)!) && !isAction && !isRelation && !NO_RECORDS.has(parts.at(-1)!);
	return {
		operation,
		path: operation.path,
		family: SAME_RECORDS[plain] ?? plain,
		version: parts.find(isVersion) ?? '',
		names,
		parents: one ? names.slice(0, -1) : names,
		one,
		isAction,
		deprecated,
	};
}

/** The node classes of the package, as built, in the order of package.json. */
export function nodeDescriptions(): INodeTypeDescription[] {
	const load = createRequire(join(ROOT, 'package.json'));
	const { n8n } = load('./package.json') as { n8n: { nodes: string[] } };
	return n8n.nodes.map((file) => {
		const name = basename(file, '.node.js');
		const module = load(join(ROOT, dirname(file), basename(file))) as Record<
			string,
			new () => { description: INodeTypeDescription }
		>;
		return new module[name]().description;
	});
}

/**
 * All routes of the built nodes. One operation may stand in several nodes: it is one route.
 *
 * @throws where the package is not built
 */
export function loadCatalogue(): Route[] {
	const load = createRequire(join(ROOT, 'package.json'));
	const { resourcesOf } = load('./dist/lib/declarative/index.js') as {
		resourcesOf(description: INodeTypeDescription): Resource[];
	};
	const routes = new Map<string, Route>();
	// What two versions of a resource have in common is of the current one.
	const resources = nodeDescriptions()
		.flatMap(resourcesOf)
		.sort((a, b) => Number(a.legacy) - Number(b.legacy));
	for (const resource of resources) {
		for (const operation of resource.operations) {
			const key = `${operation.method} ${operation.path.replace(/\{\w+\}/g, '{}')}`;
			const isLegacy = resource.legacy || operation.name.includes('(Legacy');
			if (!routes.has(key)) routes.set(key, toRoute(operation, isLegacy));
		}
	}
	return [...routes.values()];
}
