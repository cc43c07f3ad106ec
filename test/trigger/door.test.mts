/** What is let in at the door, what is turned away, and what becomes of it. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { deliver, N8n, post, sign, takeLog, Tenant, TOKEN, type Sent } from './support.mts';

const require = createRequire(import.meta.url);
const { sampleOf } =
	require('../../dist/nodes/AmpecoTrigger/samples.js') as typeof import('../../dist/nodes/AmpecoTrigger/samples.js');
const { EVENTS } =
	require('../../dist/nodes/AmpecoTrigger/events.js') as typeof import('../../dist/nodes/AmpecoTrigger/events.js');

const FAULT = sampleOf('HardwareStatusNotification');
const RAW = JSON.stringify(FAULT);
const ALL = EVENTS.map(({ notification }) => notification);

let tenant: Tenant;
let n8n: N8n;
let count = 0;

beforeEach(async () => {
	tenant = await new Tenant().start();
	n8n = await new N8n(
		{ tenantUrl: tenant.origin, parameters: { events: ALL } },
		`door-${++count}`,
	).start();
	await n8n.activate();
	takeLog();
});

afterEach(async () => {
	expect(tenant.complaints).toEqual([]);
	await n8n.stop();
	await tenant.stop();
});

const set = (parameters: IDataObject) => {
	n8n.setup.parameters = { events: ALL, ...parameters } as never;
};

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** A delivery as it arrives, its answer, and whether an execution came of it. */
interface Row {
	name: string;
	body?: string | Buffer;
	headers?: Record<string, string | undefined>;
	options?: IDataObject;
	status: number;
	runs: boolean;
	log?: RegExp;
}

const flipped = (at: number) => {
	const body = Buffer.from(RAW);
	body[at] ^= 1;
	return body;
};

const ROWS: Row[] = [
	{ name: 'genuine, hex', status: 200, runs: true },
	{
		name: 'genuine, upper-case hex',
		headers: { 'x-signature': sign(RAW, TOKEN, 'HEX') },
		status: 200,
		runs: true,
	},
	{
		name: 'genuine, base64',
		headers: { 'x-signature': sign(RAW, TOKEN, 'base64') },
		status: 200,
		runs: true,
	},
	{
		name: 'genuine, base64 without padding',
		headers: { 'x-signature': sign(RAW, TOKEN, 'base64').replace('=', '') },
		status: 200,
		runs: true,
	},
	{
		name: 'genuine, spaced and indented body',
		body: JSON.stringify(FAULT, null, 4),
		status: 200,
		runs: true,
	},
	{
		name: 'genuine, without any of the other headers',
		headers: { 'x-timestamp': undefined, 'x-tenant': undefined },
		status: 200,
		runs: true,
	},
	{
		name: 'genuine, another content type',
		headers: { 'content-type': 'text/plain' },
		status: 200,
		runs: true,
	},
	{
		name: 'genuine, of an event newer than this package',
		body: '{"notification":"brandNew.changed","brandNewId":5}',
		status: 200,
		runs: true,
	},
	{
		name: 'forged: no signature',
		headers: { 'x-signature': undefined },
		status: 401,
		runs: false,
		log: /no signature/,
	},
	{
		name: 'forged: empty signature',
		headers: { 'x-signature': '' },
		status: 401,
		runs: false,
		log: /no signature/,
	},
	{
		name: 'forged: signed with another token',
		headers: { 'x-signature': sign(RAW, 'another') },
		status: 401,
		runs: false,
		log: /does not match/,
	},
	{
		name: 'forged: signed with an empty token',
		headers: { 'x-signature': sign(RAW, '') },
		status: 401,
		runs: false,
		log: /does not match/,
	},
	{
		name: 'forged: signature cut short',
		headers: { 'x-signature': sign(RAW).slice(0, 63) },
		status: 401,
		runs: false,
		log: /does not match/,
	},
	{
		name: 'forged: signature made longer',
		headers: { 'x-signature': `${sign(RAW)}00` },
		status: 401,
		runs: false,
		log: /does not match/,
	},
	{
		name: 'forged: not a signature at all',
		headers: { 'x-signature': 'sha256' },
		status: 401,
		runs: false,
		log: /does not match/,
	},
	{
		name: 'forged: first byte changed',
		body: flipped(0),
		headers: { 'x-signature': sign(RAW) },
		status: 401,
		runs: false,
		log: /does not match/,
	},
	{
		name: 'forged: one byte in the middle changed',
		body: flipped(RAW.length >> 1),
		headers: { 'x-signature': sign(RAW) },
		status: 401,
		runs: false,
		log: /does not match/,
	},
	{
		name: 'forged: last byte changed',
		body: flipped(RAW.length - 1),
		headers: { 'x-signature': sign(RAW) },
		status: 401,
		runs: false,
		log: /does not match/,
	},
	{
		name: 'forged: a space added',
		body: `${RAW} `,
		headers: { 'x-signature': sign(RAW) },
		status: 401,
		runs: false,
		log: /does not match/,
	},
	{
		name: 'forged: empty body',
		body: '',
		headers: { 'x-signature': sign(RAW) },
		status: 401,
		runs: false,
		log: /does not match/,
	},
	{
		name: 'old, no window set',
		headers: { 'x-timestamp': minutesAgo(600) },
		status: 200,
		runs: true,
	},
	{
		name: 'stale: older than the window',
		headers: { 'x-timestamp': minutesAgo(11) },
		options: { maxAge: 10 },
		status: 401,
		runs: false,
		log: /more than 10 minutes/,
	},
	{
		name: 'stale: from the future',
		headers: { 'x-timestamp': minutesAgo(-11) },
		options: { maxAge: 10 },
		status: 401,
		runs: false,
		log: /more than 10 minutes/,
	},
	{
		name: 'stale: no timestamp',
		headers: { 'x-timestamp': undefined },
		options: { maxAge: 10 },
		status: 401,
		runs: false,
		log: /when it was sent/,
	},
	{
		name: 'stale: not a timestamp',
		headers: { 'x-timestamp': 'yesterday' },
		options: { maxAge: 10 },
		status: 401,
		runs: false,
		log: /when it was sent/,
	},
	{
		name: 'within the window',
		headers: { 'x-timestamp': minutesAgo(9) },
		options: { maxAge: 10 },
		status: 200,
		runs: true,
	},
	{
		name: 'within the window, with microseconds',
		headers: { 'x-timestamp': minutesAgo(9).replace('Z', '123Z') },
		options: { maxAge: 10 },
		status: 200,
		runs: true,
	},
	{
		name: 'oversized for the default bound',
		body: JSON.stringify({ ...FAULT, info: 'x'.repeat(1024 * 1024) }),
		status: 413,
		runs: false,
		log: /more than 1024 KB/,
	},
	{
		name: 'oversized for a bound of 2 KB',
		body: JSON.stringify({ ...FAULT, info: 'x'.repeat(2048) }),
		options: { maxSize: 2 },
		status: 413,
		runs: false,
		log: /more than 2 KB/,
	},
	{
		name: 'large but within a bound of 4 KB',
		body: JSON.stringify({ ...FAULT, info: 'x'.repeat(2048) }),
		options: { maxSize: 4 },
		status: 200,
		runs: true,
	},
	{
		name: 'malformed: signed, but half a body',
		body: RAW.slice(0, 40),
		status: 400,
		runs: false,
		log: /not a JSON object/,
	},
	{
		name: 'malformed: signed, but a list',
		body: `[${RAW}]`,
		status: 400,
		runs: false,
		log: /not a JSON object/,
	},
	{
		name: 'malformed: signed, but a number',
		body: '17',
		status: 400,
		runs: false,
		log: /not a JSON object/,
	},
	{
		name: 'malformed: signed, but null',
		body: 'null',
		status: 400,
		runs: false,
		log: /not a JSON object/,
	},
	{
		name: 'malformed: signed, but empty',
		body: '',
		status: 400,
		runs: false,
		log: /not a JSON object/,
	},
	{
		name: 'malformed: signed, but not UTF-8',
		body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
		status: 400,
		runs: false,
		log: /not a JSON object/,
	},
];

