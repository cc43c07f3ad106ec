/**
 * A simulated AMPECO tenant: a real HTTP server on loopback that answers every operation the nodes
 * describe, with a network of chargers behind it that lives by a clock.
 *
 *     const tenant = await startTenant({ seed: 1, clock: 60 });
 *     tenant.url, tenant.token            // what the credential takes
 *     tenant.books.revenueByPartner('2026-05')
 *     await tenant.close();
 */
import type { FastifyRequest } from 'fastify';
import { ROOT, buildApp, familiesByName } from './app.mts';
import { Books } from './books.mts';
import { loadCatalogue, type Route } from './catalogue.mts';
import { ApiError } from './errors.mts';
import { seedNetwork } from './seed/network.mts';
import { seedHistory } from './seed/history.mts';
import { seedOthers } from './seed/others.mts';
import { Cursors } from './paging.mts';
import { NOTIFICATION_DEFAULTS, Notifier, type NotificationSettings } from './notifications.mts';
import { Life } from './life.mts';
import { handlers } from './handlers.mts';
import { World, type WorldSize } from './world.mts';
import {
	applyFailure,
	findFailure,
	type Failure,
	type FailureRule,
	type Seen,
} from './failures.mts';
import { RateLimit, type RateLimitOptions } from './limits.mts';
import { addOAuth, Tokens, type OAuthClient } from './oauth.mts';
import { forbiddenRoutes } from './permissions.mts';
import { Version } from './versions.mts';
import type { Happening } from './events.mts';
import type { Random } from './random.mts';
import type { Row } from './store.mts';
import type { Surroundings } from './shape.mts';

export interface TenantOptions {
	/** 0 (the default) is any free one. */
	port?: number;
	/** The access token; `sandbox-token` by default. More can be valid at once. */
	token?: string | string[];
	/** The OAuth client that gets tokens; `sandbox-client` by default, `false` switches OAuth off. */
	oauth?: OAuthClient | false;
	/** The version of the API that it plays, 3.110.0 or newer; by default all that the nodes know. */
	api?: string;
	/** Everything in the world follows from it; 1 by default. */
	seed?: number;
	/** The tenant's time at the start; now by default. */
	now?: Date;
	/** Simulated seconds per real second; `true` is 60, `false` (the default) stands still. */
	clock?: boolean | number;
	/** Real milliseconds that every answer takes longer. */
	latencyMs?: number;
	rateLimit?: RateLimitOptions;
	/** Answers that go wrong: a function, or rules. */
	failures?: ((request: Seen) => Failure | undefined) | FailureRule[];
	/** What a valid token may not do: `POST /resources/users/v1.0`, only a path, or `users`; 403. */
	forbidden?: string[];
	/** `false`: lists that document only `page` ignore the cursor, as older tenants did. */
	cursorEverywhere?: boolean;
	notifications?: Partial<NotificationSettings>;
	size?: Partial<WorldSize>;
}

/** One request that was answered. */
export interface Logged {
	method: string;
	/** With its query. */
	path: string;
	/** 0: the connection was broken on purpose. */
	status: number;
}

export class RequestLog {
	readonly all: Logged[] = [];

	/** How many there were, of a method, a path (a part of it, or a pattern) and a status. */
	count(method?: string, path?: string | RegExp, status?: number): number {
		return this.all.filter(
			(one) =>
				(method === undefined || one.method === method) &&
				(status === undefined || one.status === status) &&
				(path === undefined ||
					(typeof path === 'string' ? one.path.includes(path) : path.test(one.path))),
		).length;
	}

	clear(): void {
		this.all.length = 0;
	}
}

export interface Tenant {
	/** http://127.0.0.1:4010 */
	url: string;
	port: number;
	token: string;
	/** Undefined where OAuth is off. */
	oauth?: OAuthClient;
	world: World;
	books: Books;
	requests: RequestLog;
	routes: Route[];
	notifications: Notifier;
	/** Tells subscribers of an event about a record, as if it had happened. */
	emit(event: string, row: Row, happening?: Happening): void;
	/** Lets simulated time pass: sessions go on and end, meters run. */
	tick(milliseconds: number): void;
	/** A charger, or one EVSE of it, reports a fault; a session on it ends. */
	fault(chargePointId: number, evseId?: number, errorCode?: string): void;
	/** It works again. */
	recover(chargePointId: number, evseId?: number): void;
	/** Changes what goes wrong from now on. */
	setFailures(failures: TenantOptions['failures']): void;
	setRateLimit(limit: RateLimitOptions | undefined): void;
	/** Real milliseconds that every answer takes longer from now on. */
	setLatency(milliseconds: number): void;
	/**
	 * What a valid token may not do from now on.
	 *
	 * @throws where an entry forbids nothing
	 */
	setForbidden(entries: string[]): void;
	/** Accepts other tokens than those it was started with from now on. */
	setTokens(tokens: string[]): void;
	close(): Promise<void>;
}

const DEFAULT_CLIENT: OAuthClient = {
	clientId: 'sandbox-client',
	clientSecret: 'sandbox-secret',
};
const DEFAULT_SPEED = 60;
const DEFAULT_SIZE: WorldSize = { sessionsPerDay: 42, days: 365, revenues: 0 };

