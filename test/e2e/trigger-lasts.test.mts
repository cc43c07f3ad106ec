/**
 * Only If It Lasts in a real n8n that is stopped and started while a fault lasts: it starts one
 * execution, and none again after one more restart; a fault that passed meanwhile starts none.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { itemsOf } from '../../sandbox/n8n/client.mts';
import { CREDENTIAL_NAME } from '../../sandbox/n8n/instance.mts';
import { CACHE } from '../../sandbox/n8n/paths.mts';
import { startN8n, type RunningN8n } from '../../sandbox/n8n/server.mts';
import { connect, openStage, type OpenStage } from './support/stage.mts';

const NAME = 'trigger-lasts';
const TRIGGER = 'AMPECO Trigger';
const MINUTES = 60_000;

let stage: OpenStage;
let server: RunningN8n | undefined;
let workflowId: string;

beforeAll(async () => {
	stage = await openStage(NAME);
	const credentialId = await connect(stage);
	const { id } = await stage.n8n.saveWorkflow(
		{
			name: NAME,
			nodes: [
				{
					id: '1',
					name: TRIGGER,
					type: 'n8n-nodes-ampeco.ampecoTrigger',
					typeVersion: 2,
					position: [0, 0],
					webhookId: '0a8f4f1e-52a5-4a83-9d3e-1f3c8f2f7b11',
					parameters: {
						events: ['HardwareStatusNotification'],
						conditions: { hardwareStatus: ['faulted'] },
						onlyIfLasts: 1,
						options: { resendFailed: false },
					},
					credentials: { ampecoApi: { id: credentialId, name: CREDENTIAL_NAME } },
				},
			],
			connections: {},
		} as never,
		{ [CREDENTIAL_NAME]: credentialId },
	);
	workflowId = id;
	await stage.n8n.activate(id);
}, 10 * MINUTES);

afterAll(async () => {
	await server?.stop();
	await stage?.close();
}, MINUTES);

const pause = async (seconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function restart(meanwhile: () => void = () => {}): Promise<void> {
	await (server ?? stage.server).stop();
	meanwhile();
	const port = Number(new URL(stage.server.url).port);
	server = await startN8n({ userFolder: join(CACHE, 'e2e', NAME), port });
	await stage.n8n.signIn(stage.owner);
}

/** Two charge points with an EVSE each that is in order. */
function chargers() {
	const evses = stage.tenant.world.store
		.of('evses')
		.all()
		.filter(({ hardwareStatus }) => hardwareStatus === 'available')
		.map(({ id, chargePointId }) => ({ id: Number(id), chargePointId: Number(chargePointId) }));
	const [first] = evses;
	const other = evses.find(({ chargePointId }) => chargePointId !== first.chargePointId)!;
	return [first, other] as const;
}

it(
	'is kept through restarts',
	async () => {
		const { tenant, n8n } = stage;
		const [lasting, passing] = chargers();
		tenant.fault(lasting.chargePointId, lasting.id, 'GroundFailure');
		tenant.fault(passing.chargePointId, passing.id, 'HighTemperature');
		await tenant.notifications.settled();
		expect(await n8n.executionIds(workflowId)).toEqual([]);

		await restart(() => tenant.recover(passing.chargePointId, passing.id));
		for (let tries = 0; tries < 120; tries++) {
			if ((await n8n.executionIds(workflowId)).length > 0) break;
			await pause(1);
		}
		const [id, ...more] = await n8n.executionIds(workflowId);
		expect(more).toEqual([]);
		const execution = await n8n.finished(id, MINUTES);
		expect(execution).toMatchObject({ status: 'success', mode: 'trigger' });
		expect(itemsOf(execution, TRIGGER)[0].json).toMatchObject({
			recordId: lasting.chargePointId,
			payload: { evseId: lasting.id, errorCode: 'GroundFailure' },
			lasted: { minutes: 1 },
		});

		// What has started is still noted as waiting; n8n knows the execution.
		await restart();
		await pause(35);
		expect(await n8n.executionIds(workflowId)).toEqual([id]);
		expect(await readFile(stage.server.logFile, 'utf8')).toMatch(/skipped: duplicate/);
	},
	10 * MINUTES,
);
