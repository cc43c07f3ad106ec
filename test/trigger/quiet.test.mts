/** Quiet Time and Only If It Lasts, on a clock that the tests set. */
import { jest } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { deliver, N8n, takeLog, Tenant } from './support.mts';

const EVSE = '/public-api/resources/evses/v2.1/21';
const CHARGE_POINT = '/public-api/resources/charge-points/v2.0/17';
const START = Date.parse('2026-03-02T00:00:00Z');
const MINUTE = 60_000;

let tenant: Tenant;
let n8n: N8n;
let now: number;
let count = 0;

const set = (parameters: IDataObject) => {
	n8n.setup.parameters = {
		events: ['HardwareStatusNotification', 'NetworkStatusNotification', 'partner.changed'],
		conditions: { hardwareStatus: ['faulted'] },
		...parameters,
	} as never;
};

/** The trigger as it is published with these parameters. */
async function publish(parameters: IDataObject) {
	set(parameters);
	await n8n.activate();
	tenant.take();
	takeLog();
}

beforeEach(async () => {
	now = START;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	tenant = await new Tenant().start();
	n8n = await new N8n({ tenantUrl: tenant.origin }, `quiet-${++count}`).start();
});

afterEach(async () => {
	jest.restoreAllMocks();
	expect(tenant.complaints).toEqual([]);
	await n8n.stop();
	await tenant.stop();
});

const pass = (minutes: number) => (now += minutes * MINUTE);

/** The EVSE goes into a state: the tenant has it, and tells of it unless it gets lost. */
async function goes(hardwareStatus: string, over: IDataObject = {}, isLost = false) {
	tenant.records[EVSE] = { id: 21, hardwareStatus };
	if (isLost) return undefined;
	const sent = await deliver(n8n.webhookUrl, {
		notification: 'HardwareStatusNotification',
		chargePointId: 17,
		evseId: 21,
		timestamp: new Date(now).toISOString(),
		hardwareStatus,
		...over,
	});
	expect(sent.status).toBe(200);
	return (sent.body as { message?: string }).message;
}

/** A new process of n8n, with what the last one had saved. */
async function restart(): Promise<void> {
	await n8n.stop();
	jest.resetModules();
	const next = new N8n(n8n.setup, n8n.workflowId);
	next.stored = n8n.stored;
	next.keys = n8n.keys;
	n8n = await next.start();
	await n8n.activate('init');
	tenant.take();
}

