import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { itemsOf } from '../../sandbox/n8n/client.mts';
import type { Execution } from '../../sandbox/n8n/client.mts';
import { importExample } from '../../sandbox/n8n/instance.mts';
import { CACHE } from '../../sandbox/n8n/paths.mts';
import { connect, openStage } from './support/stage.mts';
import type { OpenStage } from './support/stage.mts';

const TRIGGER = 'When a charger reports a fault';
const CHARGER = { chargePointId: 33, evseId: 57 };
const TIMEOUT_MS = 30_000;

interface Subscription {
	id: number;
	notifications: string[];
	webhook: { callbackUrl: string };
}

describe('the life of AMPECO Trigger in n8n', () => {
	let stage: OpenStage;
	let workflowId: string;

	const subscriptions = () =>
		stage.tenant.world.store.of('notifications').all() as unknown as Subscription[];
	const executions = async () => await stage.n8n.executionIds(workflowId);

	/** The execution that follows those known so far. */
	async function next(known: string[]): Promise<Execution> {
		const until = Date.now() + TIMEOUT_MS;
		for (;;) {
			const [id] = (await executions()).filter((one) => !known.includes(one));
			if (id) return await stage.n8n.finished(id, TIMEOUT_MS);
			if (Date.now() > until) throw new Error('No execution started.');
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}

	/** Another charger: the example has a Quiet Time, in which one that has reported is not heard again. */
	function another(place: number): typeof CHARGER {
		const evses = stage.tenant.world.store.of('evses');
		const others = evses.filter(
			({ chargePointId, hardwareStatus }) =>
				chargePointId !== CHARGER.chargePointId && hardwareStatus === 'available',
		);
		const { chargePointId, id } = others[place];
		return { chargePointId: Number(chargePointId), evseId: Number(id) };
	}

	const delivery = (errorCode: string, charger = CHARGER) => ({
		notification: 'HardwareStatusNotification',
		...charger,
		timestamp: new Date().toISOString(),
		hardwareStatus: 'faulted',
		errorCode,
	});

	async function post(body: string, signature?: string): Promise<number> {
		const response = await fetch(subscriptions()[0].webhook.callbackUrl, {
			method: 'POST',
			body,
			headers: {
				'content-type': 'application/json',
				'x-timestamp': new Date().toISOString(),
				'x-tenant': 'sandbox',
				...(signature !== undefined && { 'x-signature': signature }),
			},
		});
		await response.arrayBuffer();
		return response.status;
	}

	const sign = (body: string, token = stage.token) =>
		createHmac('sha256', token).update(body).digest('hex');

	beforeAll(async () => {
		stage = await openStage('trigger');
		const credentialId = await connect(stage);
		workflowId = (await importExample(stage.n8n, '1-fault-alert.json', credentialId)).id;
	}, 900_000);

	afterAll(async () => await stage?.close(), 60_000);

	it('subscribes when the workflow is published', async () => {
		expect(subscriptions()).toEqual([]);
		await stage.n8n.activate(workflowId);
		const [subscription, ...more] = subscriptions();
		expect(more).toEqual([]);
		expect(subscription.notifications).toEqual(['HardwareStatusNotification']);
		expect(new URL(subscription.webhook.callbackUrl).port).toBe(new URL(stage.server.url).port);
	}, 60_000);

	it('keeps its one subscription when the workflow is published again', async () => {
		await stage.n8n.activate(workflowId);
		expect(subscriptions()).toHaveLength(1);
	}, 60_000);

	it('starts one execution for a fault, and none for the recovery or when it comes back soon', async () => {
		const known = await executions();
		stage.tenant.fault(CHARGER.chargePointId, CHARGER.evseId, 'GroundFailure');
		const first = await next(known);
		expect(first).toMatchObject({ status: 'success', mode: 'webhook' });
		expect(itemsOf(first, TRIGGER)[0].json).toMatchObject({
			event: 'hardware.status',
			recordId: CHARGER.chargePointId,
			tenant: 'sandbox',
			payload: { ...CHARGER, hardwareStatus: 'faulted', errorCode: 'GroundFailure' },
		});

		stage.tenant.recover(CHARGER.chargePointId, CHARGER.evseId);
		await stage.tenant.notifications.settled();
		stage.tenant.fault(CHARGER.chargePointId, CHARGER.evseId, 'OverCurrentFailure');
		await stage.tenant.notifications.settled();
		const other = another(0);
		stage.tenant.fault(other.chargePointId, other.evseId, 'OverVoltage');
		const second = await next([...known, first.id]);
		expect(itemsOf(second, TRIGGER)[0].json).toMatchObject({
			payload: { ...other, errorCode: 'OverVoltage' },
		});
		expect(await executions()).toHaveLength(known.length + 2);
	}, 90_000);

	it('refuses forged deliveries with 401 and starts nothing for them', async () => {
		const known = await executions();
		// One that is heard: nothing but its signature keeps a forged one from starting a run.
		const charger = another(1);
		const body = JSON.stringify(delivery('Forged', charger));
		expect(await post(body)).toBe(401);
		expect(await post(body, 'not a signature')).toBe(401);
		expect(await post(body, sign(body, 'another token'))).toBe(401);
		expect(await post(body.replace('Forged', 'forged'), sign(body))).toBe(401);

		const genuine = JSON.stringify(delivery('Genuine', charger));
		expect(await post(genuine, sign(genuine))).toBeLessThan(300);
		const execution = await next(known);
		expect(itemsOf(execution, TRIGGER)[0].json).toMatchObject({
			payload: { errorCode: 'Genuine' },
		});
		expect(await executions()).toHaveLength(known.length + 1);
	}, 60_000);

	it('runs once what comes again after n8n could not make its execution', async () => {
		const database = new DatabaseSync(join(CACHE, 'e2e/trigger/.n8n/database.sqlite'));
		const rename = (from: string, to: string) =>
			database.exec(`PRAGMA busy_timeout = 10000; ALTER TABLE ${from} RENAME TO ${to}`);
		const known = await executions();
		const body = JSON.stringify(delivery('Again', another(2)));
		const again = async () =>
			await Promise.all([1, 2, 3, 4].map(async () => await post(body, sign(body))));

		rename('execution_entity', 'hidden');
		try {
			expect(await again()).toEqual([500, 500, 500, 500]);
		} finally {
			rename('hidden', 'execution_entity');
		}
		expect(await again()).toEqual([200, 200, 200, 200]);
		const execution = await next(known);
		database.close();
		expect(itemsOf(execution, TRIGGER)[0].json).toMatchObject({ payload: { errorCode: 'Again' } });
		expect(await executions()).toHaveLength(known.length + 1);
	}, 60_000);

	it('leaves nothing subscribed when the workflow is unpublished', async () => {
		await stage.n8n.deactivate(workflowId);
		expect(subscriptions()).toEqual([]);
	}, 60_000);

	it('listens for one test event and leaves nothing subscribed', async () => {
		const known = await executions();
		expect(await stage.n8n.run(workflowId, TRIGGER)).toBeNull();
		expect(subscriptions()).toHaveLength(1);
		expect(subscriptions()[0].webhook.callbackUrl).toContain('/webhook-test/');
		stage.tenant.recover(CHARGER.chargePointId, CHARGER.evseId);
		stage.tenant.fault(CHARGER.chargePointId, CHARGER.evseId, 'HighTemperature');
		const execution = await next(known);
		expect(execution).toMatchObject({ status: 'success', mode: 'manual' });
		expect(itemsOf(execution, TRIGGER)[0].json).toMatchObject({
			payload: { errorCode: 'HighTemperature' },
		});
		const until = Date.now() + TIMEOUT_MS;
		while (subscriptions().length > 0 && Date.now() < until) {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		expect(subscriptions()).toEqual([]);
	}, 90_000);

	it('leaves nothing behind when a published workflow is deleted', async () => {
		await stage.n8n.activate(workflowId);
		expect(subscriptions()).toHaveLength(1);
		await stage.n8n.deleteWorkflow(workflowId);
		const until = Date.now() + TIMEOUT_MS;
		while (subscriptions().length > 0 && Date.now() < until) {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		expect(subscriptions()).toEqual([]);
	}, 90_000);
});