describe('the door', () => {
	it.each(ROWS)('$name: $status, execution $runs', async (row) => {
		if (row.options) set({ options: row.options });
		const body = row.body ?? RAW;
		const answer = await post(n8n.webhookUrl, body, row.headers);
		expect(answer.status).toBe(row.status);
		const items = n8n.take();
		expect(items).toHaveLength(row.runs ? 1 : 0);
		if (row.runs) expect(items[0].payload).toEqual(JSON.parse(body.toString()));
		const log = takeLog();
		expect(log).toHaveLength(row.log ? 1 : 0);
		if (row.log) expect(log[0]).toMatch(row.log);
		// Nothing of the payload, the signature or the token is told to the log or to the caller.
		for (const text of [...log, JSON.stringify(answer.body)]) {
			for (const secret of [TOKEN, sign(body), 'GroundFailure']) expect(text).not.toContain(secret);
		}
	});

	it.each([
		' %',
		'%\n',
		'\t%\r\n',
		'\u00a0%',
		'\ufeff%\u200b',
		'"%"',
		"'%' ",
		'“%”',
		'Bearer %',
		' bearer  "%" ',
	])('is open to the tenant when the token in the credential is typed as %j', async (typed) => {
		n8n.setup.token = typed.replace('%', TOKEN);
		expect(await deliver(n8n.webhookUrl, FAULT)).toMatchObject({ status: 200 });
		expect(n8n.take()).toHaveLength(1);
		await n8n.activate('update');
		expect(tenant.subscriptions).toHaveLength(1);
		// The token is the same: the subscription is kept.
		expect(tenant.subscriptions[0].id).toBe(1);
		expect(takeLog()).toEqual([]);
	});

	it('says in the log what to do when the token was changed after subscribing', async () => {
		n8n.setup.token = 'a new token';
		expect(await deliver(n8n.webhookUrl, FAULT)).toMatchObject({ status: 401 });
		expect(takeLog()).toEqual([
			expect.stringMatching(/token in the credential was changed.*Deactivate and activate/),
		]);
	});

	it('lets nobody in with the old token a minute after the token was changed, and the new one at once', async () => {
		await deliver(n8n.webhookUrl, { ...FAULT, chargePointId: 1 });
		n8n.setup.token = 'a new token';
		const body = JSON.stringify({ ...FAULT, chargePointId: 2 });
		const signed = await post(n8n.webhookUrl, body, { 'x-signature': sign(body, 'a new token') });
		expect(signed.status).toBe(200);
		expect((await deliver(n8n.webhookUrl, { ...FAULT, chargePointId: 3 })).status).toBe(401);
		n8n.setup.token = undefined;
		await deliver(n8n.webhookUrl, { ...FAULT, chargePointId: 4 });
		n8n.setup.token = 'a new token';
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_001);
		expect((await deliver(n8n.webhookUrl, { ...FAULT, chargePointId: 5 })).status).toBe(401);
		now.mockRestore();
		expect(n8n.take().map(({ recordId }) => recordId)).toEqual([1, 2, 4]);
	});

	it('has it sent again when n8n shuts down, and lets n8n wait for what is under way', async () => {
		let goOn = () => {};
		const arrived = new Promise<void>((arrive) => {
			n8n.beforeExecution = async () => {
				arrive();
				await new Promise<void>((resolve) => (goOn = resolve));
			};
		});
		const underWay = deliver(n8n.webhookUrl, FAULT);
		await arrived;
		let isClosed = false;
		const closed = n8n.closeTriggers().then(() => (isClosed = true));
		expect((await deliver(n8n.webhookUrl, { ...FAULT, chargePointId: 2 })).status).toBe(503);
		expect(isClosed).toBe(false);
		goOn();
		expect((await underWay).status).toBe(200);
		await closed;
		expect((await deliver(n8n.webhookUrl, { ...FAULT, chargePointId: 2 })).status).toBe(503);
		expect(n8n.take()).toHaveLength(1);
	});

	it('takes deliveries again when n8n is still there a minute after it closed the trigger', async () => {
		await n8n.closeTriggers();
		expect((await deliver(n8n.webhookUrl, FAULT)).status).toBe(503);
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_001);
		expect((await deliver(n8n.webhookUrl, FAULT)).status).toBe(200);
		now.mockRestore();
		expect(n8n.take()).toHaveLength(1);
	});

	it('starts no execution when the credential is empty', async () => {
		n8n.setup.token = '';
		const headers = { 'x-signature': sign(RAW, '') };
		expect((await post(n8n.webhookUrl, RAW, headers)).status).toBe(503);
		expect(n8n.take()).toEqual([]);
	});

	it('starts no execution when the credential cannot be read, and has it sent again', async () => {
		n8n.setup.tenantUrl = undefined as never;
		n8n.setup.token = undefined;
		const nodeType = Object.create(n8n.nodeType) as typeof n8n.nodeType;
		const { webhook } = n8n.nodeType;
		nodeType.webhook = async function (this) {
			this.getCredentials = async () => {
				throw new Error('Credential with ID "1" does not exist');
			};
			return await webhook!.call(this);
		};
		n8n.nodeType = nodeType;
		expect(await deliver(n8n.webhookUrl, FAULT)).toMatchObject({ status: 503 });
		expect(n8n.take()).toEqual([]);
		expect(takeLog().join()).toContain('does not exist');
	});

	it('takes a delivery of an event that was not selected, but starts nothing', async () => {
		set({ events: ['evse.changed'] });
		expect(await deliver(n8n.webhookUrl, FAULT)).toMatchObject({ status: 200 });
		expect(n8n.take()).toEqual([]);
	});
});