const speedOf = (clock: TenantOptions['clock']): number =>
	clock === true ? DEFAULT_SPEED : clock === false || clock === undefined ? 0 : clock;

/** Finds the id of some record for a field: `userId` → a user. */
function surroundings(world: World, families: Map<string, string>): Surroundings {
	return {
		now: world.now(),
		idFor(name: string, random: Random) {
			const kind = name
				.replace(/(Id|_id)$/, '')
				.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
			const family =
				families.get(kind) ?? families.get(kind.replace(/^.*(?=[A-Z])/, '').toLowerCase());
			if (!family || !world.store.has(family)) return undefined;
			const collection = world.store.of(family);
			if (collection.size === 0) return undefined;
			return collection.at(random.int(0, Math.min(collection.size, 40) - 1)).id as number;
		},
	};
}

/**
 * Starts a tenant. It listens on loopback alone.
 *
 * @throws where the nodes are not built, or the port is taken
 */
export async function startTenant(options: TenantOptions = {}): Promise<Tenant> {
	const version = new Version(options.api);
	const oauth =
		options.oauth !== false && version.has('POST /oauth/token')
			? (options.oauth ?? DEFAULT_CLIENT)
			: undefined;
	const world = new World({
		seed: options.seed ?? 1,
		now: options.now ?? new Date(),
		speed: speedOf(options.clock),
		size: { ...DEFAULT_SIZE, ...options.size },
		version,
	});
	const given = [options.token ?? 'sandbox-token'].flat();
	const tokens = new Tokens(world, given);
	const all = loadCatalogue();
	const routes = all.filter(({ operation, path }) => version.has(`${operation.method} ${path}`));
	const families = familiesByName(all);
	const books = new Books();
	const around = surroundings(world, families);
	seedNetwork(world);
	seedHistory(world, books);
	seedOthers(world, all, families, around);

	const notifier = new Notifier(world, 'sandbox', {
		...NOTIFICATION_DEFAULTS,
		...options.notifications,
	});
	const life = new Life(world, books, notifier);
	const requests = new RequestLog();
	const limit = new RateLimit(options.rateLimit);
	let forbidden = forbiddenRoutes(routes, options.forbidden ?? []);
	let latencyMs = options.latencyMs ?? 0;
	let failures = options.failures;
	let seen = 0;

	function authorize(request: FastifyRequest): string {
		const [scheme, token] = String(request.headers.authorization ?? '').split(' ');
		const refusal = tokens.refusal(scheme?.toLowerCase() === 'bearer' ? token : '');
		if (refusal) throw new ApiError(401, refusal);
		return token;
	}

	const app = buildApp({
		world,
		notifier,
		routes,
		families,
		handlers: handlers(life, all),
		around,
		cursors: new Cursors(`cursors of ${world.seed}`),
		cursorEverywhere: options.cursorEverywhere ?? true,
		forbidden: (route) => forbidden.has(route),
		authorize,
	});

	addOAuth(app, ROOT, tokens, oauth);

	app.addHook('onRequest', async (request, reply) => {
		life.catchUp();
		if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
		const failure = findFailure(failures, {
			method: request.method,
			path: request.url,
			index: seen++,
			headers: request.headers,
		});
		if (failure && (await applyFailure(failure, request, reply))) {
			const isBroken = (failure.kind ?? 'answer') !== 'answer';
			if (isBroken) requests.all.push({ method: request.method, path: request.url, status: 0 });
			return reply;
		}
		const refusal = limit.take(reply, world.time());
		if (refusal) throw refusal;
	});
	// Whoever goes by the clock of the answers goes by the one that the records are written with.
	app.addHook('onSend', async (_request, reply) => {
		reply.header('Date', world.now().toUTCString());
	});
	app.addHook('onResponse', async (request, reply) => {
		requests.all.push({ method: request.method, path: request.url, status: reply.statusCode });
	});

	await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
	const { port } = app.server.address() as { port: number };
	const timer = world.speed > 0 ? setInterval(() => life.catchUp(), 500) : undefined;
	timer?.unref();

	return {
		url: `http://127.0.0.1:${port}`,
		port,
		token: given[0],
		oauth,
		world,
		books,
		requests,
		routes,
		notifications: notifier,
		emit: (event, row, happening) => notifier.emit(event, row, happening),
		tick(milliseconds) {
			world.skip(milliseconds);
			life.catchUp();
		},
		fault: (chargePointId, evseId, errorCode) => life.fault(chargePointId, evseId, errorCode),
		recover: (chargePointId, evseId) => life.recover(chargePointId, evseId),
		setFailures: (next) => void (failures = next),
		setRateLimit: (next) => limit.set(next),
		setLatency: (next) => void (latencyMs = next),
		setForbidden: (next) => void (forbidden = forbiddenRoutes(routes, next)),
		setTokens: (next) => tokens.set(next),
		async close() {
			clearInterval(timer);
			notifier.close();
			app.server.closeAllConnections();
			await app.close();
		},
	};
}
