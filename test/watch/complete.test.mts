/**
 * Complete and once: a tenant changes at random while it is watched, lags, refuses and has another clock;
 * n8n dies and starts again. What came out is what has changed, each version at most once.
 *
 * `WATCH_RUNS` sets the number of tenants, `WATCH_SEED` the first of them.
 */
import fc from 'fast-check';
import { N8n } from './n8n.mts';
import { short, Tenant, type Version } from './tenant.mts';

const SECOND = 1000;
const MINUTE = 60_000;
const RUNS = Number(process.env.WATCH_RUNS ?? 16);
const SEED = Number(process.env.WATCH_SEED ?? 1);

/** A die that falls the same for the same seed. */
function diceOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const world = fc.record({
	seed: fc.integer({ min: 0, max: 2 ** 31 }),
	order: fc.constantFrom('id', '-id', 'updated', '-updated'),
	paging: fc.constantFrom('cursor', 'cursor', 'cursor', 'page'),
	event: fc.constantFrom('new', 'changed', 'changed'),
	record: fc.constantFrom('location', 'evse', 'installerJob'),
	lag: fc.constantFrom(0, 20 * SECOND, 200 * SECOND),
	skew: fc.constantFrom(0, 40 * SECOND, -40 * SECOND),
	most: fc.constantFrom(7, 30, 100),
	liveliness: fc.constantFrom(3, 9),
	durable: fc.boolean(),
	backlog: fc.constantFrom(0, 30, 140),
	batch: fc.constantFrom(23, 60, 1000),
});

const totals = { tenants: 0, polls: 0, failed: 0, kills: 0, changes: 0, given: 0, requests: 0 };

type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

async function watchOne(one: World): Promise<void> {
	const { seed, event, record, durable, backlog, batch, liveliness } = one;
	const random = diceOf(seed);
	const happens = (chance: number) => random() < chance;
	// Of these lists the nodes know which filter finds the very second.
	const inclusive = record !== 'installerJob';
	const tenant = await new Tenant({ ...one, inclusive, random }).start();
	const since = short(tenant.clock);
	for (let made = 0; made < backlog; made++) tenant.create();
	let isLively = false;
	tenant.onRequest = () => {
		tenant.clock += Math.floor(random() * 3 * SECOND);
		for (let changes = isLively ? Math.floor(random() * liveliness) : 0; changes > 0; changes--) {
			if (tenant.records.size === 0 || happens(0.3)) tenant.create();
			else tenant.change(1 + Math.floor(random() * tenant.records.size));
		}
	};
	const n8n = new N8n({
		tenantUrl: tenant.url,
		durable,
		parameters: {
			record,
			event,
			simplify: false,
			startWith: 'date',
			since,
			options: { maxWait: 0, batch },
		},
	});
	try {
		await n8n.poll({ isActivation: true });
		isLively = true;
		tenant.trouble = () => (happens(0.04) ? 403 : undefined);
		for (let polls = 0; polls < 24; polls++) {
			tenant.clock += Math.floor(random() * 2 * MINUTE);
			const isKilled = happens(0.1);
			await n8n.poll({ isKilled, isActivation: false });
			if (isKilled) totals.kills++;
			else if (happens(0.1)) {
				n8n.start();
				totals.kills++;
			}
			totals.polls++;
		}
		// Then all is quiet, and what is still to come comes.
		isLively = false;
		tenant.trouble = () => undefined;
		totals.failed += n8n.failures.length;
		n8n.failures = [];
		for (let quiet = 0; quiet < 4;) {
			tenant.clock += 2 * MINUTE;
			const before = n8n.executions.length;
			await n8n.poll();
			totals.polls++;
			quiet = n8n.executions.length > before ? 0 : quiet + 1;
			if (n8n.executions.flat().length > 10_000) throw new Error('It gives the same on and on');
		}
		expect(n8n.failures).toEqual([]);
		check(tenant, n8n, event, batch);
		totals.tenants++;
		totals.requests += tenant.requests;
	} finally {
		await tenant.stop();
	}
}

function check(tenant: Tenant, n8n: N8n, event: string, batch: number): void {
	expect(Math.max(0, ...n8n.executions.map(({ length }) => length))).toBeLessThanOrEqual(batch);
	const given = n8n.take() as unknown as Version[];
	const all = [...tenant.records.values()];
	const real = new Set(all.flat().map(({ serial }) => serial));
	expect(given.filter(({ serial }) => !real.has(serial))).toEqual([]);
	const things = given.map(({ id, serial }) => (event === 'new' ? id : serial));
	const twice = things.filter((thing, at) => things.indexOf(thing) !== at);
	expect(twice).toEqual([]);
	const wanted = all.map((versions) => {
		const last = versions.at(-1)!;
		return event === 'new' ? last.id : last.serial;
	});
	const come = new Set(things);
	expect(wanted.filter((thing) => !come.has(thing))).toEqual([]);
	totals.changes += real.size;
	totals.given += given.length;
}

it(
	'gives what has changed, all of it and each version at most once',
	async () => {
		await fc.assert(fc.asyncProperty(world, watchOne), {
			numRuns: RUNS,
			seed: SEED,
			endOnFailure: true,
		});
		if (process.env.WATCH_RUNS) process.stderr.write(`${JSON.stringify(totals)}\n`);
		expect(totals.kills).toBeGreaterThan(0);
		expect(totals.failed).toBeGreaterThan(0);
	},
	RUNS * 30_000,
);