describe('a signature of time and body', () => {
	const timed = async (
		sentAt: string,
		over: { header?: string; encoding?: 'hex' | 'base64' } = {},
	) =>
		await post(n8n.webhookUrl, RAW, {
			'x-timestamp': over.header ?? sentAt,
			'x-signature': sign(RAW, TOKEN, over.encoding, sentAt),
		});
	const micro = (minutes: number) => minutesAgo(minutes).replace('Z', '123Z');

	const withOption = async (options: IDataObject = {}) => {
		set({ options: { includeTimestampInSignature: true, ...options } });
		await n8n.activate('update');
		takeLog();
	};

	it.each(['hex', 'base64'] as const)('is accepted, in %s', async (encoding) => {
		expect(await timed(micro(0), { encoding })).toMatchObject({ status: 200 });
		expect(n8n.take()).toHaveLength(1);
	});

	it('does not hold for another time', async () => {
		expect(await timed(micro(90), { header: micro(0) })).toMatchObject({ status: 401 });
		expect(n8n.take()).toEqual([]);
	});

	it('lets no old delivery in when the tenant signs the time on request', async () => {
		await withOption();
		expect(tenant.subscriptions[0].includeTimestampInSignature).toBe(true);
		expect(await timed(micro(16))).toMatchObject({ status: 401 });
		expect(await timed(micro(14))).toMatchObject({ status: 200 });
		expect(n8n.take()).toHaveLength(1);
		expect(takeLog().join()).toMatch(/more than 15 minutes/);
	});

	it.each([
		[60, 200],
		[10, 401],
		[0, 200],
	])('is judged by the age that the user allows: %i minutes', async (maxAge, status) => {
		await withOption({ maxAge });
		expect(await timed(micro(16))).toMatchObject({ status });
	});

	it('is not to be got round by a signature of the body alone', async () => {
		await withOption();
		expect(await deliver(n8n.webhookUrl, FAULT)).toMatchObject({ status: 401 });
		expect(n8n.take()).toEqual([]);
		expect(takeLog().join()).toMatch(/time is not signed.*Signed Timestamps/);
	});

	it.each(['refused', 'ignored'] as const)(
		'is not insisted on where the tenant cannot: the flag is %s',
		async (others) => {
			tenant.flags = { known: [], others };
			await withOption();
			expect(await deliver(n8n.webhookUrl, FAULT, { 'x-timestamp': micro(60) })).toMatchObject({
				status: 200,
			});
			expect(n8n.take()).toHaveLength(1);
		},
	);

	it.each<[string, (milliseconds: number) => string]>([
		['without a zone', (at) => new Date(at).toISOString().replace('Z', '123')],
		['without a zone, spaced', (at) => new Date(at).toISOString().slice(0, 19).replace('T', ' ')],
		['in another zone', (at) => new Date(at + 7_200_000).toISOString().replace('Z', '+02:00')],
		['in seconds', (at) => String(Math.floor(at / 1000))],
		['in milliseconds', (at) => String(at)],
	])('has a time that is understood %s', async (_name, write) => {
		await withOption();
		const now = Date.now();
		expect(await timed(write(now - 14 * 60_000))).toMatchObject({ status: 200 });
		expect(n8n.take()).toHaveLength(1);
		for (const minutes of [16, -16]) {
			expect(await timed(write(now - minutes * 60_000))).toMatchObject({ status: 401 });
		}
		expect(takeLog().join()).toMatch(/more than 15 minutes/);
	});

	it.each(['2026-03-02T10:00:00.123456', '2026-03-02 10:00', '2026-03-02T10:00:00Z'])(
		'has the same time wherever n8n is: %s',
		(told) => {
			const built = join(import.meta.dirname, '../../dist/nodes/AmpecoTrigger/moment.js');
			const code = 'console.log(require(process.argv[1]).momentOf(process.argv[2]))';
			const env = { ...process.env, TZ: 'America/New_York' };
			const told10 = execFileSync(process.execPath, ['-e', code, built, told], { env });
			expect(Math.floor(Number(told10) / 1000)).toBe(Date.parse('2026-03-02T10:00:00Z') / 1000);
		},
	);

	it('comes again with a later time and is recognised', async () => {
		expect(await timed(micro(2))).toMatchObject({ status: 200 });
		expect(await timed(micro(1))).toMatchObject({ body: { message: 'Received before' } });
		expect(n8n.take()).toHaveLength(1);
	});
});

describe('the item', () => {
	it('says what, when, from whom and about which record, with the payload as it came', async () => {
		await deliver(n8n.webhookUrl, FAULT);
		expect(n8n.take()).toEqual([
			{
				event: 'hardware.status',
				action: 'changed',
				recordType: 'chargePoint',
				recordId: 17,
				occurredAt: FAULT.timestamp,
				tenant: '7',
				notification: 'HardwareStatusNotification',
				payload: FAULT,
				deliveryId: expect.stringMatching(/^[\w-]{11}$/),
			},
		]);
	});

	it('is called the same for an older notification and its newer twin', async () => {
		for (const name of ['SessionStartStopNotification', 'session.start.stop.notification']) {
			await deliver(n8n.webhookUrl, sampleOf(name));
		}
		expect(n8n.take()).toMatchObject(
			Array(2).fill({
				event: 'session.startStop',
				action: 'stop',
				recordType: 'session',
				recordId: 5120,
			}),
		);
	});
});

