/** The subscription's life: made, found again, changed, repaired, removed. */
import type { IDataObject } from 'n8n-workflow';
import { deliver, N8n, sign, takeLog, Tenant, TOKEN, type Setup } from './support.mts';

const FAULT = {
	notification: 'HardwareStatusNotification',
	chargePointId: 17,
	evseId: 21,
	timestamp: '2026-03-01T08:00:00+00:00',
	hardwareStatus: 'faulted',
	errorCode: 'GroundFailure',
};
const EVENTS = ['HardwareStatusNotification', 'session.start.stop.notification'];
const API = '/public-api/notifications/v2.0';

let tenant: Tenant;
let n8n: N8n;
let count = 0;

async function n8nWith(setup: Partial<Setup> = {}) {
	const made = new N8n(
		{ tenantUrl: tenant.origin, parameters: { events: EVENTS }, ...setup },
		`life-${++count}`,
	);
	return await made.start();
}

beforeEach(async () => {
	tenant = await new Tenant().start();
	n8n = await n8nWith();
	takeLog();
});

afterEach(async () => {
	expect(tenant.complaints).toEqual([]);
	await n8n.stop();
	await tenant.stop();
});

describe('activation', () => {
	it('subscribes its address to the selected events', async () => {
		await n8n.activate();
		expect(tenant.subscriptions).toEqual([
			{ id: 1, via: 'webhook', notifications: EVENTS, webhook: { callbackUrl: n8n.webhookUrl } },
		]);
		expect(tenant.take()).toEqual([`GET ${API}`, `POST ${API}`]);
	});

	it('finds its subscription again when n8n restarts', async () => {
		await n8n.activate();
		tenant.take();
		await n8n.activate('init');
		expect(tenant.take()).toEqual([`GET ${API}`]);
		expect(tenant.subscriptions).toHaveLength(1);
	});

	it('updates its subscription when the events changed', async () => {
		await n8n.activate();
		n8n.setup.parameters = { events: ['evse.changed'] };
		tenant.take();
		await n8n.activate('update');
		expect(tenant.take()).toEqual([`GET ${API}`, `PUT ${API}/1`]);
		expect(tenant.subscriptions).toMatchObject([{ id: 1, notifications: ['evse.changed'] }]);
	});

	it('makes a new one when someone else removed it', async () => {
		await n8n.activate();
		tenant.subscriptions = [];
		await n8n.activate('init');
		expect(tenant.subscriptions).toMatchObject([{ id: 2, notifications: EVENTS }]);
	});

	it('repairs one that someone else changed', async () => {
		await n8n.activate();
		tenant.subscriptions[0].notifications = ['BootNotification'];
		tenant.subscriptions[0].webhook = { callbackUrl: 'https://elsewhere.example/' };
		await n8n.activate('init');
		expect(tenant.subscriptions).toMatchObject([
			{ id: 1, notifications: EVENTS, webhook: { callbackUrl: n8n.webhookUrl } },
		]);
	});

	it('replaces a subscription for its address whose token it does not know', async () => {
		tenant.add({ via: 'webhook', notifications: EVENTS, webhook: { callbackUrl: n8n.webhookUrl } });
		await n8n.activate();
		expect(tenant.subscriptions).toMatchObject([{ id: 2 }]);
	});

	it('replaces its subscription when the token changed', async () => {
		await n8n.activate();
		tenant.token = 'another token';
		n8n.setup.token = 'another token';
		await n8n.activate('update');
		expect(tenant.subscriptions).toMatchObject([{ id: 2 }]);
	});

	it('removes doubles and leaves the subscriptions of others alone', async () => {
		await n8n.activate();
		tenant.add({ via: 'webhook', notifications: EVENTS, webhook: { callbackUrl: n8n.webhookUrl } });
		tenant.add({
			via: 'webhook',
			notifications: EVENTS,
			webhook: { callbackUrl: 'https://other.example/' },
		});
		tenant.add({ via: 'kafka', notifications: EVENTS, kafka: { topic: 't', brokers: ['b:9092'] } });
		await n8n.activate('init');
		expect(tenant.subscriptions.map(({ id }) => id)).toEqual([1, 3, 4]);
	});

	it('leaves the subscription of another n8n alone when the workflow was copied from there', async () => {
		await n8n.activate();
		const copy = await n8nWith();
		copy.stored = n8n.stored.replace(/"instance":"[^"]*"/, '"instance":"another"');
		expect(copy.stored).toContain('"instance":"another"');
		await copy.activate();
		expect(tenant.subscriptions.map(({ webhook }) => webhook?.callbackUrl)).toEqual([
			n8n.webhookUrl,
			copy.webhookUrl,
		]);
		await copy.stop();
	});

	it('keeps no token', async () => {
		await n8n.activate();
		expect(n8n.stored).not.toContain(TOKEN);
	});

	it('asks for missed events on request, and starts although the tenant refuses', async () => {
		n8n.setup.parameters = { events: EVENTS, options: { resendFailed: true } };
		await n8n.activate();
		expect(tenant.take()).not.toContainEqual(expect.stringContaining('resend'));
		tenant.instead = ({ path }) =>
			path.endsWith('/resend')
				? { status: 409, body: { message: 'Once in 15 minutes' } }
				: undefined;
		await n8n.activate('init');
		expect(tenant.seen.at(-1)).toMatchObject({
			method: 'POST',
			path: '/public-api/actions/notifications/v1.0/1/resend',
			body: { notifications: EVENTS },
		});
		expect(takeLog().join()).toContain('Once in 15 minutes');
	});
});

