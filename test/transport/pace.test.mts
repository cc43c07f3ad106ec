/**
 * How fast a tenant is asked, and what its refusals stop: counted at a real server. Times are
 * compared with one another, or with a wait that is far longer than any machine is slow.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { fetchJson } from '../../dist/lib/transport/index.js';
import { Governor } from '../../dist/lib/transport/turns/governor.js';
import type { Turn } from '../../dist/lib/transport/turns/governor.js';
import type { Headers } from '../../dist/lib/transport/turns/headers.js';
import { operationOf } from '../../dist/lib/transport/turns/operation.js';
import { Pace } from '../../dist/lib/transport/turns/pace.js';
import { Run } from '../../dist/lib/transport/turns/run.js';
import type { RunRequest, RunResult } from '../support/engine.mts';
import { runNode, searchList } from '../support/engine.mts';
import { toldBy } from '../support/told.mts';
import type { Limits } from './limits.mts';
import { limited } from './limits.mts';
import type { Described, Seam } from './node.mts';
import { transportNode } from './node.mts';
import type { Job } from './reader.mts';
import type { Handler, TestServer } from './server.mts';
import { json, startServer } from './server.mts';

const items = (count: number) => Array.from({ length: count }, () => ({ json: {} }));
const later = async (milliseconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

const refuse =
	(status: number, headers: Record<string, string> = {}, message = 'Not now'): Handler =>
	(_request, response) =>
		json(response, { message }, status, headers);

/** Answers by path, with whatever is first to fit; everything else is well. */
const routes =
	(handlers: Record<string, Handler>): Handler =>
	async (request, response, count) => {
		const found = Object.entries(handlers).find(([path]) => request.path.startsWith(path));
		if (found) await found[1](request, response, count);
		else json(response, { data: { path: request.path } });
	};

/** Handlers in turn; the last one goes on. */
const inTurn = (...handlers: Handler[]): Handler => {
	let place = 0;
	return async (...request) => {
		await handlers[Math.min(place++, handlers.length - 1)](...request);
	};
};

const well: Handler = (request, response) => json(response, { data: { path: request.path } });
const read = ({ error }: RunResult) => toldBy(error);

/** Asks as a picker does, which is not patient. */
async function pick({ url }: TestServer, path: string): Promise<void> {
	const nodeType = transportNode(() => ({ path }));
	nodeType.methods = {
		listSearch: {
			async things(this: ILoadOptionsFunctions) {
				await fetchJson(this, { path });
				return { results: [] };
			},
		},
	};
	const credentials = { tenantUrl: url, apiToken: 'token' };
	await searchList({ nodeType, credentials, method: 'things' });
}

const servers: TestServer[] = [];

let processes: ChildProcess[] = [];

async function serve(handle: Handler): Promise<TestServer> {
	const server = await startServer(handle);
	servers.push(server);
	return server;
}

afterAll(async () => {
	for (const one of processes) one.kill();
	for (const server of servers) await server.close();
});

