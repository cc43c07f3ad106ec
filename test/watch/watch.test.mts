/** The watch: where it begins, what it gives out, in what portions, and what it says where it cannot. */
import { createRequire } from 'node:module';
import type * as lists from '../../dist/nodes/AmpecoWatch/lists.js';
import type * as memories from '../../dist/nodes/AmpecoWatch/memory.js';
import type * as reading from '../../dist/nodes/AmpecoWatch/read.js';
import { startTenant } from '../../sandbox/tenant/index.mts';
import { N8n } from './n8n.mts';
import { short, Tenant, type Settings } from './tenant.mts';

const { Memory, MOST } = createRequire(import.meta.url)(
	'../../dist/nodes/AmpecoWatch/memory.js',
) as typeof memories;

const { clockAt } = createRequire(import.meta.url)(
	'../../dist/nodes/AmpecoWatch/read.js',
) as typeof reading;

const { LISTS } = createRequire(import.meta.url)(
	'../../dist/nodes/AmpecoWatch/lists.js',
) as typeof lists;

const MINUTE = 60_000;
const BASE = { record: 'location', event: 'changed', simplify: false, startWith: 'now' };
/** A trouble is a failed poll at once: nothing waits. */
const HASTY = { maxWait: 0 };

let tenant: Tenant;

const start = async (settings: Partial<Settings> = {}) =>
	(tenant = await new Tenant({
		order: 'id',
		paging: 'cursor',
		lag: 0,
		skew: 0,
		inclusive: true,
		random: () => 0,
		...settings,
	}).start());

const watching = (more = {}) =>
	new N8n({ tenantUrl: tenant.url, parameters: { ...BASE, options: HASTY, ...more } });

const ids = (items: Array<{ id?: unknown }>) => items.map(({ id }) => id);

const many = (count: number) => {
	for (let made = 0; made < count; made++) tenant.create();
};

it.each(LISTS.map((list) => [list.name, list] as const))(
	'of %s, the list has the filters by time, and its records the times',
	(_name, { getMany, bounds }) => {
		const filters = getMany.filters.map(({ name }) => name);
		for (const { after, at, span } of Object.values(bounds)) {
			expect(filters).toEqual(expect.arrayContaining([after, ...(span ? [span.before] : [])]));
			if (at) expect(getMany.output?.properties).toHaveProperty(at);
		}
	},
);

it("never takes the tenant's clock to be ahead, where n8n's own is put back while it asks", () => {
	const page = { records: [], goesOn: false, isCut: false, date: 1_000_000 };
	expect(clockAt(Date.now() + 3_600_000, page)).toBeLessThan(page.date);
	expect(clockAt(Date.now() - 5000, page)).toBeLessThanOrEqual(page.date - 5000);
});

