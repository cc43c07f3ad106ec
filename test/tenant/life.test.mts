/** What actions set going: sessions that run and are billed, chargers that fault and recover. */
import { startTenant, type Tenant } from '../../sandbox/tenant/index.mts';
import { NOW, all, call } from './calls.mts';
import type { Row } from '../../sandbox/tenant/store.mts';

const MINUTE = 60_000;

let tenant: Tenant;
beforeEach(async () => {
	tenant = await startTenant({ now: NOW, size: { sessionsPerDay: 2, days: 30 } });
});
afterEach(async () => await tenant.close());

const post = async (path: string, body?: unknown) => await call(tenant, 'POST', path, body);
const record = async (path: string): Promise<Row> =>
	(await call(tenant, 'GET', `/resources/${path}`)).body.data as Row;

const freeEvse = (test: (point: Row) => boolean = () => true): Row =>
	tenant.world.store.of('evses').find((evse) => {
		const point = tenant.world.store.of('charge-points').get(evse.chargePointId)!;
		return (
			evse.hardwareStatus === 'available' &&
			point.networkStatus === 'available' &&
			(point.partner as Row | undefined) !== undefined &&
			evse.tariffGroupId !== 3 &&
			test(point)
		);
	})!;

/** Users who may charge and are not charging. */
function idleUsers(): number[] {
	const { store } = tenant.world;
	const busy = new Set(
		store
			.of('sessions')
			.filter(({ status }) => status === 'active')
			.map(({ userId }) => userId),
	);
	return store
		.of('users')
		.filter(({ id, status }) => status === 'enabled' && !busy.has(Number(id)))
		.map(({ id }) => Number(id));
}

describe('a session', () => {
	it('starts, runs, is stopped and billed', async () => {
		const evse = freeEvse();
		const [user] = idleUsers();
		const path = `/actions/charge-point/v1.0/${String(evse.chargePointId)}`;
		const started = await post(`${path}/start/${String(evse.id)}`, {
			userId: user,
			externalSessionId: 'mine',
		});
		expect([started.status, started.body.success]).toEqual([202, true]);
		const { sessionId, authorizationId } = started.body as {
			sessionId: number;
			authorizationId: number;
		};
		expect(await record(`sessions/v1.0/${sessionId}`)).toMatchObject({
			status: 'active',
			userId: user,
			evseId: evse.id,
			energy: 0,
			externalSessionId: 'mine',
			billingStatus: 'pending',
		});
		expect(await record(`authorizations/v2.1/${authorizationId}`)).toMatchObject({
			status: 'accepted',
			userId: user,
		});
		expect((await record(`evses/v2.1/${String(evse.id)}`)).hardwareStatus).toBe('charging');

		tenant.tick(6 * MINUTE);
		const early = Number((await record(`sessions/v1.0/${sessionId}`)).energy);
		tenant.tick(6 * MINUTE);
		const later = Number((await record(`sessions/v1.0/${sessionId}`)).energy);
		expect(early).toBeGreaterThan(0);
		expect(Math.abs(later - 2 * early)).toBeLessThanOrEqual(1);

		const revenues = tenant.world.store.of('partner-revenues').size;
		const stopped = await post(`${path}/stop/${sessionId}`);
		expect([stopped.status, stopped.text]).toEqual([202, '']);
		const session = await record(`sessions/v1.0/${sessionId}`);
		expect(session).toMatchObject({
			status: 'finished',
			reason: 'remote',
			energy: later,
			paymentStatus: 'paid',
		});
		expect(Number(session.amount)).toBeGreaterThan(0);
		const [transaction] = await all(
			tenant,
			`/resources/transactions/v1.0?filter[sessionId]=${sessionId}`,
		);
		expect(transaction).toMatchObject({
			totalAmount: session.amount,
			receiptId: session.receiptId,
			userId: user,
		});
		expect(tenant.world.store.of('partner-revenues').size).toBe(revenues + 1);
		expect((await record(`evses/v2.1/${String(evse.id)}`)).hardwareStatus).toBe('available');
		expect((await post(`${path}/stop/${sessionId}`)).status).toBe(406);
	});

	it('ends by itself when the car is full', async () => {
		const evse = freeEvse();
		const { body } = await post(`/actions/evse/v1.0/${String(evse.id)}/start`, {
			userId: idleUsers()[0],
		});
		tenant.tick(7 * 60 * MINUTE);
		expect(await record(`sessions/v1.0/${body.sessionId}`)).toMatchObject({
			status: 'finished',
			reason: 'evdisconnected',
		});
	});

	it('gives its meter values over time', async () => {
		const evse = freeEvse();
		const { body } = await post(`/actions/evse/v1.0/${String(evse.id)}/start`, {
			userId: idleUsers()[0],
		});
		tenant.tick(9 * MINUTE);
		const answer = await call(
			tenant,
			'GET',
			`/resources/sessions/v1.0/${body.sessionId}/consumption-stats`,
		);
		const energies = answer.body.data.map(({ energy }: { energy: number }) => energy);
		expect(energies[0]).toBe(0);
		expect(energies.at(-1)).toBe(tenant.world.store.of('sessions').get(body.sessionId)!.energy);
	});

	it.each([
		[
			'a faulted EVSE',
			'CHARGING_NOT_ALLOWED',
			(evse: Row) => void (evse.hardwareStatus = 'faulted'),
		],
		[
			'an unavailable EVSE',
			'CHARGING_NOT_ALLOWED',
			(evse: Row) => void (evse.hardwareStatus = 'unavailable'),
		],
		[
			'an EVSE out of service',
			'CHARGING_NOT_ALLOWED',
			(evse: Row) => void (evse.status = 'disabled'),
		],
		[
			'a charge point that is away',
			'INTERNAL_ISSUE',
			(evse: Row) =>
				void (tenant.world.store.of('charge-points').get(evse.chargePointId)!.networkStatus =
					'temporarily_unavailable'),
		],
	])('is refused on %s, in a successful answer', async (_, errorCode, spoil) => {
		const evse = freeEvse();
		spoil(evse);
		const { status, body } = await post(`/actions/evse/v1.0/${String(evse.id)}/start`, {
			userId: 5,
		});
		expect(status).toBe(202);
		expect(body).toMatchObject({ success: false, sessionId: null, errorCode });
		expect(body.message.length).toBeGreaterThan(5);
		expect(await record(`authorizations/v2.1/${body.authorizationId}`)).toMatchObject({
			status: 'rejected',
		});
	});

	it('is refused where one is running, for a user who has one, and for a disabled user', async () => {
		const evse = freeEvse();
		const start = async (at: Row, userId: number) =>
			(await post(`/actions/evse/v1.0/${String(at.id)}/start`, { userId })).body.errorCode;
		const [user, another] = idleUsers();
		expect(await start(evse, user)).toBeUndefined();
		expect(await start(evse, another)).toBe('SESSION_EXISTS');
		const other = freeEvse();
		expect(await start(other, user)).toBe('SESSION_ALREADY_RUNNING');
		expect(await start(other, 40)).toBe('USER_IS_DISABLED');
	});
});