describe('a value that every object has a field of', () => {
	it.each(['__proto__', 'constructor', 'toString'])('is one as any other: %s', async (action) => {
		set({ conditions: { action: ['created'] } });
		const event = { ...sampleOf('partner.changed'), action };
		expect(await deliver(n8n.webhookUrl, event)).toMatchObject({ status: 200 });
		expect(n8n.take()).toEqual([]);
		set({});
		const again = { ...event, lastUpdatedAt: new Date().toISOString() };
		expect(await deliver(n8n.webhookUrl, again)).toMatchObject({ status: 200 });
		expect(n8n.take()).toMatchObject([{ action: action.toLowerCase() }]);
		takeLog();
	});
});

describe('narrowing', () => {
	const hardware = (over: IDataObject) => ({ ...FAULT, ...over });
	const session = (over: IDataObject) => ({
		...sampleOf('session.start.stop.notification'),
		...over,
	});
	const list = (value: unknown) => ({ mode: 'list', value, __rl: true });
	const byId = (value: unknown) => ({ mode: 'id', value, __rl: true });

	it.each<[string, IDataObject, IDataObject, boolean]>([
		['faulted only: faulted', { hardwareStatus: ['faulted'] }, hardware({}), true],
		[
			'faulted only: available',
			{ hardwareStatus: ['faulted'] },
			hardware({ hardwareStatus: 'available' }),
			false,
		],
		[
			'faulted only: no status',
			{ hardwareStatus: ['faulted'] },
			hardware({ hardwareStatus: null }),
			false,
		],
		[
			'suspended by the EV',
			{ hardwareStatus: ['suspendedev'] },
			hardware({ hardwareStatus: 'suspendedEV' }),
			true,
		],
		['no status chosen', { hardwareStatus: [] }, hardware({ hardwareStatus: 'available' }), true],
		[
			'faulted only: an event without a status',
			{ hardwareStatus: ['faulted'] },
			sampleOf('partner.changed'),
			true,
		],
		[
			'unavailable only',
			{ networkStatus: ['long-term unavailable'] },
			sampleOf('NetworkStatusNotification'),
			false,
		],
		[
			'a network status, for a hardware event',
			{ networkStatus: ['available'] },
			hardware({}),
			true,
		],
		['stop only: stop', { sessionPhase: ['stop'] }, session({}), true],
		['stop only: start', { sessionPhase: ['stop'] }, session({ action: 'start' }), false],
		[
			'stop only: the older twin',
			{ sessionPhase: ['start'] },
			sampleOf('SessionStartStopNotification'),
			false,
		],
		['created only: updated', { action: ['created'] }, sampleOf('evse.changed'), false],
		[
			'deleted only: permanently deleted',
			{ action: ['deleted'] },
			{ ...sampleOf('UserChangedNotification'), action: 'permanently deleted' },
			true,
		],
		['created only: an event without an action', { action: ['created'] }, hardware({}), true],
		['this charge point, from the list', { chargePoint: list(17) }, hardware({}), true],
		['another charge point, from the list', { chargePoint: list(18) }, hardware({}), false],
		['several charge points, by id', { chargePoint: byId('3, 17') }, hardware({}), true],
		['several charge points, none of them', { chargePoint: byId('3,117') }, hardware({}), false],
		['charge points from an expression', { chargePoint: byId([3, 17]) }, hardware({}), true],
		['no charge point chosen', { chargePoint: list('') }, hardware({}), true],
		[
			'a status as text from an expression',
			{ hardwareStatus: 'faulted' },
			hardware({ hardwareStatus: 'available' }),
			false,
		],
		[
			'statuses as text from an expression',
			{ hardwareStatus: 'Faulted, Available' },
			hardware({ hardwareStatus: 'available' }),
			true,
		],
		[
			'critical only, as text from an expression',
			{ critical: 'true' },
			{ ...sampleOf('SecurityEventNotification'), critical: false },
			false,
		],
		['charge points separated otherwise', { chargePoint: byId('3;17') }, hardware({}), true],
		[
			'a charge point, in a whole record',
			{ chargePoint: list(17) },
			sampleOf('ChargePointChangedNotification'),
			true,
		],
		[
			'a charge point, among those of an installer job',
			{ chargePoint: list('17') },
			sampleOf('installerJob.changed'),
			true,
		],
		[
			'a charge point, for a partner event',
			{ chargePoint: list(18) },
			sampleOf('partner.changed'),
			true,
		],
		['this EVSE', { evse: list(21) }, hardware({}), true],
		[
			'this EVSE, but the event is of the whole charger',
			{ evse: list(21) },
			hardware({ evseId: undefined }),
			false,
		],
		['this location', { location: list(4) }, sampleOf('LocationChangedNotification'), true],
		['another location', { location: list(5) }, sampleOf('LocationChangedNotification'), false],
		['this user', { user: list(9) }, sampleOf('UserChangedNotification'), true],
		[
			'this user, but an anonymous session',
			{ user: list(9) },
			session({ userId: undefined }),
			false,
		],
		['this partner', { partner: list(3) }, sampleOf('settlementReport.created'), true],
		['another partner', { partner: list(4) }, sampleOf('settlementReport.created'), false],
		['an error code', { errorCode: 'groundfailure' }, hardware({}), true],
		["the vendor's error code", { errorCode: 'E-1, E-42' }, hardware({}), true],
		['another error code', { errorCode: 'E-1' }, hardware({}), false],
		['an error code left empty', { errorCode: ' ' }, hardware({}), true],
		['critical only: critical', { critical: true }, sampleOf('SecurityEventNotification'), true],
		[
			'critical only: not critical',
			{ critical: true },
			{ ...sampleOf('SecurityEventNotification'), critical: false },
			false,
		],
		[
			'critical or not',
			{ critical: false },
			{ ...sampleOf('SecurityEventNotification'), critical: false },
			true,
		],
		[
			'two conditions, one unmet',
			{ hardwareStatus: ['faulted'], chargePoint: list(18) },
			hardware({}),
			false,
		],
		[
			'two conditions, both met',
			{ hardwareStatus: ['faulted'], chargePoint: list(17) },
			hardware({}),
			true,
		],
		[
			'an event newer than this package',
			{ action: ['created'] },
			{ notification: 'brandNew.changed', action: 'updated' },
			true,
		],
	])('%s', async (_name, conditions, payload, runs) => {
		set({ conditions });
		expect(await deliver(n8n.webhookUrl, payload)).toMatchObject({ status: 200 });
		expect(n8n.take()).toHaveLength(runs ? 1 : 0);
	});

	it('lets every event through that does not carry the condition', async () => {
		const conditions = {
			action: ['nothing'],
			hardwareStatus: ['nothing'],
			networkStatus: ['nothing'],
			chargePoint: list(1),
			evse: list(1),
			location: list(1),
			user: list(1),
			partner: list(1),
		};
		for (const [name, asked] of Object.entries(conditions)) {
			set({ conditions: { [name]: asked } });
			for (const event of EVENTS) {
				const carries = name === 'action' ? event.hasAction : name in event.carries;
				const payload = { ...sampleOf(event.notification), marker: name };
				await deliver(n8n.webhookUrl, payload);
				expect([event.notification, name, n8n.take().length]).toEqual([
					event.notification,
					name,
					carries ? 0 : 1,
				]);
			}
		}
	});
});

