/** The pickers of records and the long lists, as the editor calls them. */
import { createRequire } from 'node:module';
import type { INodeParameters } from 'n8n-workflow';
import type { RecordList } from '../../dist/lib/declarative/index.js';
import { AmpecoBilling } from '../../dist/nodes/AmpecoBilling/AmpecoBilling.node.js';
import { AmpecoChargePoint } from '../../dist/nodes/AmpecoChargePoint/AmpecoChargePoint.node.js';
import { AmpecoSession } from '../../dist/nodes/AmpecoSession/AmpecoSession.node.js';
import { AmpecoUser } from '../../dist/nodes/AmpecoUser/AmpecoUser.node.js';
import { loadOptions, runNode, searchList } from '../support/engine.mts';
import { NO_DOCUMENT, openApi } from '../support/openapi.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

const { records } = createRequire(import.meta.url)('../../dist/nodes/shared/records.js') as {
	records: Record<string, RecordList>;
};

let tenant: Recorder;
beforeEach(async () => {
	tenant = await startRecorder();
});
afterEach(() => tenant.close());

const nodeType = new AmpecoUser();
const queries = () =>
	tenant.sent.map(({ url }) => Object.fromEntries(new URL(url, 'http://tenant').searchParams));

const search = (request: Partial<Parameters<typeof searchList>[0]> & { method: string }) =>
	searchList({ nodeType, credentials: tenant.credentials, ...request });

const drivers = [
	{ id: 1, email: 'anna@example.com', firstName: 'Anna', lastName: 'Berg' },
	{ id: 2, email: 'ben@example.com', firstName: 'Ben', lastName: 'Moss' },
];

describe('a picker', () => {
	it("asks the list's own filter first, and shows what that finds", async () => {
		tenant.answer(({ url }) => ({ data: url.includes('ben%40example.com') ? [drivers[1]] : [] }));
		const { results } = await search({ method: 'user', filter: 'ben@example.com' });
		expect(results).toEqual([{ name: 'ben@example.com · Ben Moss', value: 2 }]);
		expect(tenant.sent).toHaveLength(1);
	});

	it('searches the pages by what it shows where the filter finds nothing', async () => {
		tenant.answer(({ url }) => ({ data: url.includes('filter') ? [] : drivers }));
		const { results } = await search({ method: 'user', filter: 'anna berg' });
		expect(results.map(({ value }) => value)).toEqual([1]);
	});

	it('shows records whatever their texts are', async () => {
		const names = [[null], [], null, 5, [{ locale: null, translation: 'Nord' }], '<b>South</b>'];
		tenant.answer(() => ({ data: names.map((name, place) => ({ id: place + 1, name })) }));
		const { results } = await searchList({
			nodeType: new AmpecoChargePoint(),
			method: 'location',
			credentials: tenant.credentials,
		});
		expect(results.map(({ name }) => name)).toEqual([
			...['#1', '#2', '#3', '5', 'Nord', '<b>South</b>'],
		]);
	});

	it('does not say the same twice of a record', async () => {
		const partners = [
			{ id: 2, name: 'Nord', businessName: 'Nord' },
			{ id: 3, name: 'South', businessName: 'South Ltd' },
		];
		tenant.answer(() => ({ data: partners }));
		const { results } = await search({ method: 'partner' });
		expect(results.map(({ name }) => name)).toEqual(['Nord', 'South · South Ltd']);
	});

	it('is narrowed by a parent that is part of the path, or a field of its own', async () => {
		for (const parameters of [{ user: '7' }, { userId: { __rl: true, mode: 'id', value: '7' } }]) {
			await search({ method: 'transaction', parameters });
		}
		expect(queries().map((query) => query['filter[userId]'])).toEqual(['7', '7']);
	});

	it('is narrowed by a parent that is set beside it', async () => {
		const parameters = { filters: { userId: { __rl: true, mode: 'list', value: 7 } } };
		await search({ method: 'transaction', parameters, at: 'parameters.filters.transactionId' });
		expect(queries()[0]['filter[userId]']).toBe('7');
	});

	it('is not narrowed by an expression, which has no value yet', async () => {
		await search({ method: 'transaction', parameters: { user: '={{ $json.id }}' } });
		expect(queries()[0]).not.toHaveProperty('filter[userId]');
	});

	it('says which parent to choose first', async () => {
		const nothing = search({ method: 'paymentMethod' });
		await expect(nothing).rejects.toThrow('Choose the user first');
		expect(tenant.sent).toEqual([]);
	});

	it.each(['..', ' . ', '7/../8', '..\\8'])(
		'takes nothing for a parent that would lead elsewhere: %s',
		async (user) => {
			const nothing = search({ method: 'paymentMethod', parameters: { user } });
			await expect(nothing).rejects.toThrow('Choose the user first');
			expect(tenant.sent).toEqual([]);
		},
	);

	it('leaves out what has no id: a balance is no payment method to pick', async () => {
		tenant.answer(() => ({
			data: [
				{ id: null, name: 'Balance', type: 'balance' },
				{ id: '9', name: '**** 1111', type: 'tokenized' },
			],
		}));
		const { results } = await search({ method: 'paymentMethod', parameters: { user: '7' } });
		expect(results).toEqual([{ name: '**** 1111 · tokenized', value: '9' }]);
	});
});