describe('the flags of the subscription', () => {
	const set = (options: Record<string, boolean>, more = {}) =>
		(n8n.setup.parameters = { events: EVENTS, options, ...more });
	const BOTH = { includeTimestampInSignature: true, suppressSelfNotifications: true };

	it('are switched on where they are wanted, and not mentioned otherwise', async () => {
		set({ skipRoamingInfrastructure: true, suppressSelfNotifications: false });
		await n8n.activate();
		expect(tenant.subscriptions).toMatchObject([{ skipRoamingInfrastructure: true }]);
		expect(tenant.seen.at(-1)?.body).not.toHaveProperty('suppressSelfNotifications');
		expect(tenant.seen.at(-1)?.body).not.toHaveProperty('includeTimestampInSignature');
	});

	it('are put right when they differ from what is wanted', async () => {
		await n8n.activate();
		tenant.take();
		set(BOTH);
		await n8n.activate('init');
		expect(tenant.take()).toEqual([`GET ${API}`, `PUT ${API}/1`]);
		expect(tenant.subscriptions).toMatchObject([BOTH]);
		set({});
		await n8n.activate('init');
		expect(tenant.subscriptions).toMatchObject([
			{ includeTimestampInSignature: false, suppressSelfNotifications: false },
		]);
		tenant.take();
		await n8n.activate('init');
		expect(tenant.take()).toEqual([`GET ${API}`]);
	});

	it.each(['refused', 'ignored'] as const)(
		'that the tenant does not know (%s) are done without, and not asked for at every start',
		async (others) => {
			tenant.flags = { known: [], others };
			set(BOTH);
			await n8n.activate();
			expect(tenant.subscriptions).toHaveLength(1);
			expect(tenant.subscriptions[0].notifications).toEqual(EVENTS);
			expect(takeLog().join()).toMatch(
				/includeTimestampInSignature, suppressSelfNotifications.*does not know/,
			);
			tenant.take();
			await n8n.activate('init');
			expect(tenant.take()).toEqual([`GET ${API}`]);
			expect(takeLog()).toEqual([]);
		},
	);

	it('that the tenant knows are kept when it refuses another', async () => {
		tenant.flags = { known: ['includeTimestampInSignature'], others: 'refused' };
		set(BOTH);
		await n8n.activate();
		expect(tenant.subscriptions).toMatchObject([{ includeTimestampInSignature: true }]);
		expect(tenant.subscriptions).toHaveLength(1);
	});

	it('are tried again by a trigger that is published anew', async () => {
		tenant.flags = { known: [], others: 'ignored' };
		set(BOTH);
		await n8n.activate();
		await n8n.deactivate();
		tenant.flags = { known: Object.keys(BOTH), others: 'refused' };
		takeLog();
		await n8n.activate();
		expect(tenant.subscriptions).toMatchObject([BOTH]);
		expect(takeLog()).toEqual([]);
	});
});