describe('values that the lists do not have', () => {
	const occupied = { ...FAULT, hardwareStatus: 'Melting' };

	it.each<[string, IDataObject, object, boolean]>([
		['typed in', { otherValues: 'melting' }, occupied, true],
		['typed in among others', { otherValues: 'burning, Melting' }, occupied, true],
		[
			'typed in, with some chosen',
			{ hardwareStatus: ['faulted'], otherValues: 'melting' },
			occupied,
			true,
		],
		[
			'typed in, with some chosen: one of these',
			{ hardwareStatus: ['faulted'], otherValues: 'melting' },
			FAULT,
			true,
		],
		['typed in: another one', { otherValues: 'melting' }, FAULT, false],
		['by an expression', { hardwareStatus: ['melting'] }, occupied, true],
		[
			'typed in, for an event without states',
			{ otherValues: 'melting' },
			sampleOf('cdr.received'),
			true,
		],
		[
			'typed in, another condition unmet',
			{ otherValues: 'melting', errorCode: 'E-1' },
			occupied,
			false,
		],
		['not asked for', { hardwareStatus: ['faulted'] }, occupied, false],
	])('%s', async (_name, conditions, payload, runs) => {
		set({ conditions });
		expect(await deliver(n8n.webhookUrl, payload)).toMatchObject({ status: 200 });
		expect(n8n.take()).toHaveLength(runs ? 1 : 0);
	});

	it('are named in the log, once, when an event is left out because of them', async () => {
		set({ conditions: { hardwareStatus: ['faulted'] } });
		await deliver(n8n.webhookUrl, { ...occupied, chargePointId: 1 });
		await deliver(n8n.webhookUrl, { ...occupied, chargePointId: 2 });
		await deliver(n8n.webhookUrl, { ...FAULT, hardwareStatus: 'available' });
		expect(takeLog()).toEqual([
			expect.stringMatching(/Hardware Status is "melting".*Other Values/),
		]);
	});
});

describe('an event that the package does not know', () => {
	const parcel = { notification: 'parcel.changed', parcelId: 7, action: 'updated' };
	const times = { early: minutesAgo(30), later: minutesAgo(20), muchLater: minutesAgo(-200) };

	beforeEach(() => set({ otherEvents: 'parcel.changed' }));

	it.each<[string, IDataObject, string | number | null]>([
		['its own id', { notification: 'parcel.changed', parcelId: 7, ownerId: 3 }, 7],
		['its own id, as text', { notification: 'parcel.changed', parcelId: '7' }, 7],
		[
			'the id of the record in it',
			{ notification: 'ParcelChangedNotification', parcel: { id: 'p-7' } },
			'p-7',
		],
		['the only id of another kind', { notification: 'parcel.changed', boxId: 8, size: 2 }, 8],
		['just an id', { notification: 'parcel.changed', id: 9, boxId: 8 }, 9],
		['several ids, none its own', { notification: 'parcel.changed', boxId: 8, ownerId: 3 }, null],
		['no id', { notification: 'parcel.changed', valid: true }, null],
		['an id that is none', { notification: 'parcel.changed', parcelId: null }, null],
		['the id of the record it holds', { notification: 'parcel.changed', data: { id: 7 } }, 7],
		[
			'the id of the record it holds, beside others',
			{ notification: 'parcel.changed', resource: { id: 7, boxId: 8 }, ownerId: 3 },
			7,
		],
		[
			'an id of its own in what it holds',
			{ notification: 'parcel.changed', data: { parcelId: 7 } },
			7,
		],
	])('has a recordId where the payload plainly has one: %s', async (_name, payload, recordId) => {
		await deliver(n8n.webhookUrl, payload);
		expect(n8n.take()).toMatchObject([{ event: payload.notification, recordId, payload }]);
	});

	it.each<[string, IDataObject]>([
		['updatedAt', { ...parcel, updatedAt: times.early }],
		['the time of the record in it', { ...parcel, parcel: { id: 7, lastUpdatedAt: times.early } }],
		[
			'the time named after the event',
			{ ...parcel, notification: 'parcel.lost', lostAt: times.early },
		],
		['the time named after the action', { ...parcel, action: 'created', createdAt: times.early }],
		['a number', { ...parcel, timestamp: 1767225600 }],
	])('is one event however late it is sent again: %s', async (_name, payload) => {
		await deliver(n8n.webhookUrl, payload, { 'x-timestamp': times.early });
		await deliver(n8n.webhookUrl, payload, { 'x-timestamp': times.muchLater });
		expect(n8n.take()).toHaveLength(1);
	});

	it.each<[string, IDataObject]>([
		['it says nothing of when', parcel],
		['it says only when the record was made', { ...parcel, createdAt: times.early }],
	])(
		'is one event when it is sent again within an hour, and another after two: %s',
		async (_name, payload) => {
			await deliver(n8n.webhookUrl, payload, { 'x-timestamp': times.early });
			await deliver(n8n.webhookUrl, payload, { 'x-timestamp': times.later });
			expect(n8n.take()).toHaveLength(1);
			await deliver(n8n.webhookUrl, payload, { 'x-timestamp': times.muchLater });
			expect(n8n.take()).toHaveLength(1);
		},
	);

	it('says when it happened', async () => {
		await deliver(n8n.webhookUrl, { ...parcel, updatedAt: times.early });
		expect(n8n.take()).toMatchObject([{ occurredAt: times.early, recordType: 'parcel' }]);
	});

	it.each(['TariffGroupChangedNotification', 'tariffGroup.changed'])(
		'is wanted by whichever of its names it is chosen: %s',
		async (typed) => {
			n8n.setup.parameters = { events: [], otherEvents: typed };
			const payload = sampleOf('tariffGroup.changed');
			await deliver(n8n.webhookUrl, { ...payload, notification: 'tariffGroup.changed' });
			await deliver(n8n.webhookUrl, { ...payload, notification: 'TariffGroupChangedNotification' });
			expect(n8n.take()).toMatchObject(Array(2).fill({ event: 'tariffGroup.changed' }));
		},
	);

	it('that the package has come to know since is still wanted', async () => {
		n8n.setup.parameters = { events: [], otherEvents: 'HardwareStatusNotification' };
		await deliver(n8n.webhookUrl, FAULT);
		expect(n8n.take()).toMatchObject([{ event: 'hardware.status', recordId: 17 }]);
	});
});