describe('a picker of records that tenants have in several versions', () => {
	/** A tenant that has the older list only, or neither. */
	const without = (...missing: string[]) => {
		const isMissing = ({ url }: { url: string }) =>
			missing.some((version) => url.includes(`/users/${version}`));
		tenant.answer(
			(request) => (isMissing(request) ? { message: 'Not found' } : { data: drivers }),
			(request) => (isMissing(request) ? 404 : 200),
		);
	};
	const paths = () => tenant.sent.map(({ url }) => new URL(url, 'http://tenant').pathname);
	const [newest, older] = ['v1.1', 'v1.0'].map(
		(version) => `/public-api/resources/users/${version}`,
	);

	it('asks for the newest, and for no other where that is there', async () => {
		await search({ method: 'user' });
		await search({ method: 'user', filter: 'anna' });
		expect(new Set(paths())).toEqual(new Set([newest]));
	});

	it('falls back to the older one once, and remembers it', async () => {
		without('v1.1');
		const { results } = await search({ method: 'user' });
		expect(results).toHaveLength(2);
		await search({ method: 'user' });
		expect(paths()).toEqual([newest, older, older]);
	});

	it('says what the newest said where the tenant has none', async () => {
		without('v1.1', 'v1.0');
		await expect(search({ method: 'user' })).rejects.toMatchObject({ httpCode: '404' });
		expect(paths()).toEqual([newest, older]);
	});

	it('does not fall back from a refusal', async () => {
		tenant.answer(
			() => ({ message: 'No permission' }),
			() => 403,
		);
		await expect(search({ method: 'user' })).rejects.toMatchObject({ httpCode: '403' });
		expect(paths()).toEqual([newest]);
	});
});

