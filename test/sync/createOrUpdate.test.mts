/** Create or Update, through n8n's engine and over HTTP. */
import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { AmpecoBilling } from '../../dist/nodes/AmpecoBilling/AmpecoBilling.node.js';
import { AmpecoChargePoint } from '../../dist/nodes/AmpecoChargePoint/AmpecoChargePoint.node.js';
import { AmpecoHardware } from '../../dist/nodes/AmpecoHardware/AmpecoHardware.node.js';
import { AmpecoTariff } from '../../dist/nodes/AmpecoTariff/AmpecoTariff.node.js';
import { AmpecoUser } from '../../dist/nodes/AmpecoUser/AmpecoUser.node.js';
import { AmpecoVehicle } from '../../dist/nodes/AmpecoVehicle/AmpecoVehicle.node.js';
import type { RunRequest } from '../support/engine.mts';
import { runNode } from '../support/engine.mts';
import type { Arrived, TestServer } from '../transport/server.mts';
import { json } from '../transport/server.mts';
import type { Records, Row } from './records.mts';
import { serve } from './records.mts';

const USERS = '/public-api/resources/users/v1.1';
const GROUPS = '/public-api/resources/user-groups/v1.0';

/** Both ways in which n8n calls a node: for all its items, and item by item, as for some tools. */
type Way = 'run' | 'item';
const WAYS: Way[] = ['run', 'item'];

function calledBy(way: Way, nodeType: INodeType): INodeType {
	if (way === 'item') nodeType.customOperations = undefined;
	return nodeType;
}

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place);
const rowsOf = (rows: object[]): INodeExecutionData[] =>
	rows.map((row) => ({ json: row as INodeExecutionData['json'] }));

const open: TestServer[] = [];
afterEach(async () => await Promise.all(open.splice(0).map(async (one) => await one.close())));

async function play(
	records: Records,
	nodeType: INodeType,
	parameters: INodeParameters,
	more: Partial<RunRequest> = {},
) {
	const server = await serve(records);
	open.push(server);
	const run = await runNode({
		nodeType,
		parameters: { operation: 'createOrUpdate', ...parameters },
		credentials: { tenantUrl: server.url, apiToken: 'token' },
		...more,
	});
	const sent = (method?: string) =>
		server.arrived.filter((one) => !method || one.method === method);
	const bodies = (method: string) => sent(method).map(({ body }) => JSON.parse(body) as object);
	return { ...run, server, sent, bodies, said: run.items.map(({ json }) => json) };
}

const USER: INodeParameters = {
	resource: 'userV1_1',
	matchBy: 'externalId',
	email: '={{ $json.email }}',
	password: 'a-long-password',
	additionalFields: {
		externalId: '={{ $json.key }}',
		first_name: '={{ $json.name }}',
	},
};

const person = (place: number) => ({
	key: `K${place}`,
	email: `p${place}@example.com`,
	name: `Name ${place}`,
});
const stored = (place: number): Row => ({
	id: 100 + place,
	externalId: `K${place}`,
	email: `p${place}@example.com`,
	firstName: `Name ${place}`,
	lastUpdatedAt: '2026-01-01T00:00:00Z',
});