describe('deliveries that come again', () => {
	const again = async (payload: object = FAULT, headers = {}): Promise<Sent> =>
		await deliver(n8n.webhookUrl, payload, headers);

	it('start one execution and are answered 200', async () => {
		expect(await again()).toMatchObject({ status: 200 });
		expect(await again({ ...FAULT }, { 'x-timestamp': minutesAgo(-1) })).toMatchObject({
			status: 200,
		});
		expect(n8n.take()).toHaveLength(1);
	});

	it('are recognised while the first is still being handled', async () => {
		n8n.beforeExecution = async () => await new Promise((resolve) => setTimeout(resolve, 100));
		const answers = await Promise.all(Array.from({ length: 8 }, async () => await again()));
		expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
		expect(n8n.take()).toHaveLength(1);
	});

	it('are let in when the first did not become an execution', async () => {
		n8n.refuseExecution = true;
		expect(await again()).toMatchObject({ status: 500 });
		n8n.refuseExecution = false;
		expect(await again()).toMatchObject({ status: 200 });
		expect(n8n.take()).toHaveLength(1);
	});

	it('wait for the first and take its place when it fails', async () => {
		let fail = () => {};
		n8n.beforeExecution = async () =>
			await new Promise<void>((resolve) => {
				fail = resolve;
				n8n.beforeExecution = undefined;
			});
		n8n.refuseExecution = true;
		const first = again();
		while (n8n.beforeExecution) await new Promise((resolve) => setImmediate(resolve));
		const second = again();
		fail();
		expect(await first).toMatchObject({ status: 500 });
		n8n.refuseExecution = false;
		expect([200, 500]).toContain((await second).status);
		expect(await again()).toMatchObject({ status: 200 });
		expect(n8n.take()).toHaveLength(1);
	});

	it('start one execution when four come at once and the first execution cannot be made', async () => {
		let made = 0;
		n8n.beforeExecution = async () => {
			n8n.refuseExecution = ++made === 1;
			await new Promise((resolve) => setTimeout(resolve, 50));
		};
		const answers = await Promise.all(Array.from({ length: 4 }, async () => await again()));
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 500]);
		expect(made).toBe(2);
		expect(n8n.take()).toHaveLength(1);
	});

	describe('after the sender has given up', () => {
		/**
		 * Sends it and gives up while its record is fetched.
		 *
		 * @param fails whether n8n cannot make the execution then
		 * @returns what lets n8n go on
		 */
		async function giveUp(fails: boolean): Promise<() => void> {
			set({ fetchRecord: true });
			const abort = new AbortController();
			let goOn = () => {};
			const held = new Promise<void>((resolve) => (goOn = resolve));
			const arrived = new Promise<void>((resolve) => {
				tenant.instead = async () => {
					resolve();
					await held;
					return undefined;
				};
			});
			const gone = new Promise<void>((resolve) => (n8n.onGone = resolve));
			let isFirst = true;
			n8n.beforeExecution = () => {
				n8n.refuseExecution = fails && isFirst;
				isFirst = false;
			};
			const first = fetch(n8n.webhookUrl, {
				method: 'POST',
				body: RAW,
				headers: { 'x-signature': sign(RAW) },
				signal: abort.signal,
			});
			await arrived;
			abort.abort();
			await expect(first).rejects.toThrow();
			await gone;
			tenant.instead = undefined;
			return goOn;
		}

		it('they run when the first execution could not be made', async () => {
			const goOn = await giveUp(true);
			goOn();
			expect(await again()).toMatchObject({ status: 200, body: { message: 'Received' } });
			expect(n8n.take()).toHaveLength(1);
		});

		it('they run once when n8n made the execution all the same', async () => {
			const goOn = await giveUp(false);
			const second = again();
			goOn();
			expect(await second).toMatchObject({ status: 200, body: { message: 'Received before' } });
			expect(await again()).toMatchObject({ body: { message: 'Received before' } });
			expect(n8n.take()).toHaveLength(1);
		});
	});

	it('are recognised by another process beside, once the first has answered', async () => {
		jest.resetModules();
		const beside = new N8n(n8n.setup, n8n.workflowId);
		await beside.start();
		const database = { stored: n8n.stored };
		for (const one of [n8n, beside]) {
			Object.defineProperty(one, 'stored', {
				get: () => database.stored,
				set: (stored: string) => (database.stored = stored),
			});
		}
		for (const id of [1, 2, 3, 4]) {
			const [first, second] = id % 2 ? [n8n, beside] : [beside, n8n];
			const payload = { ...FAULT, chargePointId: id };
			expect(await deliver(first.webhookUrl, payload)).toMatchObject({ status: 200 });
			expect(await deliver(second.webhookUrl, payload)).toMatchObject({
				body: { message: 'Received before' },
			});
		}
		expect(n8n.take().length + beside.take().length).toBe(4);
		await beside.stop();
	});

	it('are not mistaken: a forgery leaves no trace in the memory', async () => {
		await again(FAULT, { 'x-signature': sign('something else') });
		expect(await again()).toMatchObject({ status: 200 });
		expect(n8n.take()).toHaveLength(1);
	});

	it('are told from equal events at other times where the payload has no time of its own', async () => {
		const transfer = sampleOf('chargePoint.dataTransferReceived');
		const sentAt = minutesAgo(5);
		await again(transfer, { 'x-timestamp': sentAt });
		await again(transfer, { 'x-timestamp': sentAt });
		await again(transfer, { 'x-timestamp': minutesAgo(1) });
		expect(n8n.take()).toHaveLength(2);
	});

	it('are recognised where the payload says when by another name than it should', async () => {
		const payload = { ...FAULT, timestamp: undefined, lastUpdatedAt: minutesAgo(9) };
		await again(payload, { 'x-timestamp': minutesAgo(5) });
		await again(payload, { 'x-timestamp': minutesAgo(1) });
		expect(n8n.take()).toMatchObject([{ occurredAt: payload.lastUpdatedAt }]);
	});

	it('what a condition keeps out leaves no trace, and is let in when the condition goes', async () => {
		set({ conditions: { hardwareStatus: ['available'] } });
		await again();
		set({});
		await again();
		expect(n8n.take()).toHaveLength(1);
	});

	it('are recognised by an n8n that was started anew', async () => {
		await Promise.all(
			[1, 2, 3, 4, 5].map(async (id) => await again({ ...FAULT, chargePointId: id })),
		);
		expect(n8n.take()).toHaveLength(5);
		jest.resetModules();
		const restarted = new N8n(n8n.setup, n8n.workflowId);
		expect(restarted.nodeType.constructor).not.toBe(n8n.nodeType.constructor);
		restarted.stored = n8n.stored;
		await restarted.start();
		for (const id of [5, 4, 3, 2, 1, 6]) {
			await deliver(restarted.webhookUrl, { ...FAULT, chargePointId: id });
		}
		expect(restarted.take().map(({ recordId }) => recordId)).toEqual([6]);
		await restarted.stop();
	});

	it('are let in by an n8n that died before the execution existed', async () => {
		let died = () => {};
		const dead = new Promise<void>((resolve) => (died = resolve));
		n8n.beforeExecution = () => {
			n8n.beforeExecution = undefined;
			died();
			return new Promise<void>(() => {});
		};
		again().catch(() => {});
		await dead;
		await again({ ...FAULT, chargePointId: 2 });
		jest.resetModules();
		const restarted = new N8n(n8n.setup, n8n.workflowId);
		restarted.stored = n8n.stored;
		await restarted.start();
		await deliver(restarted.webhookUrl, FAULT);
		await deliver(restarted.webhookUrl, { ...FAULT, chargePointId: 2 });
		expect(restarted.take().map(({ recordId }) => recordId)).toEqual([17]);
		await restarted.stop();
	});

	it('are recognised when the next n8n ran the execution that the last one only made', async () => {
		await again();
		const [item] = n8n.take();
		jest.resetModules();
		const restarted = new N8n(n8n.setup, n8n.workflowId);
		await restarted.start();
		restarted.stored = '{}';
		expect(await restarted.recover(item)).toEqual([item]);
		expect(await deliver(restarted.webhookUrl, FAULT)).toMatchObject({ status: 200 });
		expect(restarted.take()).toEqual([]);
		await restarted.stop();
	});

	it('are let in by the next n8n when the last one went down with the connection open', async () => {
		let hold = () => {};
		const held = new Promise<void>((resolve) => (hold = resolve));
		n8n.beforeExecution = async () => {
			n8n.beforeExecution = undefined;
			hold();
			await new Promise<void>(() => {});
		};
		const abort = new AbortController();
		const first = fetch(n8n.webhookUrl, {
			method: 'POST',
			body: RAW,
			headers: { 'x-signature': sign(RAW) },
			signal: abort.signal,
		}).catch(() => 'gone');
		await held;
		abort.abort();
		expect(await first).toBe('gone');
		// In this n8n the first is still under way: whoever sends it again has to wait.
		let isAnswered = false;
		again().then(
			() => (isAnswered = true),
			() => {},
		);
		await again({ ...FAULT, chargePointId: 2 });
		expect(isAnswered).toBe(false);
		jest.resetModules();
		const restarted = new N8n(n8n.setup, n8n.workflowId);
		restarted.stored = n8n.stored;
		await restarted.start();
		await deliver(restarted.webhookUrl, FAULT);
		await deliver(restarted.webhookUrl, { ...FAULT, chargePointId: 2 });
		expect(restarted.take().map(({ recordId }) => recordId)).toEqual([17]);
		await restarted.stop();
	});

	it('are remembered in a bounded memory, the oldest forgotten first', async () => {
		const { REMEMBERED } =
			require('../../dist/nodes/AmpecoTrigger/memory.js') as typeof import('../../dist/nodes/AmpecoTrigger/memory.js');
		const { MARK_LENGTH, mark } =
			require('../../dist/nodes/AmpecoTrigger/signature.js') as typeof import('../../dist/nodes/AmpecoTrigger/signature.js');
		const state = JSON.parse(n8n.stored) as Record<string, IDataObject>;
		const older = Array.from({ length: REMEMBERED }, (_, at) => mark(String(at)));
		state['node:AMPECO Trigger'].seen = older.join('');
		n8n.stored = JSON.stringify(state);
		await again();
		const seen = n8n.state?.seen as string;
		expect(seen).toHaveLength(REMEMBERED * MARK_LENGTH);
		expect(seen.startsWith(older[1])).toBe(true);
		expect(seen.endsWith(mark(RAW))).toBe(true);
	});
});