describe('a long list', () => {
	const load = (method: string) =>
		loadOptions({ nodeType: new AmpecoBilling(), credentials: tenant.credentials, method });

	it('has a name and a code for each entry, in the order of the names, none twice', async () => {
		for (const method of ['countries', 'currencies', 'languages', 'states', 'statesUsAu']) {
			const options = await load(method);
			const names = options.map(({ name }) => name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
			expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
			expect(options.length).toBeGreaterThan(50);
		}
		expect(tenant.sent).toEqual([]);
	});

	it('says whose states share a code', async () => {
		const states = await load('states');
		expect(states).toContainEqual({ name: 'Arkansas (US), Arad (RO)', value: 'AR' });
		expect(states).toContainEqual({ name: 'California (US)', value: 'CA' });
	});
});

describe('a picker of what happens at a time', () => {
	const HOUR = 3_600_000;
	const now = Date.now();
	interface Session {
		id: string;
		startedAt: string;
		status: string;
		evsePhysicalReference: string;
		chargePointId: number;
		userId: number;
		totalAmount: { withTax: number };
		currency: string;
	}

	/** The oldest first, as tenants list them; many of late, few before. */
	const sessions: Session[] = Array.from({ length: 700 }, (_, index) => {
		const hours = index < 100 ? 400 * 24 - index * 80 : (700 - index) / 2;
		return {
			id: String(1000 + index),
			startedAt: new Date(Math.floor((now - hours * HOUR) / 1000) * 1000).toISOString(),
			status: [40, 650].includes(index) ? 'active' : 'finished',
			evsePhysicalReference: `E-${index % 9}`,
			chargePointId: index % 7,
			userId: index % 11,
			totalAmount: { withTax: 12.5 },
			currency: 'EUR',
		};
	});
	const newest = [...sessions].reverse().map(({ id }) => id);

	/** Answers as the API document says of its list: filters by time, by status, by driver, pages by cursor. */
	function listed(url: string, all: Session[] = sessions): unknown {
		const { pathname, searchParams } = new URL(url, 'http://tenant');
		const id = /v1\.0\/(.+)$/.exec(pathname)?.[1];
		if (id) return { data: all.find((one) => one.id === id) };
		const given = (name: string) => searchParams.get(`filter[${name}]`);
		const isIn = (one: Session) =>
			(!given('startedAfter') || one.startedAt >= given('startedAfter')!) &&
			(!given('startedBefore') || one.startedAt < given('startedBefore')!) &&
			(!given('status') || one.status === given('status')) &&
			(!given('userId') || String(one.userId) === given('userId'));
		const found = all.filter(isIn);
		const start = Number(searchParams.get('cursor') || 0);
		const isMore = start + 100 < found.length;
		return {
			data: found.slice(start, start + 100),
			meta: { next_cursor: isMore ? String(start + 100) : null },
		};
	}

	/** Everything that a user sees who scrolls to the end. */
	async function scroll(request: Parameters<typeof search>[0]) {
		const entries: Array<{ name: string; value: unknown }> = [];
		let token: string | undefined;
		do {
			const answer = await search({ ...request, paginationToken: token });
			entries.push(...(answer.results as typeof entries));
			token = answer.paginationToken as string | undefined;
		} while (token);
		return entries;
	}

	beforeEach(() => tenant.answer(({ url }) => listed(url)));

	it('begins with the newest within few requests, and comes to the oldest, each once', async () => {
		const first = await search({ method: 'session' });
		expect(tenant.sent.length).toBeLessThanOrEqual(4);
		expect(first.results.length).toBeGreaterThanOrEqual(20);
		expect(first.results.map(({ value }) => value)).toEqual(newest.slice(0, first.results.length));
		expect((await scroll({ method: 'session' })).map(({ value }) => value)).toEqual(newest);
	});

	it('sends only what the API document has', async () => {
		const api = openApi();
		if (!api) return console.warn(NO_DOCUMENT);
		const happenings = Object.entries(records).filter(([, { time }]) => time);
		expect(happenings.length).toBeGreaterThan(20);
		tenant.answer(() => ({ data: [] }));
		for (const [method, { path }] of happenings) {
			const parents = [...String(path).matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, '7']);
			const parameters = Object.fromEntries(parents) as INodeParameters;
			await search({ method, parameters });
			await search({ method, parameters, filter: '4711' });
		}
		expect(tenant.sent.flatMap((request) => api.validateRequest(request))).toEqual([]);
	});

	it('shows a list that comes newest first as it comes', async () => {
		const turned = [...sessions].reverse();
		tenant.answer(({ url }) => listed(url, turned));
		expect((await scroll({ method: 'session' })).map(({ value }) => value)).toEqual(newest);
	});

	it('shows a list whole that takes no notice of the filters', async () => {
		const unfiltered = (url: string) => url.replace(/filter%5Bstarted/g, 'x');
		tenant.answer(({ url }) => listed(unfiltered(url)));
		const values = (await scroll({ method: 'session' })).map(({ value }) => value);
		expect([...values].sort()).toEqual([...newest].sort());
	});

	it('finds what lies long ago by a few longer steps', async () => {
		tenant.answer(({ url }) => listed(url, sessions.slice(0, 3)));
		const { results } = await search({ method: 'session' });
		expect(results.map(({ value }) => value)).toEqual(['1002', '1001', '1000']);
		expect(tenant.sent.length).toBeLessThanOrEqual(4);
	});

	it('asks once for the few of one driver', async () => {
		const { results } = await search({ method: 'session', parameters: { userId: '3' } });
		const own = [...sessions].reverse().filter(({ userId }) => userId === 3);
		expect(results.map(({ value }) => value)).toEqual(own.map(({ id }) => id));
		expect(tenant.sent).toHaveLength(1);
	});

	it('offers the active first where they are what is wanted', async () => {
		const entries = await scroll({ method: 'activeSession' });
		const active = ['1650', '1040'];
		expect(entries.slice(0, 2).map(({ value }) => value)).toEqual(active);
		const others = newest.filter((id) => !active.includes(id));
		expect(entries.slice(2).map(({ value }) => value)).toEqual(others);
	});

	it.each([
		[new AmpecoChargePoint(), 'session', 'stopSession', 'activeSession'],
		[new AmpecoSession(), 'reservation', 'cancel', 'activeReservation'],
	])('does so for what acts on them: %#', (node, name, operation, list) => {
		const property = node.description.properties.find(
			(one) => one.name === name && one.displayOptions?.show?.operation?.includes(operation),
		);
		expect(property?.modes?.[0].typeOptions?.searchListMethod).toBe(list);
	});

	it('says when, in the zone of n8n and with its name, where, who and how much', async () => {
		const one = { ...sessions[0], startedAt: '2026-01-31T23:20:30Z' };
		tenant.answer(() => ({ data: [one] }));
		const { results } = await search({ method: 'session', timezone: 'Europe/Berlin' });
		expect(results).toEqual([
			{
				name: '#1000 · 2026-02-01 00:20 GMT+1 · finished · E-0 · charge point 0 · driver 0 · 12.5 EUR',
				value: '1000',
			},
		]);
	});

	it('finds one by its id at once, and no other', async () => {
		for (const filter of ['1002', '#1002']) {
			tenant.sent.length = 0;
			const { results } = await search({ method: 'session', filter });
			expect(results.map(({ value }) => value)).toEqual(['1002']);
			expect(tenant.sent).toHaveLength(1);
		}
	});

	it('says what it has not searched, as an entry that cannot be sent', async () => {
		const { results } = await search({ method: 'session', filter: 'never there' });
		const read = tenant.sent.length;
		expect(read).toBeLessThanOrEqual(6);
		expect(results).toHaveLength(1);
		expect(results[0].name).toMatch(/^Only \d+ searched so far: enter the ID/);
		tenant.sent.length = 0;
		const { error } = await getSession({ mode: 'list', value: results[0].value });
		expect(error?.message).toContain('Session is empty: choose one from the list');
		expect(tenant.sent).toEqual([]);
	});

	it('puts in order what cannot be asked for by time', async () => {
		const days = ['2026-03-01', '2026-01-01', '2026-02-01'];
		tenant.answer(() => ({
			data: days.map((periodStart, id) => ({ id: id + 1, number: `R${id}`, periodStart })),
		}));
		const { results } = await search({ method: 'partnerSettlementReport' });
		expect(results.map(({ value }) => value)).toEqual([1, 3, 2]);
	});
});