describe('AMPECO Watch', () => {
	afterEach(async () => await tenant.stop());

	it('begins with what happens from now on, gives changes once, and starts nothing without any', async () => {
		await start();
		many(3);
		tenant.clock += 10 * MINUTE;
		const n8n = watching();
		await n8n.poll({ isActivation: true });
		tenant.clock += MINUTE;
		await n8n.poll();
		expect(n8n.executions).toEqual([]);

		tenant.change(2);
		many(1);
		tenant.clock += MINUTE;
		await n8n.poll();
		await n8n.poll();
		expect(n8n.executions.map(ids)).toEqual([[2, 4]]);
		expect(n8n.failures).toEqual([]);
	});

	it('gives every version of a record, also two of the same second', async () => {
		await start();
		const n8n = watching();
		await n8n.poll({ isActivation: true });
		tenant.clock += MINUTE;
		tenant.create();
		await n8n.poll();
		tenant.change(1);
		await n8n.poll();
		await n8n.poll();
		expect(n8n.take().map(({ serial }) => serial)).toEqual([1, 2]);
	});

	it('gives only what is new where that is the event', async () => {
		await start();
		const n8n = watching({ event: 'new' });
		await n8n.poll({ isActivation: true });
		tenant.clock += MINUTE;
		tenant.create();
		await n8n.poll();
		tenant.change(1);
		tenant.create();
		await n8n.poll();
		expect(ids(n8n.take())).toEqual([1, 2]);
	});

	it('knows what is new in a list that can be asked for changes only', async () => {
		await start();
		many(2);
		tenant.clock += 60 * MINUTE;
		const n8n = watching({ record: 'evse', event: 'new' });
		await n8n.poll({ isActivation: true });
		tenant.clock += MINUTE;
		tenant.change(1);
		tenant.create();
		await n8n.poll();
		tenant.clock += 30 * MINUTE;
		tenant.change(3);
		await n8n.poll();
		expect(ids(n8n.take())).toEqual([3]);
	});

	it('goes back to a date, in portions, and reads on where it was after n8n was killed', async () => {
		await start();
		many(1);
		tenant.clock += 24 * 60 * MINUTE;
		const since = short(tenant.clock);
		many(950);
		tenant.clock += 60 * MINUTE;
		const n8n = watching({ startWith: 'date', since, options: { ...HASTY, batch: 300 } });
		await n8n.poll({ isActivation: true });
		await n8n.poll({ isKilled: true });
		for (let polls = 0; polls < 5; polls++) {
			await n8n.poll();
			n8n.start();
		}
		expect(n8n.executions.map(({ length }) => length)).toEqual([300, 300, 300, 50]);
		expect(new Set(ids(n8n.take())).size).toBe(950);
		expect(n8n.database.length).toBeLessThan(2_000);
	});

	it('goes back to a date that an expression gives, once, though it is another at each poll', async () => {
		await start();
		many(30);
		tenant.clock += 10 * MINUTE;
		const since = '={{ new Date(Date.now() - 20 * 365 * 24 * 3600 * 1000).toISOString() }}';
		const n8n = watching({ startWith: 'date', since, options: { ...HASTY, batch: 20 } });
		await n8n.poll({ isActivation: true });
		for (let polls = 0; polls < 4; polls++) {
			await new Promise((done) => setTimeout(done, 5));
			await n8n.poll();
			n8n.start();
		}
		expect(n8n.executions.map(({ length }) => length)).toEqual([20, 10]);
	});

	it('ends a portion within a page', async () => {
		await start();
		const since = short(tenant.clock);
		many(130);
		tenant.clock += 60 * MINUTE;
		const n8n = watching({ startWith: 'date', since, options: { ...HASTY, batch: 7 } });
		for (let polls = 0; polls < 20; polls++) await n8n.poll();
		expect(Math.max(...n8n.executions.map(({ length }) => length))).toBe(7);
		expect(ids(n8n.take()).sort((a, b) => Number(a) - Number(b))).toEqual(
			Array.from({ length: 130 }, (_, at) => at + 1),
		);
	});

	it('tries again what a poll could not read, and moves nothing until then', async () => {
		await start();
		const n8n = watching();
		await n8n.poll({ isActivation: true });
		tenant.clock += MINUTE;
		many(2);
		tenant.trouble = () => 403;
		await n8n.poll();
		expect(n8n.failures.map(({ message }) => message)).toEqual([expect.stringMatching(/^Trouble/)]);
		tenant.trouble = () => undefined;
		tenant.clock += 60 * MINUTE;
		await n8n.poll();
		expect(ids(n8n.take())).toEqual([1, 2]);
	});

	it('waits as the tenant asks, and goes on', async () => {
		await start();
		const n8n = watching({ options: {} });
		await n8n.poll({ isActivation: true });
		tenant.clock += MINUTE;
		many(1);
		let refusals = 2;
		tenant.trouble = () => (refusals-- > 0 ? 429 : undefined);
		await n8n.poll();
		expect(n8n.failures).toEqual([]);
		expect(ids(n8n.take())).toEqual([1]);
	});

	it('begins a read again where the tenant does not know any more where it was', async () => {
		await start();
		const since = short(tenant.clock);
		many(150);
		tenant.clock += 60 * MINUTE;
		const n8n = watching({ startWith: 'date', since, options: { ...HASTY, batch: 100 } });
		await n8n.poll();
		let requests = 0;
		tenant.trouble = () => (requests++ === 0 ? 422 : undefined);
		await n8n.poll();
		await n8n.poll();
		await n8n.poll();
		expect(n8n.failures).toEqual([]);
		expect(new Set(ids(n8n.take())).size).toBe(150);
	});

	it('reads one poll at a time', async () => {
		await start();
		const n8n = watching();
		await n8n.poll({ isActivation: true });
		tenant.clock += MINUTE;
		many(1);
		await Promise.all([n8n.poll(), n8n.poll(), n8n.poll()]);
		expect(ids(n8n.take())).toEqual([1]);
	});

	it('goes by the times of the records where answers have no clock', async () => {
		await start({ hasDate: false });
		const since = short(tenant.clock);
		many(2);
		const n8n = watching({ startWith: 'date', since });
		await n8n.poll();
		tenant.clock += 30 * MINUTE;
		tenant.change(1);
		await n8n.poll();
		await n8n.poll();
		expect(n8n.take().map(({ serial }) => serial)).toEqual([1, 2, 3]);
	});

	it('shows the latest few in a test, and moves nothing', async () => {
		await start();
		tenant.clock = Date.now() - 2 * 24 * 60 * MINUTE;
		many(30);
		tenant.clock += MINUTE;
		tenant.change(4);
		const n8n = watching();
		const shown = await n8n.test();
		expect(shown.length).toBe(5);
		expect(shown.at(-1)).toMatchObject({ id: 4, serial: 31 });
		expect(n8n.database).toBe('{}');
	});

	it('says in a test that there is nothing', async () => {
		await start();
		await expect(watching().test()).rejects.toThrow('There is nothing to show yet');
	});

	it('simplifies, and fetches each record where that is asked for', async () => {
		await start();
		const n8n = watching({ simplify: true, fetchDetails: true });
		await n8n.poll({ isActivation: true });
		tenant.clock += MINUTE;
		many(2);
		await n8n.poll();
		expect(ids(n8n.take())).toEqual([1, 2]);
		const paths = tenant.arrived.map(({ path }) => path);
		expect(paths).toContain('/public-api/resources/locations/v2.0/2');
		n8n.set({ ...BASE, fetchDetails: true, options: HASTY });
		tenant.clock += MINUTE;
		tenant.change(2);
		await n8n.poll();
		expect(n8n.take()).toEqual([expect.objectContaining({ id: 2, whole: true })]);
	});

	it('sends the filters, the extra query, and no bound that would cut something out', async () => {
		await start();
		const n8n = watching({
			filters: { country: 'DE' },
			options: { ...HASTY, extraQuery: '{"filter[color]": "red"}' },
		});
		await n8n.poll({ isActivation: true });
		const names = [...tenant.arrived[0].query.keys()].sort();
		expect(names).toEqual([
			'cursor',
			'filter[color]',
			'filter[country]',
			'filter[lastUpdatedAfter]',
			'per_page',
		]);
	});

	it.each([
		[{ record: 'tax' }, /^Record cannot be "tax"/],
		[{ record: 'tariff', event: 'new' }, /^Watch For cannot be "new" for Tariff/],
		[{ startWith: 'date', since: '' }, /^Since is empty/],
		[{ startWith: 'date', since: 'soon' }, /^Since is meant to be a date/],
		[{ startWith: 'Yesterday' }, /^Start With does not know "Yesterday"/],
		[{ options: { extraQuery: '{"page": 2}' } }, /^Extra Query \(JSON\) cannot have page/],
		[{ options: { extraQuery: '{"cursor": "x"}' } }, /^Extra Query \(JSON\) cannot have cursor/],
		[
			{ options: { extraQuery: '{"filter": {"lastUpdatedAfter": "2026-01-01T00:00:00Z"}}' } },
			/^Extra Query \(JSON\) cannot have filter\[lastUpdatedAfter\]/,
		],
		[{ filters: { country: '' } }, /^The filter Country is empty/],
		[{ options: { batch: 0 } }, /^Most Records per Execution is meant to be a whole number/],
		[{ options: { overlap: 'x' } }, /^Overlap \(Minutes\) is meant to be a number/],
	])('refuses %j by the name of the field, and sends nothing', async (wrong, message) => {
		await start();
		const n8n = watching(wrong);
		await n8n.poll();
		expect(n8n.failures.map((error) => error.message)).toEqual([expect.stringMatching(message)]);
		expect(tenant.requests).toBe(0);
	});
});

