/** The condition Location for events that name a charger and not its location. */
import { jest } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { deliver, N8n, takeLog, Tenant } from './support.mts';

const RESOURCES = '/public-api/resources';
const AT = '2026-03-02T08:15:30+00:00';

let tenant: Tenant;
let n8n: N8n;
let count = 0;
let minute = 0;

const fault = (over: IDataObject = {}) => ({
	notification: 'HardwareStatusNotification',
	chargePointId: 17,
	evseId: 21,
	timestamp: `2026-03-02T08:${String(minute++ % 60).padStart(2, '0')}:30+00:00`,
	hardwareStatus: 'faulted',
	...over,
});

const only = (location: unknown, more: IDataObject = {}) => {
	n8n.setup.parameters = {
		events: [
			'HardwareStatusNotification',
			'evse.changed',
			'partner.changed',
			'installerJob.changed',
		],
		conditions: { location: { __rl: true, mode: 'id', value: location } },
		...more,
	} as never;
};

beforeEach(async () => {
	tenant = await new Tenant().start();
	tenant.records = {
		[`${RESOURCES}/charge-points/v2.0/17`]: { id: 17, locationId: 4 },
		[`${RESOURCES}/charge-points/v2.0/18`]: { id: 18, locationId: 5 },
		[`${RESOURCES}/charge-points/v2.0/19`]: { id: 19 },
		[`${RESOURCES}/evses/v2.1/21`]: { id: 21, chargePointId: 17 },
	};
	n8n = await new N8n({ tenantUrl: tenant.origin }, `place-${++count}`).start();
	only('4');
	await n8n.activate();
	tenant.take();
	takeLog();
});

afterEach(async () => {
	jest.restoreAllMocks();
	expect(tenant.complaints).toEqual([]);
	await n8n.stop();
	await tenant.stop();
});

const sent = async (payload: object) => {
	expect(await deliver(n8n.webhookUrl, payload)).toMatchObject({ status: 200 });
	return n8n.take();
};

it.each<[string, object, number]>([
	['a charger there', fault(), 1],
	['a charger elsewhere', fault({ chargePointId: 18 }), 0],
	['an EVSE there that names no charger', fault({ chargePointId: undefined, evseId: 21 }), 1],
	['an EVSE there of no charger', fault({ chargePointId: null, evseId: 21 }), 1],
	['what is about no charger', fault({ chargePointId: null, evseId: null }), 0],
	['a charger without a location', fault({ chargePointId: 19 }), 0],
	[
		'an EVSE there',
		{ notification: 'evse.changed', evseId: 21, action: 'updated', lastUpdatedAt: AT },
		1,
	],
	[
		'an event of no charger',
		{ notification: 'partner.changed', partnerId: 3, action: 'updated', lastUpdatedAt: AT },
		1,
	],
])('lets through what is of this location: %s', async (_name, payload, executions) => {
	const items = await sent(payload);
	expect(items).toHaveLength(executions);
	for (const item of items) expect(item).not.toHaveProperty('locationError');
});

it('goes by what the event says itself where it does', async () => {
	const job = { notification: 'installerJob.changed', id: 1, action: 'updated', lastUpdatedAt: AT };
	expect(await sent({ ...job, locationId: 5, chargePoints: [{ id: 17 }] })).toEqual([]);
	expect(await sent({ ...job, locationId: 4, chargePoints: [{ id: 18 }] })).toHaveLength(1);
	expect(tenant.take()).toEqual([]);
});

it('takes one of several locations', async () => {
	only('5, 4');
	expect(await sent(fault())).toHaveLength(1);
});

it('asks for a charger once an hour', async () => {
	for (let time = 0; time < 3; time++) await sent(fault());
	await sent(fault({ chargePointId: 18 }));
	await sent(fault({ chargePointId: 18 }));
	expect(tenant.take()).toEqual([
		`GET ${RESOURCES}/charge-points/v2.0/17`,
		`GET ${RESOURCES}/charge-points/v2.0/18`,
	]);
	const later = Date.now() + 61 * 60_000;
	jest.spyOn(Date, 'now').mockReturnValue(later);
	tenant.records[`${RESOURCES}/charge-points/v2.0/18`] = { id: 18, locationId: 4 };
	expect(await sent(fault({ chargePointId: 18 }))).toHaveLength(1);
	expect(tenant.take()).toEqual([`GET ${RESOURCES}/charge-points/v2.0/18`]);
});

it('asks once for events that come at the same moment', async () => {
	await Promise.all(Array.from({ length: 8 }, async () => await deliver(n8n.webhookUrl, fault())));
	expect(n8n.take()).toHaveLength(8);
	expect(tenant.take()).toEqual([`GET ${RESOURCES}/charge-points/v2.0/17`]);
});

it.each<[string, () => { status: number; body?: unknown } | Promise<undefined>, RegExp]>([
	[
		'says no',
		() => ({ status: 403, body: { message: 'This action is unauthorized.' } }),
		/unauthorized/,
	],
	['has no such charger', () => ({ status: 404, body: { message: 'Not found.' } }), /Not found/],
	['gives no record', () => ({ status: 200, body: { data: null } }), /without the record/],
	['does not answer', async () => await new Promise<undefined>(() => {}), /within 5 seconds/],
])('starts the workflow and says so when the tenant %s', async (_name, instead, said) => {
	tenant.instead = instead;
	expect(await sent(fault())).toMatchObject([
		{ recordId: 17, locationError: expect.stringMatching(said) },
	]);
});

it('starts the workflow and says so when the event does not say which charger it is', async () => {
	expect(await sent(fault({ chargePointId: undefined, evseId: undefined }))).toMatchObject([
		{ locationError: expect.stringMatching(/which charger/) },
	]);
	expect(tenant.take()).toEqual([]);
});

it('asks again half a minute after the tenant did not say', async () => {
	tenant.instead = () => ({ status: 403, body: { message: 'No.' } });
	await sent(fault({ chargePointId: 18 }));
	await sent(fault({ chargePointId: 18 }));
	expect(tenant.take()).toHaveLength(1);
	tenant.instead = undefined;
	const later = Date.now() + 31_000;
	jest.spyOn(Date, 'now').mockReturnValue(later);
	expect(await sent(fault({ chargePointId: 18 }))).toEqual([]);
});

it('asks nothing when another condition leaves the event out', async () => {
	const location = { __rl: true, mode: 'id', value: '4' };
	only('4', { conditions: { location, hardwareStatus: ['available'] } });
	expect(await sent(fault())).toEqual([]);
	expect(tenant.take()).toEqual([]);
});

it('has five seconds together with the full record', async () => {
	only('4', { fetchRecord: true });
	// Each in time by itself.
	tenant.instead = async () => {
		await new Promise((resolve) => setTimeout(resolve, 3_000));
		return undefined;
	};
	const [item] = await sent(fault());
	expect(item).toMatchObject({ enrichmentError: expect.stringMatching(/within 5 seconds/) });
	expect(item).not.toHaveProperty('record');
});

it('leaves no trace of what happened elsewhere: it is looked at anew when it comes again', async () => {
	const payload = fault({ chargePointId: 18 });
	expect(await sent(payload)).toEqual([]);
	only('5');
	expect(await sent(payload)).toHaveLength(1);
});