describe('other events', () => {
	it.each<[string, unknown, string[]]>([
		['one', 'parcel.changed', ['parcel.changed']],
		['several', ' parcel.changed, parcel.lost\n', ['parcel.changed', 'parcel.lost']],
		['a list from an expression', ['parcel.changed'], ['parcel.changed']],
		[
			'a list as it was pasted',
			'["parcel.changed", "parcel.lost"]',
			['parcel.changed', 'parcel.lost'],
		],
		['one that is chosen as well', EVENTS[0], []],
	])('are subscribed to beside the others: %s', async (_name, otherEvents, added) => {
		n8n.setup.parameters = { events: EVENTS, otherEvents } as never;
		await n8n.activate();
		expect(tenant.subscriptions[0].notifications).toEqual([...EVENTS, ...added]);
		tenant.complaints = [];
	});

	it('are enough', async () => {
		n8n.setup.parameters = { events: [], otherEvents: 'cdr.received' };
		await n8n.activate();
		expect(tenant.subscriptions[0].notifications).toEqual(['cdr.received']);
	});

	it('that the tenant does not have are named by what was typed', async () => {
		n8n.setup.parameters = { events: EVENTS, otherEvents: 'parcel.chnaged' };
		tenant.instead = ({ method }) =>
			method === 'POST'
				? {
						status: 422,
						body: {
							message: 'The given data was invalid.',
							errors: { 'notifications.2': ['The selected value is invalid.'] },
						},
					}
				: undefined;
		const error = await n8n.activate().catch((reason: Error & { description?: string }) => reason);
		expect(error?.description).toContain('parcel.chnaged');
		tenant.complaints = [];
	});
});

describe('what keeps a trigger from being activated', () => {
	const failure = async () => {
		const error = await n8n.activate().then(
			() => undefined,
			(reason: unknown) => reason as Error & { description?: string },
		);
		return `${error?.message}\n${error?.description}`;
	};

	it.each([
		[401, 'Unauthenticated.', /Unauthenticated[\s\S]*Check the API token/],
		[403, 'This action is unauthorized.', /unauthorized[\s\S]*may not manage notifications/],
	])('a token that the tenant answers with %i', async (status, message, expected) => {
		tenant.instead = () => ({ status, body: { message } });
		expect(await failure()).toMatch(expected);
		expect(tenant.subscriptions).toEqual([]);
	});

	it('a token that may read subscriptions but not make one', async () => {
		tenant.instead = ({ method }) =>
			method === 'POST'
				? { status: 403, body: { message: 'This action is unauthorized.' } }
				: undefined;
		expect(await failure()).toMatch(/may not manage notifications/);
	});

	it('no event selected', async () => {
		n8n.setup.parameters = { events: [] };
		expect(await failure()).toMatch(/No event is selected/);
		expect(tenant.seen).toEqual([]);
	});

	it.each<[string, IDataObject, RegExp]>([
		[
			'a condition without a value',
			{ conditions: { hardwareStatus: [] } },
			/^Hardware Status is empty: .*remove the condition/,
		],
		[
			'one expression for all conditions, of which n8n leaves so much',
			{ conditions: { 0: '=' } },
			/^Conditions is one expression or value for all of its fields/,
		],
		[
			'a record that is not chosen',
			{ conditions: { chargePoint: { __rl: true, mode: 'list', value: '' } } },
			/^Charge Point is empty/,
		],
		[
			'an id that is none',
			{ conditions: { chargePoint: { __rl: true, mode: 'id', value: '17, CP-3' } } },
			/^Charge Point is meant to be an ID, not "cp-3"/i,
		],
		[
			'a switch that is none',
			{ fetchRecord: 'maybe' },
			/^Fetch Full Record is meant to be true or/,
		],
		['a quiet time that is none', { quietTime: -1 }, /^Quiet Time \(Minutes\) is meant to be 0/],
		['a time to wait that is none', { onlyIfLasts: 'long' }, /^Only If It Lasts \(Minutes\)/],
		['an option that is none', { options: { maxAge: 'soon' } }, /^Refuse If Older Than/],
		[
			'a switch among the options',
			{ options: { includeTimestampInSignature: 'always' } },
			/^Signed Timestamps is meant to be true or false/,
		],
	])('a value that cannot be understood: %s', async (_name, parameters, expected) => {
		n8n.setup.parameters = { events: ['HardwareStatusNotification'], ...parameters };
		expect(await failure()).toMatch(expected);
		expect(tenant.seen).toEqual([]);
	});

	it('no condition that no chosen event has', async () => {
		const conditions = { hardwareStatus: [] };
		n8n.setup.parameters = { events: ['partner.changed'], conditions };
		await n8n.activate();
		expect(tenant.subscriptions).toHaveLength(1);
	});

	it('no condition that was let through before, when n8n starts again', async () => {
		const parameters = { events: ['HardwareStatusNotification'] };
		n8n.setup.parameters = parameters;
		await n8n.activate();
		n8n.setup.parameters = { ...parameters, conditions: { hardwareStatus: [] } };
		await n8n.activate('init');
		expect(tenant.subscriptions).toHaveLength(1);
	});

	it.each([
		'http://localhost:5678',
		'http://127.0.0.1:5678',
		'http://[::1]:5678',
		'http://[::ffff:10.0.0.1]:5678',
		'https://10.1.2.3',
		'https://172.20.0.5',
		'https://192.168.1.10',
		'https://169.254.1.1',
		'https://100.64.0.9',
		'https://[fd00::1]',
		'http://n8n:5678',
		'https://n8n.local',
	])('an address that a remote tenant cannot reach: %s', async (publicUrl) => {
		n8n.setup.tenantUrl = 'https://acme.example';
		n8n.setup.publicUrl = publicUrl;
		const error = await failure();
		expect(error).toMatch(/cannot reach/);
		expect(error).toContain('WEBHOOK_URL');
		expect(tenant.seen).toEqual([]);
	});
});