describe('what an expression gives', () => {
	it('switches Fetch Full Record on as text too', async () => {
		set({ fetchRecord: 'true' });
		await deliver(n8n.webhookUrl, FAULT);
		expect(tenant.take().join()).toContain('charge-points/v2.0/17');
	});

	it.each<[string, IDataObject]>([
		['a number as text', { maxAge: '15' }],
		['a switch as text', { includeTimestampInSignature: 'true' }],
	])('is read as an option: %s', async (_name, options) => {
		set({ options });
		await n8n.activate('update');
		const sentAt = minutesAgo(60);
		const signature = sign(RAW, TOKEN, 'hex', sentAt);
		const headers = { 'x-timestamp': sentAt, 'x-signature': signature };
		expect(await post(n8n.webhookUrl, RAW, headers)).toMatchObject({ status: 401 });
		expect(n8n.take()).toEqual([]);
	});
});

describe('the full record', () => {
	const RESOURCES = '/public-api/resources';
	const chargePoint = { id: 17, name: 'Harbour Garage 17', locationId: 4 };
	const location = { id: 4, name: [{ locale: 'en', translation: 'Harbour Garage' }] };

	beforeEach(() => {
		set({ fetchRecord: true });
		tenant.records = {
			[`${RESOURCES}/charge-points/v2.0/17`]: chargePoint,
			[`${RESOURCES}/locations/v2.0/4`]: location,
			[`${RESOURCES}/evses/v2.1/21`]: { id: 21, chargePointId: 17 },
			[`${RESOURCES}/sessions/v1.0/5120`]: { id: '5120' },
			[`${RESOURCES}/users/v1.0/9/payment-methods/71`]: { id: '71' },
			[`${RESOURCES}/cdrs/v2.0`]: [{ id: 8 }],
		};
		tenant.take();
	});

	it('of a charge point comes with its location', async () => {
		await deliver(n8n.webhookUrl, FAULT);
		expect(n8n.take()).toMatchObject([{ recordId: 17, record: chargePoint, location }]);
	});

	it('of an EVSE comes with its charge point and location', async () => {
		await deliver(n8n.webhookUrl, sampleOf('evse.changed'));
		expect(n8n.take()).toMatchObject([{ record: { id: 21 }, chargePoint, location }]);
	});

	it.each([
		['session.start.stop.notification', { id: '5120' }],
		['user.paymentMethod.changed', { id: '71' }],
		['cdr.received', { id: 8 }],
	])('of %s', async (notification, record) => {
		await deliver(n8n.webhookUrl, sampleOf(notification));
		expect(n8n.take()).toMatchObject([{ record }]);
	});

	it('is asked for at an address that the API has, for every event', async () => {
		for (const notification of ALL) await deliver(n8n.webhookUrl, sampleOf(notification));
		expect(n8n.take()).toHaveLength(ALL.length);
		expect(tenant.take().length).toBeGreaterThanOrEqual(ALL.length);
	});

	it('is not looked for when it was deleted', async () => {
		await deliver(n8n.webhookUrl, { ...sampleOf('evse.changed'), action: 'deleted' });
		expect(n8n.take()).toMatchObject([{ action: 'deleted', recordId: 21 }]);
		expect(tenant.take()).toEqual([]);
	});

	it.each([
		[404, 'Not found.'],
		[403, 'This action is unauthorized.'],
	])(
		'that cannot be had (%i) leaves the event with the error beside it',
		async (status, message) => {
			tenant.instead = () => ({ status, body: { message } });
			expect(await deliver(n8n.webhookUrl, FAULT)).toMatchObject({ status: 200 });
			expect(n8n.take()).toMatchObject([
				{ recordId: 17, payload: FAULT, enrichmentError: expect.stringContaining(message) },
			]);
		},
	);

	it.each<[string, unknown]>([
		['nothing', undefined],
		['null', { data: null }],
		['a refusal', { success: false, message: 'No' }],
		['an empty list', { data: [] }],
		['a text', { data: 'gone' }],
	])('that is answered with %s leaves the event with an error beside it', async (_name, body) => {
		tenant.instead = () => ({ status: 200, body });
		expect(await deliver(n8n.webhookUrl, FAULT)).toMatchObject({ status: 200 });
		expect(await deliver(n8n.webhookUrl, sampleOf('cdr.received'))).toMatchObject({ status: 200 });
		const items = n8n.take();
		expect(items).toHaveLength(2);
		for (const item of items) {
			expect(item.record).toBeUndefined();
			expect(item.enrichmentError).toMatch(/without the record/);
		}
	});

	it('is not waited for when the tenant stalls: the parts that came, and the error', async () => {
		tenant.instead = async ({ path }) =>
			path.includes('/locations/') ? await new Promise<undefined>(() => {}) : undefined;
		const startedAt = Date.now();
		expect(await deliver(n8n.webhookUrl, FAULT)).toMatchObject({ status: 200 });
		// One deadline for all of it: a single attempt used to take longer.
		expect(Date.now() - startedAt).toBeLessThan(8_000);
		const [item] = n8n.take();
		expect(item).toMatchObject({ record: chargePoint, payload: FAULT });
		expect(item.location).toBeUndefined();
		expect(item.enrichmentError).toMatch(/within 5 seconds/);
	});

	it('is not waited for when the tenant wants to be left alone for a while', async () => {
		tenant.instead = () => ({
			status: 429,
			body: { message: 'Too Many Requests' },
			headers: { 'retry-after': '30' },
		});
		expect(await deliver(n8n.webhookUrl, FAULT)).toMatchObject({ status: 200 });
		expect(n8n.take()).toMatchObject([
			{ payload: FAULT, enrichmentError: expect.stringContaining('Too Many Requests') },
		]);
	});

	it.each(['..', '.'])(
		'is not looked for at %j, which leads elsewhere',
		async (paymentMethodId) => {
			await deliver(n8n.webhookUrl, { ...sampleOf('user.paymentMethod.changed'), paymentMethodId });
			expect(n8n.take()).toMatchObject([{ enrichmentError: expect.stringContaining('no id') }]);
			expect(tenant.take()).toEqual([]);
		},
	);

	describe('of a user, whose path has an older version', () => {
		const CURRENT = `${RESOURCES}/users/v1.1`;
		const OLDER = `${RESOURCES}/users/v1.0`;
		const changed = async (id: number) => {
			await deliver(n8n.webhookUrl, {
				...sampleOf('UserChangedNotification'),
				user: { id },
			});
			return [n8n.take(), tenant.take()] as const;
		};

		it('comes by the older path where the tenant has no other, from then on at once', async () => {
			tenant.records[`${OLDER}/9`] = { id: 9 };
			tenant.records[`${OLDER}/10`] = { id: 10 };
			const [first, asked] = await changed(9);
			expect(first).toMatchObject([{ record: { id: 9 } }]);
			expect(asked).toEqual([`GET ${CURRENT}/9`, `GET ${OLDER}/9`]);
			expect((await changed(10))[1]).toEqual([`GET ${OLDER}/10`]);
		});

		it('that is gone is not taken for a path that is not there', async () => {
			const [gone] = await changed(8);
			expect(gone).toMatchObject([{ enrichmentError: expect.stringContaining('Not found.') }]);
			tenant.records[`${CURRENT}/9`] = { id: 9 };
			expect((await changed(9))[1]).toEqual([`GET ${CURRENT}/9`]);
			// The current version is known to be there: nothing else is asked any more.
			expect((await changed(7))[1]).toEqual([`GET ${CURRENT}/7`]);
		});
	});

	it('whose location cannot be had is kept', async () => {
		delete tenant.records[`${RESOURCES}/locations/v2.0/4`];
		await deliver(n8n.webhookUrl, FAULT);
		expect(n8n.take()).toMatchObject([
			{ record: chargePoint, enrichmentError: expect.stringContaining('Not found.') },
		]);
	});
});