describe('names in a picker', () => {
	it('are never the same twice, on no page', async () => {
		const page = (ids: number[], next: string | null) => ({
			data: ids.map((id) => ({ id, name: id % 3 === 0 ? 'Depot' : `Site ${id}` })),
			meta: { next_cursor: next },
		});
		const ids = Array.from({ length: 60 }, (_, index) => index + 1);
		tenant.answer(({ url }) =>
			url.includes('cursor=two') ? page(ids.slice(30), null) : page(ids.slice(0, 30), 'two'),
		);
		const first = await search({ method: 'location' });
		const paginationToken = first.paginationToken as string;
		const second = await search({ method: 'location', paginationToken });
		const names = [...first.results, ...second.results].map(({ name }) => name);
		expect(names).toHaveLength(60);
		expect(new Set(names).size).toBe(60);
		expect(names).toEqual(expect.arrayContaining(['Site 1', 'Depot · #3', 'Depot · #60']));
	});

	it('are not sent: what was picked under a name of long ago is its id', async () => {
		tenant.answer(
			() => ({ message: 'Not found' }),
			() => 404,
		);
		const stale = { mode: 'list', value: '99', cachedResultName: '#5 · of long ago' };
		const { error } = await getSession(stale);
		expect(tenant.sent.map(({ url }) => url)).toEqual(['/public-api/resources/sessions/v1.0/99']);
		expect(error?.message).toBe(
			'Not found. Check the ids (99): there is no such record, or this tenant does not have this function.',
		);
	});
});

const getSession = async (session: object) =>
	await runNode({
		nodeType: new AmpecoSession(),
		credentials: tenant.credentials,
		parameters: { resource: 'session', operation: 'get', session: { __rl: true, ...session } },
	});
