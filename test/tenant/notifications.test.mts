/** Notifications as a subscriber gets them: signed, tried again, kept for a resend. */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { EVENTS, PAYLOADS } from '../../sandbox/tenant/events.mts';
import { startTenant, type Tenant } from '../../sandbox/tenant/index.mts';
import { NO_DOCUMENT, openApi } from '../support/openapi.mts';
import { NOW, call } from './calls.mts';
import type { Row } from '../../sandbox/tenant/store.mts';

const api = openApi();
if (!api) console.warn(NO_DOCUMENT);
const judged = api ? describe : describe.skip;

interface Received {
	headers: Record<string, string | string[] | undefined>;
	text: string;
	body: Row;
}

let tenant: Tenant;
let server: Server;
let address: string;
let received: Received[];
let answers: number[];

beforeEach(async () => {
	received = [];
	answers = [];
	server = createServer((request, response) => {
		let text = '';
		request.on('data', (part: Buffer) => (text += part.toString()));
		request.on('end', () => {
			received.push({ headers: request.headers, text, body: JSON.parse(text) as Row });
			response.statusCode = answers.shift() ?? 202;
			response.end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	address = `http://127.0.0.1:${(server.address() as { port: number }).port}/hook`;
	tenant = await startTenant({
		now: NOW,
		size: { sessionsPerDay: 2, days: 20 },
		notifications: { attempts: 3, delayMs: 5 },
	});
});
afterEach(async () => {
	await tenant.close();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

async function subscribe(notifications: string[], callbackUrl = address) {
	return await call(tenant, 'POST', '/notifications/v2.0', {
		via: 'webhook',
		notifications,
		webhook: { callbackUrl },
	});
}

const point = () => tenant.world.store.of('charge-points').at(0);

describe('a subscription', () => {
	it('is made, listed, changed and removed, in both versions', async () => {
		const { status, body } = await subscribe(['chargePoint.changed']);
		expect(status).toBe(201);
		const { id } = body.data as { id: number };
		const old = await call(tenant, 'GET', `/notifications/v1.0/${id}`);
		expect(old.body.data).toMatchObject({
			webhookId: id,
			notifications: ['chargePoint.changed'],
			callbackUrl: address,
		});
		const changed = await call(tenant, 'PUT', `/notifications/v2.0/${id}`, {
			via: 'webhook',
			notifications: ['evse.changed'],
			webhook: { callbackUrl: address },
		});
		expect(changed.body.data.notifications).toEqual(['evse.changed']);
		expect((await call(tenant, 'DELETE', `/notifications/v2.0/${id}`)).status).toBe(204);
		expect((await call(tenant, 'GET', '/notifications/v2.0')).body.data).toEqual([]);
	});

	it('shows nobody its token', async () => {
		const { text } = await subscribe(['chargePoint.changed']);
		expect(text).not.toContain(tenant.token);
		expect((await call(tenant, 'GET', '/notifications/v2.0')).text).not.toContain(tenant.token);
	});

	it('is refused for an address that is not this machine’s', async () => {
		for (const url of [
			'https://example.com/hook',
			'http://10.0.0.7/hook',
			'http://127.0.0.1.example.com/',
		]) {
			expect((await subscribe(['chargePoint.changed'], url)).status).toBe(422);
		}
	});

	it('is refused for an event that does not exist', async () => {
		expect((await subscribe(['chargePoint.exploded'])).status).toBe(422);
	});
});

describe('a delivery', () => {
	it('is signed over its bytes with the token that subscribed', async () => {
		tenant.setTokens(['sandbox-token', 'other-token']);
		await call({ url: tenant.url, token: 'other-token' }, 'POST', '/notifications/v2.0', {
			via: 'webhook',
			notifications: ['chargePoint.changed'],
			webhook: { callbackUrl: address },
		});
		tenant.emit('chargePoint', point(), { action: 'updated' });
		await tenant.notifications.settled();
		expect(received).toHaveLength(1);
		const [{ headers, text, body }] = received;
		expect(headers['x-signature']).toBe(
			createHmac('sha256', 'other-token').update(text).digest('hex'),
		);
		expect(headers['x-timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
		expect(headers['x-tenant']).toBe('sandbox');
		expect(body).toMatchObject({
			notification: 'chargePoint.changed',
			chargePointId: 1,
			action: 'updated',
		});
	});

	it('keeps the key of the token that subscribed when another one changes the subscription', async () => {
		const { body } = await subscribe(['chargePoint.changed']);
		tenant.setTokens(['sandbox-token', 'other-token']);
		const other = { url: tenant.url, token: 'other-token' };
		await call(other, 'PUT', `/notifications/v2.0/${body.data.id}`, {
			via: 'webhook',
			notifications: ['chargePoint.changed'],
			webhook: { callbackUrl: address },
		});
		tenant.emit('chargePoint', point());
		await tenant.notifications.settled();
		const [{ headers, text }] = received;
		expect(headers['x-signature']).toBe(
			createHmac('sha256', tenant.token).update(text).digest('hex'),
		);
	});

	it('is tried again until it succeeds', async () => {
		await subscribe(['chargePoint.changed']);
		answers = [500, 404];
		tenant.emit('chargePoint', point());
		await tenant.notifications.settled();
		expect(received).toHaveLength(3);
		expect(new Set(received.map(({ text }) => text)).size).toBe(1);
		expect(tenant.notifications.deliveries).toMatchObject([{ attempts: 3, status: 'delivered' }]);
	});

	it('that fails for good is kept, and sent once when asked for again', async () => {
		const { body } = await subscribe(['chargePoint.changed', 'evse.changed']);
		answers = [500, 500, 500];
		tenant.emit('chargePoint', point());
		await tenant.notifications.settled();
		expect(tenant.notifications.deliveries[0].status).toBe('failed');
		const path = `/actions/notifications/v1.0/${body.data.id}/resend`;
		const resend = await call(tenant, 'POST', path, { notifications: ['chargePoint.changed'] });
		expect([resend.status, resend.text]).toEqual([202, '']);
		await tenant.notifications.settled();
		expect(received).toHaveLength(4);
		expect(tenant.notifications.deliveries[0].status).toBe('delivered');
		expect(
			(await call(tenant, 'POST', path, { notifications: ['chargePoint.changed'] })).status,
		).toBe(409);
	});

	it('goes nowhere after the subscription ended', async () => {
		const { body } = await subscribe(['chargePoint.changed']);
		await call(tenant, 'DELETE', `/notifications/v2.0/${body.data.id}`);
		tenant.emit('chargePoint', point());
		await tenant.notifications.settled();
		expect(received).toEqual([]);
	});
});

describe('the flags of a subscription', () => {
	const flags = (body: Row) => ({
		includeTimestampInSignature: body.includeTimestampInSignature,
		skipRoamingInfrastructure: body.skipRoamingInfrastructure,
		suppressSelfNotifications: body.suppressSelfNotifications,
	});
	const asked = (own: Row): Row => ({
		via: 'webhook',
		notifications: ['chargePoint.changed', 'partner.changed'],
		webhook: { callbackUrl: address },
		...own,
	});
	const off = {
		includeTimestampInSignature: false,
		skipRoamingInfrastructure: false,
		suppressSelfNotifications: false,
	};

	it('are shown, changed, and off where nobody sets them', async () => {
		const made = await subscribe(['chargePoint.changed']);
		expect(flags(made.body.data)).toEqual(off);
		const path = `/notifications/v2.0/${made.body.data.id}`;
		const on = { ...off, includeTimestampInSignature: true };
		expect(flags((await call(tenant, 'PUT', path, asked(on))).body.data)).toEqual(on);
		expect(flags((await call(tenant, 'GET', path)).body.data)).toEqual(on);
		expect(flags((await call(tenant, 'PUT', path, asked({}))).body.data)).toEqual(off);
		const wrong = await call(tenant, 'PUT', path, asked({ skipRoamingInfrastructure: 'yes' }));
		expect([wrong.status, Object.keys(wrong.body.errors)]).toEqual([
			422,
			['skipRoamingInfrastructure'],
		]);
	});

	it('sign the time with the body, anew at each try', async () => {
		await call(tenant, 'POST', '/notifications/v2.0', asked({ includeTimestampInSignature: true }));
		answers = [500];
		tenant.emit('chargePoint', point());
		await tenant.notifications.settled();
		expect(received).toHaveLength(2);
		for (const { headers, text } of received) {
			const signed = `${String(headers['x-timestamp'])}.${text}`;
			expect(headers['x-signature']).toBe(
				createHmac('sha256', tenant.token).update(signed).digest('hex'),
			);
		}
	});

	it('keep quiet about roaming partners’ chargers', async () => {
		await call(tenant, 'POST', '/notifications/v2.0', asked({ skipRoamingInfrastructure: true }));
		const roaming = tenant.world.store
			.of('charge-points')
			.find(({ roamingOperatorId }) => roamingOperatorId !== undefined)!;
		tenant.emit('chargePoint', roaming);
		tenant.emit('chargePoint', point());
		await tenant.notifications.settled();
		expect(received.map(({ body }) => body.chargePointId)).toEqual([point().id]);
	});

	it('keep quiet about what the same token does', async () => {
		await call(tenant, 'POST', '/notifications/v2.0', asked({ suppressSelfNotifications: true }));
		tenant.setTokens([tenant.token, 'other-token']);
		const other = { url: tenant.url, token: 'other-token' };
		const change = async (who: typeof other, name: string) =>
			await call(who, 'PATCH', '/resources/partners/v2.0/1', { name });
		expect((await change(tenant, 'Mine')).status).toBe(200);
		expect((await change(other, 'Theirs')).status).toBe(200);
		tenant.emit('partner.changed', tenant.world.store.of('partners').at(0));
		await tenant.notifications.settled();
		expect(received.map(({ body }) => body.companyName)).toEqual(['Theirs', 'Theirs']);
	});

	it('are not known to an older tenant', async () => {
		await tenant.close();
		tenant = await startTenant({ now: NOW, api: '3.110.0', size: { sessionsPerDay: 2, days: 5 } });
		const body = asked({ includeTimestampInSignature: true });
		const made = await call(tenant, 'POST', '/notifications/v2.0', body);
		expect(made.status).toBe(201);
		expect(Object.keys(made.body.data)).not.toContain('includeTimestampInSignature');
		tenant.emit('chargePoint', point());
		await tenant.notifications.settled();
		const [{ headers, text }] = received;
		expect(headers['x-signature']).toBe(
			createHmac('sha256', tenant.token).update(text).digest('hex'),
		);
	});
});

describe('what happens in the network', () => {
	it('is told: a session, a fault, a change through the API', async () => {
		await subscribe([
			'session.start.stop.notification',
			'HardwareStatusNotification',
			'transaction.changed',
			'SessionMeterValuesNotification',
			'NetworkStatusNotification',
			'partner.changed',
		]);
		const evse = tenant.world.store
			.of('evses')
			.find((row) => row.hardwareStatus === 'available' && row.tariffGroupId === 2)!;
		const { body } = await call(tenant, 'POST', `/actions/evse/v1.0/${String(evse.id)}/start`, {});
		expect(body.success).toBe(true);
		tenant.tick(7 * 60_000);
		tenant.fault(Number(evse.chargePointId), Number(evse.id));
		await call(tenant, 'PATCH', '/resources/partners/v2.0/1', { name: 'Hafen Parking' });
		await call(tenant, 'POST', '/actions/charge-point/v1.0/2/disconnect', { reason: 'Test' });
		await tenant.notifications.settled();
		const of = (name: string) =>
			received.map((one) => one.body).filter(({ notification }) => notification === name);
		const session = of('session.start.stop.notification').filter(
			({ sessionId }) => sessionId === body.sessionId,
		);
		expect(session.map(({ action }) => action)).toEqual(['start', 'stop']);
		expect(
			of('SessionMeterValuesNotification').some(({ sessionId }) => sessionId === body.sessionId),
		).toBe(true);
		const statuses = of('HardwareStatusNotification').filter(({ evseId }) => evseId === evse.id);
		expect(statuses.map(({ hardwareStatus }) => hardwareStatus)).toEqual(['charging', 'faulted']);
		expect(statuses[1].errorCode).toBe('GroundFailure');
		expect(of('partner.changed')).toMatchObject([
			{ partnerId: 1, action: 'updated', companyName: 'Hafen Parking' },
		]);
		expect(of('NetworkStatusNotification')).toMatchObject([
			{ chargePointId: 2, networkStatus: 'temporarily unavailable' },
		]);
	});
});

describe('a tenant whose clock runs', () => {
	it('tells of faults, repairs and sessions by itself, however often it is asked', async () => {
		await tenant.close();
		tenant = await startTenant({
			now: NOW,
			clock: 1200,
			size: { sessionsPerDay: 42, days: 5 },
		});
		await subscribe(['HardwareStatusNotification', 'session.start.stop.notification']);
		const got = (wanted: Row) =>
			received.some(({ body }) =>
				Object.entries(wanted).every(([name, one]) => body[name] === one),
			);
		const all = () =>
			got({ hardwareStatus: 'faulted' }) &&
			got({ hardwareStatus: 'available' }) &&
			got({ action: 'start' }) &&
			got({ action: 'stop' });
		const until = Date.now() + 45_000;
		// Each request brings the network up to its time: far less than one of its minutes.
		while (!all() && Date.now() < until) {
			await call(tenant, 'GET', '/resources/settings/v2.0');
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		expect(received.map(({ body }) => body.hardwareStatus ?? body.action)).toEqual(
			expect.arrayContaining(['faulted', 'available', 'start', 'stop']),
		);
	});
});

/** A record that each event can be about. */
const ABOUT: Record<string, string> = {
	AuthorizationNotification: 'authorizations',
	'authorization.changed': 'authorizations',
	'evse.changed': 'evses',
	CircuitConsumptionNotification: 'circuits',
	'circuit.changed': 'circuits',
	LocationChangedNotification: 'locations',
	SecurityEventNotification: 'security-events',
	SessionMeterValuesNotification: 'sessions',
	SessionStartStopNotification: 'sessions',
	'session.start.stop.notification': 'sessions',
	SessionUpdateNotification: 'sessions',
	UserChangedNotification: 'users',
	SubOperatorChangedNotification: 'sub-operators',
	TariffChangedNotification: 'tariffs',
	'user.subscriptionChanged': 'subscriptions',
	'user.subscription.changed': 'subscriptions',
	'reservation.changed': 'reservations',
	'user.paymentMethod.changed': 'users/payment-methods',
	'userBalance.changed': 'users',
	'partnerInvite.changed': 'partner-invites',
	'roamingPlatform.changed': 'roaming-platforms',
	'parkingSpace.occupancyStatus.changed': 'parking-spaces',
	'partner.changed': 'partners',
	'transaction.changed': 'transactions',
	'settlementReport.created': 'partner-settlement-reports',
	'idTag.changed': 'id-tags',
	'subscriptionPlan.changed': 'subscription-plans',
	'cdr.received': 'cdrs',
	'installerJob.changed': 'installer-jobs',
	'session.chargingPeriod.changed': 'sessions',
	'tariffGroup.changed': 'tariff-groups',
	'issue.changed': 'issues',
	'partnerInviteCorporateBillingPolicy.changed': 'partner-invite-corporate-billing-policies',
	'corporateBilling.limitReached': 'partners',
};

/** Events that are about nothing that is kept. */
const OWN: Record<string, Row> = {
	'user.invoiceDetails.changed': { userId: 1 },
	'chargingProfile.applied': { id: 7, purpose: 'TxProfile', stackLevel: 1, chargingRateUnit: 'A' },
};

const MORE: Record<string, Row> = {
	'chargingProfile.applied': { chargePointId: 1 },
	'session.start.stop.notification': { action: 'stop' },
};

judged('the payload of each event', () => {
	beforeEach(async () => {
		await tenant.close();
		// The document judges the version that it describes.
		tenant = await startTenant({
			now: NOW,
			api: api!.version,
			size: { sessionsPerDay: 2, days: 20 },
		});
	});

	it('is as the document has it, for all that it documents', async () => {
		const operation = api!.operations.find(
			({ operationId }) => operationId === 'notificationsSubscribe',
		)!;
		const wrong: unknown[] = [];
		let told = 0;
		for (const event of Object.keys(PAYLOADS)) {
			const schema = operation.callbacks[event];
			if (!schema) continue;
			await subscribe([event]);
			const row = OWN[event] ?? tenant.world.store.of(ABOUT[event] ?? 'charge-points').at(0);
			tenant.notifications.emit(event, row, MORE[event] ?? {});
			await tenant.notifications.settled();
			const { body } = received.at(-1)!;
			told++;
			const complaints = api!.validate(schema, body);
			if (body.notification !== event || complaints.length > 0)
				wrong.push({ event, complaints: complaints.slice(0, 5) });
		}
		expect(wrong).toEqual([]);
		expect(told).toBeGreaterThanOrEqual(37);
	});
});

describe('every event', () => {
	it('can be subscribed to, where the version has it', async () => {
		const { status, body } = await subscribe(EVENTS);
		expect(status).toBe(201);
		expect(EVENTS).toHaveLength(48);
		expect(body.data.notifications).toEqual(EVENTS);
		await tenant.close();
		tenant = await startTenant({ now: NOW, api: '3.110.0', size: { sessionsPerDay: 2, days: 5 } });
		expect((await subscribe(['chargePoint.changed'])).status).toBe(201);
		expect((await subscribe(['issue.changed'])).status).toBe(422);
	});
});

describe('an issue', () => {
	it('is told when a fault that nobody made opens it, and when the repair closes it', async () => {
		await subscribe(['issue.changed', 'HardwareStatusNotification']);
		tenant.tick(4 * 60 * 60_000);
		await tenant.notifications.settled();
		const told = received.map(({ body }) => body);
		const opened = told.find(({ issueId }) => issueId !== undefined)!;
		expect(opened).toMatchObject({ action: 'created', status: 'new', workflowState: 'open' });
		const { keyResource } = opened.issue as { keyResource: Row };
		expect(told).toContainEqual(
			expect.objectContaining({ hardwareStatus: 'faulted', evseId: keyResource.id }),
		);
		expect(told).toContainEqual(
			expect.objectContaining({ issueId: opened.issueId, action: 'updated', status: 'resolved' }),
		);
	});
});