describe('what does not apply to some of the chosen events', () => {
	it('is named when the workflow is published', async () => {
		const conditions = { hardwareStatus: ['faulted'] };
		n8n.setup.parameters = { events: [...EVENTS, 'cdr.received'], conditions, onlyIfLasts: 5 };
		await n8n.activate();
		expect(takeLog()).toEqual([
			expect.stringMatching(
				/Hardware Status does not apply to Roaming: CDR Received .*, Session: Start or Stop /,
			),
			expect.stringMatching(/Only If It Lasts does not apply to Roaming: CDR Received [^,]*$/),
		]);
	});

	it('is nothing when they all carry it, or nothing is asked', async () => {
		const conditions = { chargePoint: { __rl: true, mode: 'id', value: '17' } };
		n8n.setup.parameters = { events: EVENTS, conditions, onlyIfLasts: 5 };
		await n8n.activate();
		n8n.setup.parameters = { events: ['cdr.received'] };
		await n8n.activate();
		expect(takeLog()).toEqual([]);
	});
});

describe('deactivation', () => {
	it('removes the subscription', async () => {
		await n8n.activate();
		await n8n.deactivate();
		expect(tenant.subscriptions).toEqual([]);
		expect(n8n.state?.subscription).toBeUndefined();
	});

	it('takes a subscription that is gone for removed', async () => {
		await n8n.activate();
		tenant.subscriptions = [];
		await n8n.deactivate();
		expect(takeLog()).toEqual([]);
	});

	it.each<[string, () => { status: number; body?: unknown } | 'drop']>([
		['breaks the connection', () => 'drop'],
		['answers 500', () => ({ status: 500, body: { message: 'Server Error' } })],
		['no longer takes the token', () => ({ status: 401, body: { message: 'Unauthenticated.' } })],
	])(
		'goes through when the tenant %s, and removes the left-over next time',
		async (_name, instead) => {
			await n8n.activate();
			tenant.instead = instead;
			await n8n.deactivate();
			expect(tenant.subscriptions).toHaveLength(1);
			expect(takeLog().join()).toMatch(/could not remove its subscription 1.*next time/s);
			tenant.instead = undefined;
			await n8n.activate();
			expect(tenant.subscriptions.map(({ id }) => id)).toEqual([2]);
			await n8n.deactivate();
			expect(tenant.subscriptions).toEqual([]);
			expect(n8n.state?.leftOvers).toEqual([]);
		},
	);
});