describe('Quiet Time', () => {
	it('starts no second execution for the same state of the same EVSE within it', async () => {
		await publish({ quietTime: 60 });
		await goes('faulted');
		pass(30);
		expect(await goes('faulted')).toMatch(/a moment ago/);
		pass(29);
		await goes('faulted');
		expect(n8n.take()).toHaveLength(1);
		// It is counted from the execution, not from what was left out.
		pass(1);
		await goes('faulted');
		expect(n8n.take()).toHaveLength(1);
	});

	it.each<[string, IDataObject]>([
		['another EVSE', { evseId: 22 }],
		['the charger as a whole', { evseId: undefined }],
		['another charger', { chargePointId: 18, evseId: 23 }],
	])('is about one record: %s starts its own', async (_name, other) => {
		await publish({ quietTime: 60 });
		await goes('faulted');
		await goes('faulted', other);
		expect(n8n.take()).toHaveLength(2);
	});

	it('lasts no longer when the clock is put back', async () => {
		await publish({ quietTime: 60 });
		await goes('faulted');
		pass(-24 * 60);
		await goes('faulted');
		pass(1);
		expect(await goes('faulted')).toMatch(/a moment ago/);
		pass(60);
		await goes('faulted');
		expect(n8n.take()).toHaveLength(3);
	});

	it('is about one state', async () => {
		await publish({ quietTime: 60, conditions: {} });
		for (const state of ['faulted', 'available', 'faulted', 'available']) {
			await goes(state);
			pass(1);
		}
		expect(n8n.take()).toMatchObject([
			{ payload: { hardwareStatus: 'faulted' } },
			{ payload: { hardwareStatus: 'available' } },
		]);
	});

	it('counts an event without a state by what happened', async () => {
		await publish({ quietTime: 60 });
		for (const [partnerId, action] of [
			[3, 'updated'],
			[3, 'updated'],
			[3, 'deleted'],
			[4, 'updated'],
		]) {
			const lastUpdatedAt = new Date(pass(1)).toISOString();
			const notification = 'partner.changed';
			await deliver(n8n.webhookUrl, { notification, partnerId, action, lastUpdatedAt });
		}
		expect(n8n.take()).toMatchObject([
			{ recordId: 3, action: 'updated' },
			{ recordId: 3, action: 'deleted' },
			{ recordId: 4, action: 'updated' },
		]);
	});

	it('starts one when eight come at the same moment, and another when that one fails', async () => {
		await publish({ quietTime: 60 });
		let made = 0;
		n8n.beforeExecution = async () => {
			n8n.refuseExecution = ++made === 1;
			await new Promise((resolve) => setTimeout(resolve, 20));
		};
		tenant.records[EVSE] = { id: 21 };
		const answers = await Promise.all(
			Array.from({ length: 8 }, async (_, at) =>
				deliver(n8n.webhookUrl, {
					notification: 'HardwareStatusNotification',
					chargePointId: 17,
					evseId: 21,
					timestamp: new Date(now + at).toISOString(),
					hardwareStatus: 'faulted',
				}),
			),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 500]);
		expect(made).toBe(2);
		expect(n8n.take()).toHaveLength(1);
	});

	it('goes on after a restart of n8n', async () => {
		await publish({ quietTime: 60 });
		await goes('faulted');
		n8n.take();
		await restart();
		pass(59);
		await goes('faulted');
		expect(n8n.take()).toEqual([]);
		pass(1);
		await goes('faulted');
		expect(n8n.take()).toHaveLength(1);
	});

	it('is not kept in the editor’s test', async () => {
		await publish({ quietTime: 60 });
		const stop = await n8n.listenForTest();
		for (let time = 0; time < 2; time++) {
			await deliver(n8n.testUrl, {
				notification: 'HardwareStatusNotification',
				chargePointId: 17,
				timestamp: new Date(pass(1)).toISOString(),
				hardwareStatus: 'faulted',
			});
		}
		await stop();
		expect(n8n.take()).toHaveLength(2);
	});
});