describe.each<Seam>(['run', 'item'])('the pace, reached by %s', (seam) => {
	const run = async (
		{ url }: TestServer,
		ask: Described | ((index: number) => Described),
		count = 1,
		request: Partial<RunRequest> = {},
	) =>
		await runNode({
			nodeType: transportNode(typeof ask === 'function' ? ask : () => ask, seam),
			items: items(count),
			credentials: { tenantUrl: url, apiToken: 'token' },
			...request,
		});

	/** Runs that last until the end of a test. */
	const beside = async (
		server: TestServer,
		asks: Array<Described | ((index: number) => Described)>,
		count: number,
		test: () => Promise<void>,
	) => {
		const stop = new AbortController();
		const running = asks.map(async (ask) => await run(server, ask, count, { signal: stop.signal }));
		await later(300);
		try {
			await test();
		} finally {
			stop.abort();
			await Promise.all(running);
		}
	};

	it.concurrent.each([
		['without a word', {}],
		['with Retry-After', { 'retry-after': '30' }],
		[
			'with a limit of its own that is used up',
			{ 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0', 'retry-after': '30' },
		],
	])('one path that always refuses (%s) does not slow another down', async (_, headers) => {
		const server = await serve(routes({ '/a/': refuse(429, headers) }));
		await beside(server, [(index) => ({ path: `/a/${index}` })], 40, async () => {
			const result = await run(
				server,
				(index) => ({ path: `/b/${index}`, settings: { maxWait: 3000 } }),
				100,
			);
			expect(result.error?.message).toBeUndefined();
			expect(result.items).toHaveLength(100);
			// The refused path is tried now and then, not hammered.
			const refused = server.arrived.filter(({ path }) => path.startsWith('/a/'));
			expect(refused.length).toBeLessThan(25);
		});
	});

	it.concurrent('two paths that always refuse do not make the tenant refuse', async () => {
		const long = refuse(429, { 'retry-after': '30' });
		const server = await serve(routes({ '/a': long, '/c': long }));
		await beside(server, [{ path: '/a' }, { path: '/c' }], 20, async () => {
			const ask = (index: number) => ({ path: `/b/${index}`, settings: { maxWait: 3000 } });
			const result = await run(server, ask, 100);
			expect(result.error?.message).toBeUndefined();
			expect(result.items).toHaveLength(100);
		});
	});

	it.concurrent('a request refused while the tenant has room waits alone', async () => {
		const room = { 'retry-after': '4', 'x-ratelimit-limit': '600', 'x-ratelimit-remaining': '598' };
		const server = await serve(routes({ '/start/1': inTurn(refuse(429, room), well) }));
		const start = run(server, { method: 'POST', path: '/start/1', body: {} });
		await later(300);
		const others = await run(
			server,
			(index) => ({ method: 'POST', path: `/start/${index + 2}` }),
			5,
		);
		expect(others.items).toHaveLength(5);
		expect((await run(server, { path: '/list' })).items).toHaveLength(1);
		await pick(server, '/list');
		expect(server.arrived).toHaveLength(8);
		expect((await start).items).toHaveLength(1);
		const [first] = server.arrived;
		expect(server.arrived.at(-1)!.at - first.at).toBeGreaterThan(3900);
	});

	it.concurrent('a request refused alone gives up when that is longer than allowed', async () => {
		const room = { 'retry-after': '30', 'x-ratelimit-remaining': '598' };
		const server = await serve(routes({ '/start': refuse(429, room, 'Cooldown') }));
		const result = await run(server, {
			method: 'POST',
			path: '/start',
			settings: { maxWait: 5000 },
		});
		expect(server.arrived).toHaveLength(1);
		expect(read(result)).toMatch(/^Cooldown\. Try again later/);
		expect(read(result)).toContain('Status 429');
	});

	it.concurrent('many requests refused one after the other hold their operation', async () => {
		const room = { 'retry-after': '30', 'x-ratelimit-remaining': '598' };
		const server = await serve(routes({ '/start': refuse(429, room) }));
		const ask = (index: number): Described => ({
			method: 'POST',
			path: `/start/${index}`,
			settings: { maxWait: 1000, maxConcurrent: 1 },
		});
		const result = await run(server, ask, 20, { continueOnFail: true });
		expect(result.items).toHaveLength(20);
		expect(server.arrived).toHaveLength(3);
		for (const { json } of result.items) expect(JSON.stringify(json)).toContain('Not now');
	});

	it.concurrent(
		'a closed door of an hour is tried after a short while, by one request',
		async () => {
			const server = await serve(
				routes({ '/a': inTurn(refuse(503, { 'retry-after': '3600' }), well) }),
			);
			const first = run(server, { path: '/a/0' });
			await later(300);
			// Everything else goes on meanwhile.
			expect((await run(server, { path: '/b' })).items).toHaveLength(1);
			const waiting = run(server, (index) => ({ path: `/a/${index}` }), 30);
			await later(1000);
			expect(server.arrived).toHaveLength(2);
			expect((await first).items).toHaveLength(1);
			expect((await waiting).items).toHaveLength(30);
			expect(server.arrived).toHaveLength(33);
		},
	);

	it.concurrent('who may not wait so long reads what the tenant really said', async () => {
		const server = await serve(refuse(503, { 'retry-after': '3600' }, 'Down for maintenance'));
		const hasty = { settings: { maxWait: 1000 } };
		const first = await run(server, { path: '/a/1', ...hasty });
		const second = await run(server, { path: '/a/2', ...hasty });
		expect(server.arrived).toHaveLength(1);
		for (const result of [first, second]) {
			expect(read(result)).toMatch(/^Down for maintenance\n/);
			expect(read(result)).toContain('Status 503');
			expect(read(result)).not.toContain('429');
		}
		expect(read(second)).toContain('not sent');
		expect(read(second)).not.toContain('may have been carried out');
	});

	it.concurrent('a used-up limit that is renewed too late is no invented answer', async () => {
		const count = {
			'x-ratelimit-limit': '1',
			'x-ratelimit-remaining': '0',
			'x-ratelimit-reset': '50',
		};
		const server = await serve((_request, response) => json(response, { data: {} }, 200, count));
		const hasty = { path: '/a', settings: { maxWait: 1000 } };
		await run(server, hasty);
		const result = await run(server, hasty);
		expect(server.arrived).toHaveLength(1);
		expect(read(result)).toMatch(
			/^The tenant takes no more requests for now: its limit is used up\. Try again/,
		);
		expect(read(result)).not.toContain('Status');
	});

	it.concurrent('a tenant that refuses every operation is asked once for each', async () => {
		const words = ['ant', 'bee', 'cat', 'dog', 'elk', 'fox', 'gnu', 'hen', 'ibis', 'jay'];
		const server = await serve(refuse(429, { 'retry-after': '30' }));
		const hasty = { maxWait: 500 };
		const result = await run(
			server,
			(index) => ({ path: `/${words[Math.floor(index / 20)]}`, settings: hasty }),
			200,
			{
				continueOnFail: true,
			},
		);
		expect(result.items).toHaveLength(200);
		// Before the first refusals as many as allowed are under way, later where the machine is; then one of each.
		expect(server.arrived.length).toBeLessThanOrEqual(2 * 16 + words.length);
	});

	it.concurrent(
		'a request that tries again and is not answered is waited for no longer than allowed',
		async () => {
			let go = () => {};
			const tried = new Promise<void>((done) => (go = done));
			const stall: Handler = () => go();
			const server = await serve(
				routes({ '/a': inTurn(refuse(429, { 'retry-after': '1' }, 'Slow down'), stall, well) }),
			);
			const stop = new AbortController();
			const patient = run(server, { path: '/a/0' }, 1, { signal: stop.signal });
			await tried;
			const hasty = await run(server, { path: '/a/1', settings: { maxWait: 1000 } });
			expect(server.arrived).toHaveLength(2);
			expect(read(hasty)).toMatch(/^Slow down\. Try again later/);
			expect(read(hasty)).toContain('Status 429 · GET /a/1 · item 0 · not sent');
			stop.abort();
			await patient;
		},
	);

	it.concurrent('a path that does not answer does not stop another', async () => {
		const server = await serve(routes({ '/a': () => {} }));
		await beside(server, [(index) => ({ path: `/a/${index}` })], 40, async () => {
			const result = await run(server, (index) => ({ path: `/b/${index}` }), 100);
			expect(result.items).toHaveLength(100);
			// It still has as many under way as are allowed, and no more.
			await sleep(100);
			expect(server.arrived.filter(({ path }) => path.startsWith('/a'))).toHaveLength(16);
		});
	});

	it.concurrent('items of another operation of the same run go on', async () => {
		const server = await serve(routes({ '/a': inTurn(refuse(429, { 'retry-after': '4' }), well) }));
		const result = await run(server, (index) => ({ path: index === 0 ? '/a' : `/b/${index}` }), 40);
		expect(result.items.map(({ json: { path } }) => path)).toEqual(
			Array.from({ length: 40 }, (_, index) => (index === 0 ? '/a' : `/b/${index}`)),
		);
		expect(server.arrived.at(-1)!.path).toBe('/a');
		expect(server.arrived).toHaveLength(41);
	});

	it.concurrent(
		'a run that allows one at once gets its turn beside one that allows many',
		async () => {
			const server = await serve(async (request, response, count) => {
				await later(100);
				await well(request, response, count);
			});
			const many = run(server, (index) => ({ path: `/b/${index}` }), 300);
			await later(300);
			expect(
				(await run(server, { path: '/a', settings: { maxConcurrent: 1 } })).items,
			).toHaveLength(1);
			expect(server.arrived.length).toBeLessThan(301);
			expect((await many).items).toHaveLength(300);
		},
	);
});

describe('a tenant that counts', () => {
	it.each([0, 1])('is not believed for long that %i are left of 60, whatever it takes', (left) => {
		let now = 1_000_000;
		const pace = new Pace(now, false);
		const ask = (status: number) => {
			const headers = {
				'x-ratelimit-limit': '60',
				'x-ratelimit-remaining': String(status === 429 ? 0 : left),
				'x-ratelimit-reset': '60',
			};
			now = Math.max(now, pace.nextAt());
			const one = pace.start(now);
			now += 20;
			pace.end(one, now, { status, headers, body: {} }, 1);
		};
		const begun = now;
		for (let count = 0; count < 100; count++) ask(200);
		expect(now - begun).toBeLessThan(3 * 60_000);
		// A refusal shows that it meant what it said.
		ask(429);
		const refused = now;
		ask(200);
		ask(200);
		expect(now - refused).toBeGreaterThanOrEqual(60_000);
	});

	const LIMIT = 30;
	const WINDOW = 1000;
	const READS = 300;
	const LANES = 16;

	/** Reads on a clock of its own; the requests of one burst stay on their way for `late` milliseconds. */
	function readAll(lateBurst: number, late: number) {
		let now = 1_000_000;
		let windowStart = 0;
		let taken = 0;
		let refusals = 0;
		const pace = new Pace(now, false);
		const answer = () => {
			if (now - windowStart >= WINDOW) [windowStart, taken] = [now, 0];
			const isTaken = ++taken <= LIMIT;
			if (!isTaken) refusals++;
			const headers = {
				'x-ratelimit-limit': String(LIMIT),
				'x-ratelimit-remaining': String(Math.max(0, LIMIT - taken)),
				...(!isTaken && { 'retry-after': '1' }),
			};
			return { status: isTaken ? 200 : 429, headers, body: {} };
		};
		const begun = now;
		let read = 0;
		let bursts = 0;
		while (read < READS) {
			const started = [];
			while (started.length < LANES && pace.nextAt() <= now) started.push(pace.start(now));
			now += bursts++ === lateBurst ? late : 20;
			for (const one of started) {
				const outcome = answer();
				if (outcome.status === 200) read++;
				pace.end(one, now, outcome, 1);
			}
			now = Math.max(now, pace.nextAt());
		}
		return { refusals, bursts, took: now - begun };
	}

	it('refuses once and then not again', () => {
		const { refusals, took } = readAll(Infinity, 0);
		expect(refusals).toBe(1);
		expect(took).toBeLessThan((READS / LIMIT + 2) * WINDOW);
	});

	it.each([300, 990, 1500, 5000])(
		'refuses once more at most where all stands still for %i ms, whenever that is',
		(late) => {
			const { bursts } = readAll(Infinity, 0);
			// The very first answers tell nothing yet of how windows follow each other.
			for (let burst = 2; burst < bursts; burst++) {
				const { refusals, took } = readAll(burst, late);
				expect({ burst, refusals: refusals > 2 ? refusals : 'few' }).toEqual({
					burst,
					refusals: 'few',
				});
				expect(took).toBeLessThan((READS / LIMIT + 4) * WINDOW + late);
			}
		},
	);
});

describe('turns', () => {
	it.concurrent(
		'come to everyone, whatever the tenant does, and never to too many at once',
		async () => {
			const governor = new Governor();
			const operations = ['a', 'b', 'c', 'd', 'e'];
			const most = 8;
			let underWay = 0;
			let mostUnderWay = 0;
			const send = async (run: Run, order: number, number: number) => {
				for (let tries = 1; ; tries++) {
					const turn = await governor.enter({
						run,
						order,
						operation: operations[number % operations.length],
						patience: { maxConcurrent: most, maxWait: 60_000 },
						...(tries > 1 && { since: Date.now() }),
					});
					if (!turn.isAllowed) throw new Error('gave up');
					mostUnderWay = Math.max(mostUnderWay, ++underWay);
					await later(Math.random() * 10);
					underWay--;
					const dice = Math.random();
					const left = String(Math.floor(Math.random() * 20));
					const headers: Headers = dice < 0.5 ? { 'x-ratelimit-remaining': left } : {};
					const status = dice < 0.04 || dice > 0.96 ? 429 : dice > 0.95 ? undefined : 200;
					const pause = governor.leave(turn, { status, headers, body: {} }, tries);
					if (pause > 0) await later(pause);
					if (status === 200) return;
				}
			};
			const runs = [new Run(), new Run(), new Run()];
			await Promise.all(
				runs.flatMap((run) =>
					Array.from({ length: 60 }, async (_, number) => await send(run, number, number)),
				),
			);
			expect(underWay).toBe(0);
			expect(mostUnderWay).toBeLessThanOrEqual(most);
		},
	);

	it('come when they are due although the clock is put back', async () => {
		const governor = new Governor();
		const patience = { maxConcurrent: 4, maxWait: 60_000 };
		const send = async (status: number) => {
			const turn = await governor.enter({ run: new Run(), order: 0, operation: 'a', patience });
			if (!turn.isAllowed) throw new Error('gave up');
			const headers: Headers = status === 429 ? { 'retry-after': '1' } : {};
			governor.leave(turn, { status, headers, body: {} }, 1);
		};
		for (let count = 0; count < 20; count++) await send(200);
		await send(429);
		const { now } = Date;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() - 3_600_000);
		try {
			const late = later(5000).then(() => 'late');
			expect(await Promise.race([send(200), late])).toBeUndefined();
		} finally {
			clock.mockRestore();
		}
	});

	it('come first to who has the fewest under way', async () => {
		const governor = new Governor();
		const started: Array<{ name: string; turn: Turn }> = [];
		const wait = async (name: string, run: Run, order: number) => {
			const patience = { maxConcurrent: 4, maxWait: 60_000 };
			const turn = await governor.enter({ run, order, operation: 'a', patience });
			if (turn.isAllowed) started.push({ name, turn });
		};
		const until = async (count: number) => {
			while (started.length < count) await later(2);
		};
		const end = ({ turn }: { turn: Turn }) =>
			void governor.leave(turn, { status: 200, headers: {}, body: {} }, 1);
		const slow = new Run();
		for (let order = 0; order < 20; order++) void wait('slow', slow, order);
		await until(4);
		const quick = new Run();
		for (let order = 0; order < 20; order++) void wait('quick', quick, order);
		for (const one of started.slice(0, 2)) end(one);
		await until(6);
		// The quick ones end and the slow ones do not: each gives its place to one of its own.
		for (let place = 4; place < 14; place++) {
			end(started[place]);
			await until(place + 3);
		}
		const names = started.map(({ name }) => name);
		expect(names).toEqual([...Array(4).fill('slow'), ...Array(12).fill('quick')]);
	});

	it('are not waited for once the execution is cancelled', async () => {
		const governor = new Governor();
		const stop = new AbortController();
		const run = new Run(stop.signal);
		const patience = { maxConcurrent: 1, maxWait: 60_000 };
		const turn = await governor.enter({ run, order: 0, operation: 'a', patience });
		if (!turn.isAllowed) throw new Error('gave up');
		const refusal = { status: 429, headers: { 'retry-after': '30' }, body: {} };
		governor.leave(turn, refusal, 1);
		const waiting = [1, 2].map(
			async (order) => await governor.enter({ run, order, operation: 'a', patience }),
		);
		stop.abort();
		const ended = await Promise.allSettled(waiting);
		expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		// Another one is not in its way.
		const other = { run: new Run(), order: 0, operation: 'b', patience };
		expect(await governor.enter(other)).toMatchObject({ isAllowed: true });
	});

	it.each(['has failed', 'is cancelled'])('come to nobody of a run that %s', async (end) => {
		const governor = new Governor();
		const stop = new AbortController();
		const run = new Run(stop.signal);
		const patience = { maxConcurrent: 8, maxWait: 60_000 };
		const enter = async (order: number) =>
			await governor.enter({ run, order, operation: 'a', patience });
		const now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
		await enter(0);
		const waiting = [1, 2, 3, 4].map(enter);
		// Their time has come, and nobody has looked yet.
		clock.mockReturnValue(now + 20);
		if (end === 'has failed') run.stop(0, new Error('Refused'));
		else stop.abort();
		clock.mockRestore();
		const ended = await Promise.allSettled(waiting);
		expect(ended.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
	});

	it.each([
		['GET', '/public-api/resources/users/v1.0/7', 'GET /public-api/resources/users/v1.0/*'],
		['GET', '/public-api/resources/users/v1.0', 'GET /public-api/resources/users/v1.0'],
		['POST', '/a/v2.1/3f0f8a3e-1c/start/CP%2001', 'POST /a/v2.1/*/start/*'],
		['GET', '/currencies/v1.0/EUR', 'GET /currencies/v1.0/*'],
	])('belong to an operation: %s %s', (method, path, operation) => {
		expect(operationOf(method, path)).toBe(operation);
	});
});

describe('several n8n processes at one tenant', () => {
	const PROCESSES = 2;
	const READS = 60;
	const counted: Array<[string, Limits['kind'], Limits['headers']]> = [
		['windows from the first request', 'first', { count: true, reset: true, retryAfter: true }],
		['windows of the clock', 'clock', { count: true, reset: true, retryAfter: true }],
		['windows without a word when the next begins', 'clock', { count: true, retryAfter: true }],
		['windows without Retry-After', 'clock', { count: true, reset: true }],
		['a sliding window', 'sliding', { count: true, reset: true, retryAfter: true }],
		['a bucket of tokens', 'bucket', { count: true, reset: true, retryAfter: true }],
	];
	const uncounted: typeof counted = [
		['Retry-After alone', 'clock', { retryAfter: true }],
		['no headers', 'bucket', {}],
	];
	interface Told {
		results: Array<number | string>;
		refusals: number;
	}

	/** All of them at once, each with a tenant of its own. */
	async function readBySeveral(): Promise<Map<string, Told>> {
		processes = Array.from({ length: PROCESSES }, () =>
			fork(join(import.meta.dirname, 'reader.mts'), { execArgv: [] }),
		);
		await Promise.all(processes.map(async (one) => await once(one, 'message')));
		const tenants = await Promise.all(
			[...counted, ...uncounted].map(async ([name, kind, headers]) => {
				const tenant = limited({ limit: 20, window: 1000, kind, headers });
				return { name, ...tenant, server: await serve(tenant.handle) };
			}),
		);
		const jobs: Job[] = tenants.map(({ server: { url } }) => ({ url, count: READS / PROCESSES }));
		const results = await Promise.all(
			processes.map(async (one) => {
				one.send(jobs);
				const [read] = (await once(one, 'message')) as [Array<number | string>];
				return read;
			}),
		);
		return new Map(
			tenants.map(({ name, refusals }, index) => [
				name,
				{ results: results.map((one) => one[index]), refusals: refusals() },
			]),
		);
	}

	// They wait most of the time, while the other tests run.
	const told = readBySeveral();

	it.each(counted)('%s: all is read, and hardly any request refused', async (name) => {
		const { results, refusals } = (await told).get(name)!;
		expect(results).toEqual([READS / PROCESSES, READS / PROCESSES]);
		expect(refusals).toBeLessThanOrEqual(READS / 6);
	});

	it.each(uncounted)('%s: all is read', async (name) => {
		const { results, refusals } = (await told).get(name)!;
		expect(results).toEqual([READS / PROCESSES, READS / PROCESSES]);
		expect(refusals).toBeLessThanOrEqual(READS);
	});
});