describe('a tenant that is down while n8n starts', () => {
	it('does not silence a trigger that is subscribed', async () => {
		await n8n.activate();
		tenant.instead = () => ({ status: 502, body: 'Bad Gateway' });
		await n8n.activate('init');
		expect(takeLog().join()).toContain('goes on with its subscription 1');
		expect(await deliver(n8n.webhookUrl, FAULT)).toMatchObject({ status: 200 });
		expect(n8n.take()).toHaveLength(1);
	});

	it('is told to a person who activates a workflow', async () => {
		tenant.instead = () => ({ status: 502, body: 'Bad Gateway' });
		await expect(n8n.activate('activate')).rejects.toThrow(/could not subscribe/);
	});
});

describe("the editor's test", () => {
	it('has a subscription of its own, which is gone afterwards', async () => {
		await n8n.activate();
		const stop = await n8n.listenForTest();
		expect(tenant.subscriptions.map(({ webhook }) => webhook?.callbackUrl)).toEqual([
			n8n.webhookUrl,
			n8n.testUrl,
		]);
		expect(await deliver(n8n.testUrl, FAULT)).toMatchObject({ status: 200 });
		expect(await deliver(n8n.testUrl, FAULT)).toMatchObject({ status: 200 });
		expect(n8n.take()).toHaveLength(2);
		const forged = await deliver(n8n.testUrl, FAULT, { 'x-signature': sign('other') });
		expect(forged.status).toBe(401);
		await stop();
		expect(tenant.subscriptions.map(({ id }) => id)).toEqual([1]);
	});

	it('that the tenant did not let go of is cleaned up by the next activation', async () => {
		const stop = await n8n.listenForTest();
		tenant.instead = () => 'drop';
		await stop();
		expect(takeLog().join()).toContain('could not remove its subscription 1');
		tenant.instead = undefined;
		await n8n.activate();
		expect(tenant.subscriptions.map(({ webhook }) => webhook?.callbackUrl)).toEqual([
			n8n.webhookUrl,
		]);
	});

	it('on sample data gives an item for each selected event and asks the tenant nothing', async () => {
		n8n.setup.parameters = { events: EVENTS, testWith: 'sample' };
		const stop = await n8n.listenForTest();
		while (n8n.executions.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
		await stop();
		expect(n8n.take(true)).toMatchObject([
			{ notification: EVENTS[0], recordId: 17, payload: { hardwareStatus: 'faulted' } },
			{ notification: EVENTS[1], recordId: 5120, payload: { action: 'stop' } },
		]);
		expect(tenant.seen).toEqual([]);
	});

	it.each<[string, string, IDataObject]>([
		[
			'a charge point with its location',
			'HardwareStatusNotification',
			{ record: { id: 17, locationId: 4 }, location: { id: 4, city: 'Hamburg' } },
		],
		[
			'an EVSE with its charge point and location',
			'evse.changed',
			{ record: { id: 21, chargePointId: 17 }, chargePoint: { id: 17 }, location: { id: 4 } },
		],
		['a session', 'session.start.stop.notification', { record: { id: 5120, userId: 9 } }],
		['a user', 'UserChangedNotification', { record: { id: 9, email: expect.any(String) } }],
	])('on sample data brings a made-up record on request: %s', async (_name, event, expected) => {
		n8n.setup.parameters = { events: [event], testWith: 'sample', fetchRecord: true };
		const stop = await n8n.listenForTest();
		while (n8n.executions.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
		await stop();
		const [item] = n8n.take();
		expect(Object.keys(item)[0]).toBe('sample');
		expect(item).toMatchObject({ sample: 'Made up for testing', ...expected });
		expect(tenant.seen).toEqual([]);
	});

	it('on sample data changes nothing for an active workflow', async () => {
		n8n.setup.parameters = { events: EVENTS, testWith: 'sample' };
		await n8n.activate();
		expect(tenant.subscriptions).toHaveLength(1);
		await deliver(n8n.webhookUrl, { ...FAULT, chargePointId: 99 });
		expect(n8n.take()).toMatchObject([{ recordId: 99 }]);
	});
});
