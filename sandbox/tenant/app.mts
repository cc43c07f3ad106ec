/**
 * The HTTP side of the tenant: authorisation, limits, checks, and the general rules that turn a
 * described operation into an answer. What has consequences of its own is in the handlers.
 */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { beginRecord } from './newborn.mts';
import { checkUnused, keepConnectors, keepZones, removeWhole, tellChange } from './changes.mts';
import { answerOf, isNumbered, isOnlyNumbered, undocumented } from './answers.mts';
import { checkBody } from './checks.mts';
import {
	belongsTo,
	collectionOf,
	findRows,
	ownKey,
	parentField,
	title,
	type Call,
	type Handlers,
	type Reply,
} from './calls.mts';
import { ApiError, notFound } from './errors.mts';
import { isPreparing } from './handlers.mts';
import { readFilters, type Test } from './filters.mts';
import { takePage, type Cursors } from './paging.mts';
import { OPERATOR } from './seed/newer.mts';
import { SINGLES } from './seed/samples.mts';
import { complete, isObject, project, type Surroundings } from './shape.mts';
import { Random, hash } from './random.mts';
import { viewOf } from './views.mts';
import type { Field, RecordSchema, Route } from './catalogue.mts';
import type { Notifier } from './notifications.mts';
import type { Row } from './store.mts';
import type { World } from './world.mts';

/** What every operation's path begins with. */
export const ROOT = '/public-api';

export interface AppOptions {
	world: World;
	notifier: Notifier;
	routes: Route[];
	/** The family that an id's name in a path means. */
	families: Map<string, string>;
	handlers: Handlers;
	around: Surroundings;
	cursors: Cursors;
	/** Lists that document only page numbers answer the cursor too. */
	cursorEverywhere: boolean;
	/** What a valid token may not do. */
	forbidden(route: Route): boolean;
	/** Checks the access token; gives it back. */
	authorize(request: FastifyRequest): string;
}

/** Names at the end of a path that say nothing of the kind of record. */
const PLAIN = ['key', 'date', 'weekDay', 'id'];

/**
 * The names of ids in paths and the records they mean, over the whole catalogue. Where several
 * families use a name, the one that stands by itself is meant.
 */
export function familiesByName(routes: Route[]): Map<string, string> {
	const families = new Map<string, string>();
	const depth = (family = '') => family.split('/').length;
	for (const { one, names, family } of routes) {
		const name = names.at(-1)!;
		if (!one || PLAIN.includes(name)) continue;
		const known = families.get(name);
		if (known === undefined || depth(family) <= depth(known)) families.set(name, family);
	}
	return families;
}

/** The query of a URL, nested: `filter[a]=1&include[]=x` → `{ filter: { a: '1' }, include: ['x'] }`. */
export function readQuery(url: URL): Record<string, unknown> {
	const query: Row = {};
	for (const [name, value] of url.searchParams) {
		const [first, ...rest] = name.replaceAll(']', '').split('[');
		let holder = query;
		let key = first;
		for (const part of rest) {
			if (part === '' || /^\d+$/.test(part)) {
				holder[key] = [...((holder[key] as unknown[]) ?? []), value];
				key = '';
				break;
			}
			if (!isObject(holder[key])) holder[key] = {};
			holder = holder[key] as Row;
			key = part;
		}
		if (key !== '') holder[key] = value;
	}
	return query;
}

/** Objects are merged, anything else is replaced. */
export function assign(row: Row, changes: Row): Row {
	for (const [name, value] of Object.entries(changes)) {
		const own = row[name];
		if (isObject(own) && isObject(value)) row[name] = assign({ ...own }, value);
		else row[name] = value;
	}
	return row;
}

/** The names of what a request asks to be shown as well. */
function askedFor(route: Route, query: Record<string, unknown>): Set<string> {
	const hidden = hiddenFields(route, query);
	return new Set([...optionalFields(route)].filter((name) => !hidden.includes(name)));
}

const isFlag = ({ name }: Field) => /^with[A-Z]/.test(name);

/** `withPriceBreakdown` → `priceBreakdown` */
const flagged = ({ name }: Field) => name[4].toLowerCase() + name.slice(5);

/** Fields that an operation shows only when asked to. */
const optionalFields = ({ operation: { include, query } }: Route): string[] => [
	...include.map(({ value }) => String(value)),
	...query.filter(isFlag).map(flagged),
];

/** Those of them that nobody asked for: by `include[]`, or by `withX=true`. */
function hiddenFields(route: Route, query: Record<string, unknown>): string[] {
	const asked = Array.isArray(query.include) ? query.include : [];
	const { include, query: flags } = route.operation;
	return [
		...include.map(({ value }) => String(value)).filter((name) => !asked.includes(name)),
		...flags
			.filter((flag) => isFlag(flag) && !/^(true|1)$/.test(String(query[flag.name])))
			.map(flagged),
	];
}