describe('a charger', () => {
	it('that faults ends its session, says so in its log, and works again after a reset', async () => {
		const evse = freeEvse();
		const { body } = await post(`/actions/evse/v1.0/${String(evse.id)}/start`, {
			userId: idleUsers()[0],
		});
		tenant.tick(5 * MINUTE);
		tenant.fault(Number(evse.chargePointId), Number(evse.id), 'HighTemperature');
		expect(await record(`sessions/v1.0/${body.sessionId}`)).toMatchObject({
			status: 'finished',
			reason: 'groundfault',
		});
		const point = `charge-points/v2.0/${String(evse.chargePointId)}`;
		expect((await record(point)).hardwareStatus).toBe('faulted');
		expect(await record(`${point}/latest-hardware-status-log`)).toMatchObject({
			status: 'faulted',
			errorCode: 'HighTemperature',
		});
		const reset = await post(`/actions/charge-point/v1.0/${String(evse.chargePointId)}/reset/hard`);
		expect(reset.body).toEqual({ success: true });
		expect((await record(point)).hardwareStatus).toBe('available');
	});

	it('can be taken out of service and back', async () => {
		const evse = freeEvse();
		const path = `/actions/charge-point/v1.0/${String(evse.chargePointId)}/change-availability`;
		expect((await post(path, { type: 'Inoperative' })).status).toBe(202);
		expect((await record(`evses/v2.1/${String(evse.id)}`)).hardwareStatus).toBe('unavailable');
		await post(path, { type: 'Operative' });
		expect((await record(`evses/v2.1/${String(evse.id)}`)).hardwareStatus).toBe('available');
	});

	it('that is not connected rejects what it is asked, with 406', async () => {
		const evse = freeEvse();
		const path = `/actions/charge-point/v1.0/${String(evse.chargePointId)}`;
		expect((await post(`${path}/disconnect`, { reason: 'Test' })).body).toEqual({ success: true });
		expect((await post(`${path}/unlock/${String(evse.id)}`)).status).toBe(406);
	});
});