describe('Only If It Lasts', () => {
	it('starts the workflow when the state is the same after the time', async () => {
		await publish({ onlyIfLasts: 10 });
		expect(await goes('faulted', { errorCode: 'GroundFailure' })).toMatch(/Waiting/);
		pass(9);
		await n8n.tick();
		expect(n8n.take()).toEqual([]);
		pass(1);
		await n8n.tick();
		await n8n.tick();
		expect(n8n.take()).toEqual([
			expect.objectContaining({
				event: 'hardware.status',
				recordId: 17,
				occurredAt: new Date(START).toISOString(),
				deliveryId: expect.stringMatching(/^[\w-]{11}$/),
				payload: expect.objectContaining({ errorCode: 'GroundFailure' }),
				lasted: { minutes: 10 },
			}),
		]);
		// One question, of the EVSE that it is about.
		expect(tenant.take()).toEqual([`GET ${EVSE}`]);
	});

	it('waits as long as it is to when the clock is put back', async () => {
		await publish({ onlyIfLasts: 10 });
		await goes('faulted');
		pass(-24 * 60);
		await n8n.tick();
		pass(9);
		await n8n.tick();
		expect(n8n.take()).toEqual([]);
		pass(1);
		await n8n.tick();
		expect(n8n.take()).toMatchObject([{ recordId: 17, lasted: { minutes: 10 } }]);
	});

	it('starts nothing for what has passed by then', async () => {
		await publish({ onlyIfLasts: 10 });
		await goes('faulted');
		pass(5);
		await goes('available');
		pass(5);
		await n8n.tick();
		expect(n8n.take()).toEqual([]);
		expect(tenant.take()).toEqual([]);
	});

	it('starts nothing for what has passed although nobody told', async () => {
		await publish({ onlyIfLasts: 10 });
		await goes('faulted');
		await goes('available', {}, true);
		pass(10);
		await n8n.tick();
		expect(n8n.take()).toEqual([]);
		expect(n8n.state?.waiting).not.toBe('');
		await goes('preparing');
		expect(n8n.state?.waiting).toBe('');
	});

	it('starts again from the beginning when it comes back', async () => {
		await publish({ onlyIfLasts: 10 });
		await goes('faulted');
		pass(5);
		await goes('available');
		await goes('faulted', { timestamp: new Date(pass(1)).toISOString() });
		pass(9);
		await n8n.tick();
		expect(n8n.take()).toEqual([]);
		pass(1);
		await n8n.tick();
		expect(n8n.take()).toMatchObject([{ lasted: { minutes: 10 } }]);
	});

	it('is not put off by the same fault told again, nor by a recovery that was overtaken', async () => {
		await publish({ onlyIfLasts: 10 });
		await goes('faulted');
		pass(5);
		await goes('faulted');
		const earlier = new Date(START - MINUTE).toISOString();
		await goes('available', { timestamp: earlier });
		tenant.records[EVSE] = { id: 21, hardwareStatus: 'faulted' };
		pass(5);
		await n8n.tick();
		expect(n8n.take()).toMatchObject([{ occurredAt: new Date(START).toISOString() }]);
	});

	it('goes on while one wanted state follows another', async () => {
		const conditions = { hardwareStatus: ['faulted', 'unavailable'] };
		await publish({ onlyIfLasts: 10, conditions });
		for (let minute = 0; minute < 10; minute++) {
			await goes(minute % 2 ? 'unavailable' : 'faulted');
			pass(1);
		}
		await n8n.tick();
		expect(n8n.take()).toMatchObject([{ payload: { hardwareStatus: 'unavailable' } }]);
		// The tenant's word counts by the conditions too.
		await goes('faulted');
		await goes('unavailable', {}, true);
		pass(10);
		await n8n.tick();
		expect(n8n.take()).toHaveLength(1);
	});

	it('is about each state by itself where no states are chosen', async () => {
		await publish({ onlyIfLasts: 10, conditions: {} });
		await goes('faulted');
		pass(9);
		await goes('available');
		pass(9);
		await n8n.tick();
		expect(n8n.take()).toEqual([]);
		pass(1);
		await n8n.tick();
		expect(n8n.take()).toMatchObject([{ payload: { hardwareStatus: 'available' } }]);
	});

	it('understands the state of the connection as the record has it', async () => {
		await publish({ onlyIfLasts: 10, conditions: {} });
		const offline = async (chargePointId: number, networkStatus: string) => {
			tenant.records[CHARGE_POINT.replace('17', String(chargePointId))] = { networkStatus };
			await deliver(n8n.webhookUrl, {
				notification: 'NetworkStatusNotification',
				chargePointId,
				timestamp: new Date(now).toISOString(),
				networkStatus: 'temporarily unavailable',
			});
		};
		await offline(17, 'temporarily_unavailable');
		await offline(18, 'available');
		pass(10);
		await n8n.tick();
		expect(n8n.take()).toMatchObject([{ recordId: 17 }]);
	});

	it('starts at once what tells of no state', async () => {
		await publish({ onlyIfLasts: 10 });
		await deliver(n8n.webhookUrl, {
			notification: 'partner.changed',
			partnerId: 3,
			action: 'updated',
			lastUpdatedAt: new Date(now).toISOString(),
		});
		expect(n8n.take()).toHaveLength(1);
	});

	it.each<[string, () => { status: number; body?: unknown } | 'drop', RegExp]>([
		['refuses', () => ({ status: 403, body: { message: 'No.' } }), /AMPECO: No\./],
		['does not say', () => ({ status: 200, body: { data: { id: 21 } } }), /did not say/],
	])('starts the workflow and says so when the tenant %s', async (_name, instead, said) => {
		await publish({ onlyIfLasts: 10 });
		await goes('faulted');
		tenant.instead = instead;
		pass(10);
		await n8n.tick();
		expect(n8n.take()).toMatchObject([{ lasted: { error: expect.stringMatching(said) } }]);
	});

	it('fetches the full record at the end, not at the beginning', async () => {
		await publish({ onlyIfLasts: 10, fetchRecord: true });
		tenant.records[CHARGE_POINT] = { id: 17, name: 'Before' };
		await goes('faulted');
		expect(tenant.take()).toEqual([]);
		tenant.records[CHARGE_POINT] = { id: 17, name: 'After' };
		pass(10);
		await n8n.tick();
		expect(n8n.take()).toMatchObject([{ record: { name: 'After' } }]);
	});

	it('tries again when n8n cannot make the execution', async () => {
		await publish({ onlyIfLasts: 10 });
		await goes('faulted');
		pass(10);
		n8n.refuseExecution = true;
		await n8n.tick();
		n8n.refuseExecution = false;
		expect(n8n.take()).toEqual([]);
		expect(takeLog().join()).toMatch(/will try again/);
		await n8n.tick();
		expect(n8n.take()).toHaveLength(1);
	});

	it('goes with Quiet Time', async () => {
		await publish({ onlyIfLasts: 10, quietTime: 60 });
		for (let time = 0; time < 4; time++) {
			await goes('faulted');
			pass(10);
			await n8n.tick();
			pass(1);
			await goes('available');
			pass(4);
		}
		expect(n8n.take()).toHaveLength(1);
		await goes('faulted');
		pass(10);
		await n8n.tick();
		expect(n8n.take()).toHaveLength(1);
	});

	it('knows a delivery that comes again while it waits, and after', async () => {
		await publish({ onlyIfLasts: 10 });
		const timestamp = new Date(now).toISOString();
		await goes('faulted', { timestamp });
		pass(1);
		expect(await goes('faulted', { timestamp })).toBe('Received before');
		pass(9);
		await n8n.tick();
		expect(await goes('faulted', { timestamp })).toBe('Received before');
		pass(10);
		await n8n.tick();
		expect(n8n.take()).toHaveLength(1);
	});

	it('waits no longer for an event that is not chosen any more', async () => {
		await publish({ onlyIfLasts: 10 });
		await goes('faulted');
		await n8n.closeTriggers();
		await n8n.deactivate();
		await publish({ onlyIfLasts: 10, events: ['NetworkStatusNotification'] });
		pass(10);
		await n8n.tick();
		expect(n8n.take()).toEqual([]);
	});

	describe('through a restart of n8n', () => {
		it('is taken up, for what lasts and for what does not', async () => {
			await publish({ onlyIfLasts: 10 });
			await goes('faulted');
			await goes('faulted', { evseId: 22 });
			pass(5);
			await restart();
			tenant.records[EVSE.replace('21', '22')] = { hardwareStatus: 'available' };
			pass(4);
			await n8n.tick();
			expect(n8n.take()).toEqual([]);
			pass(1);
			await n8n.tick();
			expect(n8n.take()).toMatchObject([{ payload: { evseId: 21 }, lasted: { minutes: 10 } }]);
		});

		it('that lasted longer than the time, it starts soon after', async () => {
			await publish({ onlyIfLasts: 10 });
			await goes('faulted');
			pass(300);
			await restart();
			await n8n.tick();
			expect(n8n.take()).toMatchObject([{ lasted: { minutes: 300 } }]);
		});

		it('starts nothing twice that had started before it could be saved', async () => {
			await publish({ onlyIfLasts: 10 });
			await goes('faulted');
			pass(10);
			await n8n.tick();
			expect(n8n.take()).toHaveLength(1);
			// Killed: what was saved last is that it waits.
			expect(n8n.state?.waiting).not.toBe('');
			await restart();
			await n8n.tick();
			expect(n8n.take()).toEqual([]);
		});

		it('hears of a recovery that was sent while n8n shut down', async () => {
			await publish({ onlyIfLasts: 10 });
			await goes('faulted');
			await n8n.closeTriggers();
			const recovery = {
				notification: 'HardwareStatusNotification',
				chargePointId: 17,
				evseId: 21,
				timestamp: new Date(pass(0.5)).toISOString(),
				hardwareStatus: 'available',
			};
			expect((await deliver(n8n.webhookUrl, recovery)).status).toBe(503);
		});
	});

	it('starts the workflow at once, and says so, in a process that runs no triggers', async () => {
		set({ onlyIfLasts: 10 });
		expect(await goes('faulted')).toBe('Received');
		await goes('faulted', { evseId: 22 });
		expect(n8n.take()).toHaveLength(2);
		expect(takeLog().filter((line) => /does not run triggers/.test(line))).toHaveLength(1);
	});

	it('starts at once what there is no room for', async () => {
		await publish({ onlyIfLasts: 10 });
		const info = 'x'.repeat(100 * 1024);
		for (const evseId of [1, 2, 3, 4]) await goes('faulted', { evseId, info });
		const started = () => n8n.take().map(({ payload }) => (payload as IDataObject).evseId);
		expect(started()).toEqual([3, 4]);
		await goes('available', { evseId: 1 });
		await goes('faulted', { evseId: 5, info });
		expect(started()).toEqual([]);
	});

	it('keeps the place of an unknown location, and leaves out what is elsewhere at once', async () => {
		const location = { __rl: true, mode: 'id', value: '4' };
		await publish({ onlyIfLasts: 10, conditions: { location, hardwareStatus: ['faulted'] } });
		tenant.records[CHARGE_POINT] = { id: 17, locationId: 5 };
		expect(await goes('faulted')).toMatch(/Not wanted/);
		expect(await goes('faulted', { chargePointId: 18 })).toMatch(/Waiting/);
		pass(10);
		await n8n.tick();
		const locationError = expect.stringMatching(/^Not found\./);
		expect(n8n.take()).toMatchObject([{ locationError, lasted: { minutes: 10 } }]);
	});
});