export function buildApp(options: AppOptions): FastifyInstance {
	const { world, routes, families, handlers, around, cursors } = options;
	const { store } = world;
	const app = Fastify({ routerOptions: { maxParamLength: 500 }, bodyLimit: 10 * 1024 * 1024 });

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => {
		if (text === '') return done(null, undefined);
		try {
			done(null, JSON.parse(String(text)));
		} catch {
			done(new ApiError(400, 'The body is not valid JSON.'), undefined);
		}
	});

	/** A record as this operation shows it. */
	function show(route: Route, row: Row, query: Record<string, unknown>): unknown {
		const view = viewOf(route.path)?.show;
		const seen = {
			operatorId: OPERATOR,
			...row,
			...view?.(row, store, askedFor(route, query)),
		};
		const hidden = [...hiddenFields(route, query), ...undocumented(route)];
		const shown = project(route.operation.output, seen);
		if (isObject(shown)) for (const name of hidden) delete shown[name];
		if (isObject(shown)) Object.assign(shown, viewOf(route.path)?.ahead?.(row));
		return isObject(shown) ? withoutPrivate(shown) : shown;
	}

	function list(call: Call): Reply {
		const { route, url, query, params } = call;
		const parents = route.parents.filter((name) => families.has(name));
		const filters = readFilters(route, query.filter, store);
		const within = parents.length > 0 ? belongsTo(parents, params) : undefined;
		const test: Test | undefined =
			filters && within ? (row) => within(row) && filters(row) : (filters ?? within);
		const collection = collectionOf(store, route.family);
		if (route.operation.paging === 'none') {
			const rows = test ? collection.filter(test) : collection.all();
			const data = rows.map((row) => show(route, row, query));
			return { body: answerOf(route).shape === 'bare' ? data : { data } };
		}
		const page = takePage(
			{
				collection,
				test,
				url,
				byNumber: isNumbered(route),
				byCursor: options.cursorEverywhere || !isOnlyNumbered(route),
			},
			cursors,
		);
		return {
			body: {
				data: page.rows.map((row) => show(route, row, query)),
				links: page.links,
				meta: page.meta,
			},
		};
	}

	/** The one record that a path without an id of its own is about; made when first asked for. */
	function single(call: Call): Row {
		const { route, params } = call;
		const isRead = route.operation.method === 'GET';
		const collection = store.of(route.family, '_key');
		const key = route.names.map((name) => params[name]).join('/') || 'tenant';
		const known = collection.get(key);
		if (known) return known;
		const row: Row = { _key: key };
		for (const name of route.names) row[parentField(name)] = Number(params[name]);
		Object.assign(row, SINGLES[route.family]?.(world));
		if (isRead) fill(route.operation.output, row, route.family, key);
		return collection.add(row);
	}

	/** Nothing is made up for what somebody writes. */
	function fill(schema: RecordSchema | undefined, row: Row, family: string, key: string): void {
		if (!schema) return;
		const random = new Random(hash(`${world.seed} ${family} ${key}`));
		complete(schema, row, title(family).slice(4), random, around);
	}

	function create(call: Call): Row {
		const { route, params, body } = call;
		const collection = collectionOf(store, route.family);
		const own = viewOf(route.path)?.understand?.(body, store) ?? body;
		const row: Row = { ...structuredClone(own) };
		for (const name of route.parents) {
			if (families.has(name)) row[parentField(name)] = Number(params[name]);
		}
		row.createdAt ??= world.stamp();
		row.lastUpdatedAt = world.stamp();
		row.updatedAt ??= row.lastUpdatedAt;
		if (collection.key === '_key') {
			const own = route.one ? params[route.names.at(-1)!] : String(row.key);
			row._key = ownKey(route.family, route.parents, params, own);
			// The day that prices are for is told by the path alone.
			if (route.family.startsWith('price-periods/')) row[route.names.at(-1)!] = own;
		}
		collection.add(beginRecord(route.family, row, world));
		settle(route.family, row);
		tellChange(options.notifier, route.family, row, 'created');
		return row;
	}

	/** Lists that a record's owner keeps of it. */
	function settle(family: string, row: Row): void {
		if (family === 'connectors') keepConnectors(world, row);
		if (family === 'locations/charging-zones') keepZones(world, row);
		if (family === 'provisioning-certificates') {
			for (const tag of (row.idTags ?? []) as Row[]) tag.defaultPaymentOption ??= 'auto';
		}
		if (family === 'evses') {
			const own = (row.connectors ?? []) as Row[];
			for (const { id } of own) {
				const connector = store.of('connectors').get(id);
				if (connector) connector.evseId = row.id;
			}
		}
	}

	function change(call: Call, row: Row): Row {
		const own = viewOf(call.route.path)?.understand?.(call.body, store) ?? call.body;
		world.touch(assign(row, structuredClone(own)));
		settle(call.route.family, row);
		tellChange(options.notifier, call.route.family, row, 'updated');
		return row;
	}

	/** What an operation does where no handler says otherwise. */
	function general(call: Call): Reply {
		const { route, rows } = call;
		const { verb, paging, method } = route.operation;
		if (paging) return list(call);
		if (route.isAction) return {};
		const own = route.one ? rows[route.names.at(-1)!] : undefined;
		if (method === 'GET') return answer(call, own ?? single(call));
		if (method === 'DELETE') {
			if (own) {
				checkUnused(world, route.family, own);
				removeWhole(world, route.family, own);
				tellChange(options.notifier, route.family, own, 'deleted');
			} else store.of(route.family, '_key').remove(single(call));
			return {};
		}
		if (verb === 'create') return answer(call, create(call));
		if (method === 'PUT' && route.one && !own)
			return { status: 201, ...answer(call, create(call)) };
		return answer(call, change(call, own ?? single(call)));
	}

	function answer(call: Call, row: Row): Reply {
		const { shape } = answerOf(call.route);
		if (shape === 'none') return {};
		const shown = show(call.route, row, call.query);
		return { body: shape === 'data' ? { data: shown } : shown };
	}

	const exists = (kind: string, id: unknown): boolean | undefined => {
		const family = families.get(kind);
		return family && store.has(family) ? store.of(family).get(id) !== undefined : undefined;
	};

	function perform(
		route: Route,
		request: FastifyRequest,
		token: string,
	): Reply & { status: number } {
		const url = new URL(request.url, `http://${request.headers.host ?? '127.0.0.1'}`);
		const params = request.params as Record<string, string>;
		const { operation } = route;
		for (const field of operation.parameters) {
			const text = params[field.name];
			const isId = field.kind === 'record' && field.id === 'integer';
			if (isId && !/^\d+$/.test(text))
				throw notFound(title(families.get(field.name) ?? field.name));
			if (field.kind === 'choice' && !field.choices.some(({ value }) => String(value) === text)) {
				throw notFound();
			}
		}
		if (options.forbidden(route)) {
			throw new ApiError(403, 'The administrator of this token may not do this.');
		}
		const rows = findRows(route, params, store, families);
		checkBody(operation, request.body, exists);
		const call: Call = {
			world,
			notifier: options.notifier,
			route,
			params,
			rows,
			query: readQuery(url),
			body: isObject(request.body) ? request.body : {},
			list: Array.isArray(request.body) ? (request.body as Row[]) : [],
			url,
			token,
		};
		const handler = handlers[`${operation.method} ${route.path}`];
		const reply = options.notifier.during(
			token,
			() => handler?.(call) ?? (handler && !isPreparing(handler) ? {} : general(call)),
		);
		const { status } = answerOf(route);
		return { ...reply, status: reply.status ?? status };
	}

	const readers = new Map(
		routes
			.filter(({ operation }) => operation.method === 'GET')
			.map((route) => [route.path, route]),
	);
	world.show = (path, row) => {
		const route = readers.get(path);
		return route ? (show(route, row, {}) as Row) : withoutPrivate({ ...row });
	};

	for (const route of routes) {
		app.route({
			method: route.operation.method,
			url: ROOT + route.path.replace(/\{(\w+)\}/g, ':$1'),
			handler: (request: FastifyRequest, reply: FastifyReply) => {
				const token = options.authorize(request);
				if (route.deprecated) {
					reply.header('Deprecation', 'true').header('Sunset', 'Mon, 01 Jun 2026 00:00:00 GMT');
				}
				const { status, body, headers = {} } = perform(route, request, token);
				void reply.code(status).headers(headers);
				return body === undefined ? reply.send() : reply.send(body);
			},
		});
	}

	app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
		if (error instanceof ApiError) {
			return reply.code(error.status).headers(error.headers).send(error.body);
		}
		const status = error.statusCode ?? 500;
		return reply
			.code(status)
			.send({ message: status === 500 ? `The tenant failed: ${error.message}` : error.message });
	});
	app.setNotFoundHandler((request, reply) => {
		options.authorize(request);
		return reply.code(404).send({ message: 'There is nothing at this address.' });
	});
	return app;
}

/** Names that begin with an underscore are the tenant's own. */
function withoutPrivate(row: Row): Row {
	for (const name of Object.keys(row)) if (name.startsWith('_')) delete row[name];
	return row;
}