describe.each(WAYS)('Create or Update (called by %s)', (way) => {
	it('creates, updates what differs, leaves alone what does not, and says which', async () => {
		const rows = [stored(0), { ...stored(1), firstName: 'Another' }];
		const { said, bodies, sent, error } = await play(
			{ path: USERS, rows },
			calledBy(way, new AmpecoUser()),
			USER,
			{ items: rowsOf([person(0), person(1), person(2)]) },
		);
		expect(error).toBeUndefined();
		expect(said).toEqual([
			expect.objectContaining({ outcome: 'unchanged', updatedFields: [], id: 100 }),
			expect.objectContaining({ outcome: 'updated', updatedFields: ['first_name'], id: 101 }),
			expect.objectContaining({ outcome: 'created', updatedFields: [], id: 102 }),
		]);
		expect(bodies('PATCH')).toEqual([{ first_name: 'Name 1' }]);
		expect(sent('PATCH')[0].path).toBe(`${USERS}/101`);
		expect(bodies('POST')).toEqual([
			{
				email: 'p2@example.com',
				password: 'a-long-password',
				externalId: 'K2',
				first_name: 'Name 2',
			},
		]);
	});

	it('names the records where several match, and sends nothing for any item', async () => {
		const rows = [stored(0), { ...stored(0), id: 7 }];
		const { error, sent } = await play(
			{ path: USERS, rows },
			calledBy(way, new AmpecoUser()),
			USER,
			{ items: rowsOf([person(5), person(0)]) },
		);
		expect(error?.message).toBe('2 records have External ID "K0": 100, 7');
		expect(error?.context?.details).toMatchObject({ ids: [100, 7] });
		expect(sent().filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('sends nothing where two rows are about one record, and names them', async () => {
		const { error, sent } = await play(
			{ path: USERS, rows: [] },
			calledBy(way, new AmpecoUser()),
			USER,
			{ items: rowsOf([person(0), person(1), person(0)]) },
		);
		expect(error?.message).toBe('Items 0, 2 are about the same record: External ID "K0"');
		expect(sent('POST')).toEqual([]);
	});

	it.each([
		['blanks around it', 'K0', ' K0 '],
		['an accent of its own', 'Caf\u00e9', 'Cafe\u0301'],
	])('takes a value for the same with %s', async (_with, known, written) => {
		const same = { ...person(0), key: written };
		const rows = [{ ...stored(0), externalId: known }];
		const playThem = async (items: object[]) =>
			await play({ path: USERS, rows, trims: true }, calledBy(way, new AmpecoUser()), USER, {
				items: rowsOf(items),
			});
		const { said, sent } = await playThem([same]);
		expect(said).toMatchObject([{ outcome: 'unchanged', id: 100 }]);
		expect(sent('POST')).toEqual([]);
		const twice = await playThem([same, { ...person(0), key: known }]);
		expect(twice.error?.message).toMatch(/^Items 0, 1 are about the same record/);
	});

	it('goes on with the others where it may continue', async () => {
		const { said, bodies } = await play(
			{ path: USERS, rows: [stored(1), { ...stored(1), id: 7 }] },
			calledBy(way, new AmpecoUser()),
			USER,
			{
				items: rowsOf([person(0), person(1), person(2), person(3), person(2)]),
				continueOnFail: true,
			},
		);
		expect(said.map(({ outcome, error }) => outcome ?? error)).toEqual([
			'created',
			'2 records have External ID "K1": 101, 7',
			'Items 2, 4 are about the same record: External ID "K2"',
			'created',
			'Items 2, 4 are about the same record: External ID "K2"',
		]);
		expect(bodies('POST')).toHaveLength(2);
	});

	it('does not send a create again that may have been carried out', async () => {
		let broken = 0;
		const instead: Records['instead'] = ({ method, body }, response) => {
			if (method !== 'POST' || !body.includes('K1')) return false;
			broken++;
			response.socket?.resetAndDestroy();
			return true;
		};
		const { error, bodies } = await play(
			{ path: USERS, rows: [], instead },
			calledBy(way, new AmpecoUser()),
			USER,
			{
				items: rowsOf([person(0), person(1)]),
				node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
			},
		);
		expect(broken).toBe(1);
		expect(bodies('POST')).toHaveLength(2);
		expect(error?.context).toMatchObject({ uncertain: [1] });
	});
});

describe('the number of requests', () => {
	const items = rowsOf(upTo(1000).map(person));

	it.each([
		['that says how long it is', true],
		['that does not', false],
	])('is that of the pages for 1,000 rows and a list %s', async (_name, counts) => {
		const rows = upTo(1500).map(stored);
		const { said, sent } = await play({ path: USERS, rows, counts }, new AmpecoUser(), USER, {
			items,
		});
		expect(said.filter(({ outcome }) => outcome === 'unchanged')).toHaveLength(1000);
		expect(sent()).toHaveLength(15);
	});

	it('is one each beside that for what is new or differs', async () => {
		const rows = upTo(1500)
			.map((place) => (place < 20 ? { ...stored(place), firstName: 'x' } : stored(place)))
			.filter((_, place) => place < 500 || place >= 530);
		const { said, sent } = await play({ path: USERS, rows }, new AmpecoUser(), USER, { items });
		const count = (wanted: string) => said.filter(({ outcome }) => outcome === wanted).length;
		expect([count('unchanged'), count('updated'), count('created')]).toEqual([950, 20, 30]);
		// 15 pages, and a look at what has changed while they were read.
		expect(sent('GET')).toHaveLength(16);
		expect(sent()).toHaveLength(66);
		expect(sent('GET')[15].query.get('filter[lastUpdatedAfter]')).toMatch(/^\d{4}-.*Z$/);
	});

	it('finds what moved to a page that was read already, and does not create it again', async () => {
		const rows = upTo(300).map(stored);
		let pages = 0;
		const instead: Records['instead'] = ({ method, query }) => {
			if (method === 'GET' && query.get('cursor') === '100' && pages++ === 0) {
				const [moved] = rows.splice(250, 1);
				rows.unshift({ ...moved, lastUpdatedAt: new Date().toISOString() });
			}
			return false;
		};
		const { said } = await play({ path: USERS, rows, instead }, new AmpecoUser(), USER, {
			items: rowsOf(upTo(300).map(person)),
		});
		expect(said.filter(({ outcome }) => outcome === 'created')).toEqual([]);
	});

	it('is one each for a few rows', async () => {
		const rows = upTo(50).map(stored);
		const { sent } = await play({ path: USERS, rows, counts: true }, new AmpecoUser(), USER, {
			items: rowsOf(upTo(9).map(person)),
		});
		expect(sent().map(({ query }) => query.has('filter[externalId]'))).toEqual(
			upTo(9).map(() => true),
		);
	});

	it('is little more than that of the rows where a long list does not say how long it is', async () => {
		const rows = upTo(5000).map(stored);
		const { said, sent } = await play({ path: USERS, rows }, new AmpecoUser(), USER, {
			items: rowsOf(upTo(40).map(person)),
		});
		expect(said.every(({ outcome }) => outcome === 'unchanged')).toBe(true);
		expect(sent().filter(({ query }) => query.has('filter[externalId]'))).toHaveLength(40);
		expect(sent().length).toBeLessThanOrEqual(51);
	});

	it('has one more for what is not among several pages, where nothing tells what has changed', async () => {
		const path = '/public-api/resources/energy-coupon-templates/v1.0';
		const template = (place: number) => ({ code: `C${place}`, name: 'Night' });
		const rows = upTo(150).map((place) => ({ id: place, ...template(place) }));
		const { said, sent } = await play(
			{ path, rows },
			new AmpecoBilling(),
			{
				resource: 'energyCouponTemplate',
				matchBy: 'code',
				code: '={{ $json.code }}',
				name: 'Night',
				energyWh: 1000,
				validityType: 'period',
			},
			{ items: rowsOf(upTo(60).map((place) => template(100 + place))) },
		);
		expect(said.filter(({ outcome }) => outcome === 'created')).toHaveLength(10);
		expect(sent('GET').filter(({ query }) => query.has('filter[code]'))).toHaveLength(10);
		expect(sent('GET')).toHaveLength(12);
	});

	it('is that of the rows where the list is much longer', async () => {
		const rows = upTo(9000).map(stored);
		const { said, sent } = await play({ path: USERS, rows, counts: true }, new AmpecoUser(), USER, {
			items: rowsOf(upTo(30).map(person)),
		});
		expect(said.every(({ outcome }) => outcome === 'unchanged')).toBe(true);
		expect(sent().length).toBeLessThanOrEqual(32);
		expect(sent().filter(({ query }) => query.has('filter[externalId]'))).toHaveLength(30);
	});
});

describe('what counts as the same', () => {
	const POINT = '/public-api/resources/charge-points/v2.0';
	const charger: INodeParameters = {
		resource: 'chargePoint',
		matchBy: 'network.id',
		name: 'Gate 1',
		type: 'public',
		status: 'enabled',
		communicationMode: 'direct_ocpp',
	};
	const known: Row = {
		id: 4,
		name: 'Gate 1',
		type: 'public',
		status: 'enabled',
		communicationMode: 'direct_ocpp',
		network: { id: 'NET-1', protocol: 'ocpp 1.6', port: '8080', ip: null },
		integratedAt: '2026-01-31T10:20:30.000000Z',
		locationId: 5,
		tags: ['north', 'fast'],
		utilityId: null,
		modelId: 9,
	};
	const run = async (added: object, row: Partial<Row> = {}) =>
		await play(
			{ path: POINT, rows: [{ ...known, ...row }], filters: { networkId: { at: 'network.id' } } },
			new AmpecoChargePoint(),
			{
				...charger,
				additionalFields: { network: { id: 'NET-1' }, ...added },
			} as INodeParameters,
		);

	it.each<[string, object, string[]]>([
		['a number as text', { network: { id: 'NET-1', port: 8080 } }, []],
		['what was not given of a group', { network: { id: 'NET-1', protocol: 'ocpp 1.6' } }, []],
		['a moment in another zone', { integratedAt: '2026-01-31T12:20:30+02:00' }, []],
		['the id of a record', { locationId: { __rl: true, mode: 'id', value: '5' } }, []],
		['a list in another order', { tags: ['fast', 'north'] }, []],
		['nothing where nothing is', { utilityId: null }, []],
		['another number', { network: { id: 'NET-1', port: 8081 } }, ['network']],
		['another moment', { integratedAt: '2026-01-31T12:20:31+02:00' }, ['integratedAt']],
		['another record', { locationId: 6 }, ['locationId']],
		['a longer list', { tags: ['fast', 'north', 'new'] }, ['tags']],
		['what is to be cleared', { modelId: null }, ['modelId']],
	])('%s', async (_name, added, updatedFields) => {
		const { said, error } = await run(added);
		expect(error?.message).toBeUndefined();
		expect(said).toEqual([expect.objectContaining({ updatedFields, id: 4 })]);
	});

	it('does not clear anything in what is new', async () => {
		const { bodies } = await run({ network: { id: 'NET-2' }, utilityId: null });
		expect(bodies('POST')).toEqual([
			{
				name: 'Gate 1',
				type: 'public',
				status: 'enabled',
				communicationMode: 'direct_ocpp',
				network: { id: 'NET-2' },
			},
		]);
	});

	it('refuses what an update cannot change, and says what is there', async () => {
		const { error, sent } = await run({}, { communicationMode: 'other' });
		expect(error?.message).toBe(
			'Communication Mode cannot be changed: the charge point that is there has "other"',
		);
		expect(sent().map(({ method }) => method)).toEqual(['GET']);
	});

	it('sends what a record does not show', async () => {
		const { said, bodies } = await run({ tags: ['a'] }, { tags: undefined });
		expect(said).toMatchObject([{ outcome: 'updated', updatedFields: ['tags'] }]);
		expect(bodies('PATCH')).toEqual([{ tags: ['a'] }]);
	});

	it('of an email is every way to write it', async () => {
		const { said } = await play(
			{ path: USERS, rows: [stored(0)] },
			new AmpecoUser(),
			{ ...USER, matchBy: 'email' },
			{ items: rowsOf([{ ...person(0), email: 'P0@Example.com' }]) },
		);
		expect(said).toMatchObject([{ outcome: 'unchanged', id: 100 }]);
	});

	it('asks for a value to match by', async () => {
		const { error, sent } = await run({ network: undefined });
		expect(error?.message).toContain('Network ID is empty, and Match By looks for it');
		expect(sent()).toEqual([]);
	});
});

it('compares a record itself where the filter finds more', async () => {
	const path = '/public-api/resources/vehicles/v1.0';
	const rows = [
		{ id: 1, vin: 'WVWZZZ1JZ3W386752X', label: 'One' },
		{ id: 2, vin: 'wvwzzz1jz3w386752', label: 'Two' },
	];
	const { said, sent } = await play(
		{ path, rows, filters: { vin: { part: true } } },
		new AmpecoVehicle(),
		{
			resource: 'vehicle',
			matchBy: 'vin',
			label: 'Two',
			additionalFields: { vin: 'WVWZZZ1JZ3W386752', usageType: 'private' },
		},
	);
	expect(sent('GET').map(({ query }) => query.get('filter[vin]'))).toEqual(['WVWZZZ1JZ3W386752']);
	expect(said).toMatchObject([{ outcome: 'updated', updatedFields: ['usageType'], id: 2 }]);
});

it('matches within what belongs together, and sends what an update always needs', async () => {
	const path = '/public-api/resources/vendor-error-codes/v2.0';
	const rows = [
		{ id: 1, vendorId: 1, errorCode: 'E1', errorCodeDescription: 'Old' },
		{ id: 2, vendorId: 2, errorCode: 'E1', errorCodeDescription: 'Old' },
	];
	const { said, bodies } = await play({ path, rows }, new AmpecoHardware(), {
		resource: 'vendorErrorCode',
		vendorId: '2',
		errorCode: 'E1',
		additionalFields: { errorCodeDescription: 'New' },
	});
	expect(said).toMatchObject([{ outcome: 'updated', id: 2 }]);
	expect(bodies('PATCH')).toEqual([
		{ vendorId: '2', errorCode: 'E1', errorCodeDescription: 'New' },
	]);
});

it('keeps what was not given where an update replaces the whole record', async () => {
	const path = '/public-api/resources/tariff-groups/v1.0';
	const row = {
		name: 'Day',
		tariffIds: [3, 4],
		partnerId: 8,
		offlineTariffId: null,
		display: null,
	};
	const { said, bodies } = await play({ path, rows: [{ id: 1, ...row }] }, new AmpecoTariff(), {
		resource: 'tariffGroup',
		name: 'Day',
		additionalFields: { offlineTariffId: 5 },
	});
	expect(said).toMatchObject([{ outcome: 'updated', updatedFields: ['offlineTariffId'] }]);
	expect(bodies('PUT')).toEqual([
		expect.objectContaining({ name: 'Day', tariffIds: [3, 4], partnerId: 8, offlineTariffId: 5 }),
	]);
});

it('reads a list without such a filter once, over its pages', async () => {
	const rows = upTo(150).map((place) => ({ id: place + 1, name: `Group ${place}` }));
	const { said, sent } = await play(
		{ path: GROUPS, rows },
		new AmpecoUser(),
		{ resource: 'userGroup', matchBy: 'name', name: '={{ $json.name }}' },
		{ items: rowsOf([{ name: 'Group 149' }, { name: 'Group 1' }]) },
	);
	expect(said).toMatchObject([
		{ outcome: 'unchanged', id: 150 },
		{ outcome: 'unchanged', id: 2 },
	]);
	expect(sent()).toHaveLength(2);
});

it('reads an update that the tenant refuses as its refusal', async () => {
	const instead: Records['instead'] = ({ method }: Arrived, response) => {
		if (method !== 'PATCH') return false;
		json(response, { message: 'No', errors: { first_name: ['Too long'] } }, 422);
		return true;
	};
	const { error } = await play(
		{ path: USERS, rows: [{ ...stored(0), firstName: 'x' }], instead },
		new AmpecoUser(),
		USER,
		{ items: rowsOf([person(0)]) },
	);
	expect(error?.description).toContain('Too long');
	expect(error?.context).toMatchObject({ refused: [0] });
});