describe('a day of a flapping charger', () => {
	/** The same numbers each time, from 0 to 1. */
	function numbers(seed: number) {
		return () => {
			seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
			return seed / 2 ** 31;
		};
	}

	/** Faults of up to three minutes every few minutes, and two real ones. */
	async function day(parameters: IDataObject) {
		await publish(parameters);
		const next = numbers(42);
		const real = [
			{ at: 6 * 60, minutes: 45 },
			{ at: 17 * 60, minutes: 120 },
		];
		let told = 0;
		const items: IDataObject[] = [];
		for (let at = 0; at < 24 * 60;) {
			const due = real.find((one) => one.at <= at);
			if (due) real.splice(real.indexOf(due), 1);
			const [bad, good] = [due?.minutes ?? Math.ceil(next() * 3), 2 + Math.floor(next() * 10)];
			await goes('faulted');
			told++;
			for (let minute = 0; minute < bad; minute++) {
				pass(1);
				await n8n.tick();
			}
			await goes('available');
			for (let minute = 0; minute < good; minute++) {
				pass(1);
				await n8n.tick();
			}
			at += bad + good;
			items.push(...n8n.take());
			if (told % 20 === 0) await restart();
		}
		await n8n.closeTriggers();
		return { told, items };
	}

	it.each<[string, IDataObject, number]>([
		['one for each fault without either', {}, 155],
		['21 with a Quiet Time of an hour', { quietTime: 60 }, 21],
		['those of the two real faults with Only If It Lasts for ten minutes', { onlyIfLasts: 10 }, 2],
	])(
		'starts, through restarts of n8n, %s',
		async (_name, parameters, executions) => {
			const { told, items } = await day(parameters);
			expect(told).toBe(155);
			expect(items).toHaveLength(executions);
		},
		120_000,
	);
});