it('remembers a bounded number of records, the newest', () => {
	const memory = new Memory();
	const reading = (id: number) => ({ id: String(id), at: id * 1000, content: 'x' });
	for (let id = 0; id < MOST + 500; id++) memory.add(reading(id), 0);
	expect(memory.forget(100_000)).toBe(500_000);
	const again = new Memory(memory.text());
	expect(again.size).toBe(MOST);
	expect([499, 500].map((id) => again.has(reading(id)))).toEqual([false, true]);
	expect(memory.text().length).toBeLessThan(60 * MOST);
});

it.each([
	['stands still', 0],
	['hurries', 60],
])('at the simulated tenant, finds what changed while its time %s', async (_name, clock) => {
	const now = new Date('2026-03-01T00:00:00Z');
	const size = { sessionsPerDay: 1, days: 2 };
	const simulated = await startTenant({ token: 'token', now, size, clock });
	try {
		const parameters = { ...BASE, record: 'userGroup', options: HASTY };
		const n8n = new N8n({ tenantUrl: simulated.url, parameters });
		await n8n.poll({ isActivation: true });
		await n8n.poll();
		const response = await fetch(`${simulated.url}/public-api/resources/user-groups/v1.0/1`, {
			method: 'PATCH',
			headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
			body: JSON.stringify({ name: 'Renamed' }),
		});
		expect(response.status).toBe(200);
		await n8n.poll();
		await n8n.poll();
		expect(n8n.failures).toEqual([]);
		expect(n8n.executions.map((items) => items.map(({ name }) => name))).toEqual([['Renamed']]);
	} finally {
		await simulated.close();
	}
});