describe('with a clock', () => {
	it('sessions start and end, and a charger faults and recovers', async () => {
		const { store } = tenant.world;
		tenant.world.size.sessionsPerDay = 60;
		const before = store.of('sessions').size;
		const faults = () =>
			store.of('evses/hardware-status-logs').filter(({ status }) => status === 'faulted').length;
		const faulted = faults();
		tenant.tick(48 * 60 * MINUTE);
		expect(store.of('sessions').size).toBeGreaterThan(before + 20);
		const finished = store
			.of('sessions')
			.filter((row) => Number(row.id) > before && row.status === 'finished');
		expect(finished.length).toBeGreaterThan(10);
		expect(faults()).toBeGreaterThan(faulted);
		for (const evse of store.of('evses').all()) {
			const lines = store
				.of('evses/hardware-status-logs')
				.filter(({ evseId }) => evseId === evse.id);
			expect(lines.at(-1)!.status).toBe(evse.hardwareStatus);
		}
	});

	it('nothing is lost of time that passes in parts of a minute', async () => {
		const { store } = tenant.world;
		const before = store.of('evses/hardware-status-logs').size;
		for (let second = 0; second < 90 * 60; second += 20) tenant.tick(20_000);
		const lines = store.of('evses/hardware-status-logs').all().slice(before);
		const faults = lines.filter(({ status }) => status === 'faulted');
		expect(faults.length).toBeGreaterThan(0);
		for (const { timestamp } of faults) expect(Date.parse(String(timestamp)) % MINUTE).toBe(0);
	});

	it('a fault comes about as often as every hour, and is repaired within two', async () => {
		const { store } = tenant.world;
		const before = store.of('evses/hardware-status-logs').size;
		tenant.tick(24 * 60 * MINUTE);
		const lines = store.of('evses/hardware-status-logs').all().slice(before);
		const faults = lines.filter(({ status }) => status === 'faulted');
		expect(faults.length).toBeGreaterThan(15);
		expect(faults.length).toBeLessThan(80);
		for (const fault of faults) {
			const at = Date.parse(String(fault.timestamp));
			if (at > tenant.world.time() - 2 * 60 * MINUTE) continue;
			const next = lines.find(
				(line) => line.evseId === fault.evseId && line.timestamp! > fault.timestamp!,
			);
			expect(next?.status).toBe('available');
			expect(Date.parse(String(next?.timestamp)) - at).toBeLessThanOrEqual(2 * 60 * MINUTE);
		}
	});

	it('nothing breaks where an operator started a session', async () => {
		const { store } = tenant.world;
		for (const point of store.of('charge-points').all().slice(1)) point.networkStatus = 'away';
		const evses = store.of('evses').filter(({ chargePointId }) => chargePointId === 1);
		const users = idleUsers();
		for (const [index, { id }] of evses.entries())
			await post(`/actions/evse/v1.0/${String(id)}/start`, { userId: users[index] });
		tenant.tick(80 * MINUTE);
		expect(evses.map(({ hardwareStatus }) => hardwareStatus)).toEqual(evses.map(() => 'charging'));
	});

	it('connections are lost and come back, cars park, chargers report what is suspicious', async () => {
		const { store } = tenant.world;
		const sizes = () =>
			['charge-points/network-status-logs', 'security-events'].map(
				(family) => store.of(family).size,
			);
		const before = sizes();
		const parked = store
			.of('parking-spaces')
			.all()
			.map(({ lastUpdatedAt }) => lastUpdatedAt);
		tenant.tick(24 * 60 * MINUTE);
		sizes().forEach((size, index) => expect(size).toBeGreaterThan(before[index]));
		expect(
			store
				.of('parking-spaces')
				.all()
				.map(({ lastUpdatedAt }) => lastUpdatedAt),
		).not.toEqual(parked);
		const lines = store.of('charge-points/network-status-logs').all().slice(before[0]);
		expect(lines.filter(({ status }) => status === 'available').length).toBeGreaterThan(2);
	});

	it('a month that ends is settled', async () => {
		const reports = tenant.world.store.of('partner-settlement-reports');
		const before = reports.size;
		tenant.tick(12 * 24 * 60 * MINUTE);
		expect(reports.size).toBe(before + 8);
		expect(reports.at(before).periodStart).toBe('2026-11-01');
	});
});
