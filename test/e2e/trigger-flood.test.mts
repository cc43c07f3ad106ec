/**
 * The trigger under a flood, with a restart in the middle: 1,500 events, 400 of them delivered a
 * second time, and 100 forgeries. The tenant tries again what n8n did not take. In the end every
 * event has exactly one execution, which ran to its end, and no forgery has any.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { CREDENTIAL_NAME } from '../../sandbox/n8n/instance.mts';
import { CACHE } from '../../sandbox/n8n/paths.mts';
import { startN8n, type RunningN8n } from '../../sandbox/n8n/server.mts';
import { openGate, type Gate } from './support/gate.mts';
import { connect, openStage, type OpenStage } from './support/stage.mts';

const NAME = 'trigger-flood';
const FOLDER = join(CACHE, 'e2e', NAME);
const EVENTS = 1500;
const AGAIN = 400;
const FORGED = 100;
const EVENT = 'HardwareStatusNotification';
/** Deliveries under way at once. */
const CONCURRENCY = 8;
const MINUTES = 60_000;

let gate: Gate;
let stage: OpenStage;
let second: RunningN8n | undefined;
let settings: Record<string, string>;

beforeAll(async () => {
	gate = await openGate(() => stage?.server.url ?? 'http://127.0.0.1:1');
	settings = { N8N_WEBHOOK_URL: `${gate.url}/` };
	const notifications = { attempts: 12, delayMs: 250, concurrency: CONCURRENCY };
	stage = await openStage(NAME, { notifications }, settings);
}, 10 * MINUTES);

afterAll(async () => {
	await second?.stop();
	await stage?.close();
	gate?.close();
}, MINUTES);

/** An event that can be told from all others by its `info`. */
const event = (number: number) => ({
	notification: EVENT,
	chargePointId: 1 + (number % 40),
	evseId: 1,
	timestamp: new Date(Date.UTC(2026, 2, 1) + number * 1000).toISOString(),
	hardwareStatus: 'faulted',
	errorCode: 'GroundFailure',
	info: `event-${number}.`,
});

/** The same order each time, mixed well. */
function mixed<Value>(values: Value[]): Value[] {
	let seed = 20_260_301;
	const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
	return values
		.map((value) => ({ value, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ value }) => value);
}

interface Outcome {
	/** Executions of each event that ran to their end, by its number. */
	completed: Map<number, number>;
	/** Those that n8n did not finish because it was stopped. */
	cutOff: Map<number, number>;
	forged: number;
}

function outcome(): Outcome {
	const database = new DatabaseSync(join(FOLDER, '.n8n/database.sqlite'), { readOnly: true });
	const rows = database
		.prepare(
			'SELECT d.data, e.status FROM execution_entity e JOIN execution_data d ON d.executionId = e.id',
		)
		.all() as Array<{ data: string; status: string }>;
	database.close();
	const byEvent = (wanted: (status: string) => boolean) => {
		const count = new Map<number, number>();
		for (const { data, status } of rows) {
			if (!wanted(status)) continue;
			for (const number of new Set(data.match(/(?<=event-)\d+(?=\.)/g)?.map(Number))) {
				count.set(number, (count.get(number) ?? 0) + 1);
			}
		}
		return count;
	};
	return {
		completed: byEvent((status) => status === 'success'),
		cutOff: byEvent((status) => status !== 'success'),
		forged: rows.filter(({ data }) => data.includes('forgery-')).length,
	};
}

async function makeWorkflow(): Promise<string> {
	const credential = await connect(stage);
	const { id } = await stage.n8n.saveWorkflow(
		{
			name: 'Flood',
			nodes: [
				{
					id: randomUUID(),
					name: 'AMPECO Trigger',
					type: 'n8n-nodes-ampeco.ampecoTrigger',
					typeVersion: 2,
					position: [0, 0],
					webhookId: randomUUID(),
					parameters: { events: [EVENT] },
					credentials: { ampecoApi: { id: null, name: CREDENTIAL_NAME } },
				},
			],
			connections: {},
			settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all' },
		},
		{ [CREDENTIAL_NAME]: credential },
	);
	await stage.n8n.activate(id);
	return id;
}

/** A delivery that nobody with the token signed. */
async function forge(url: string, number: number): Promise<number | undefined> {
	const body = JSON.stringify({ ...event(number), info: `forgery-${number}` });
	const headers = { 'content-type': 'application/json', 'x-signature': 'ab'.repeat(32) };
	return await fetch(url, { method: 'POST', body, headers }).then(
		({ status }) => status,
		() => undefined,
	);
}

test(
	'every event ends in exactly one execution',
	async () => {
		await makeWorkflow();
		const { notifications, world } = stage.tenant;
		const [subscription] = world.store.of('notifications').all();
		const { callbackUrl } = subscription.webhook as { callbackUrl: string };
		const numbers = Array.from({ length: EVENTS }, (_, number) => number);
		const flood = mixed([
			...numbers.map((number) => ({ number, forged: false })),
			...mixed(numbers)
				.slice(0, AGAIN)
				.map((number) => ({ number, forged: false })),
			...numbers.slice(0, FORGED).map((number) => ({ number, forged: true })),
		]);

		const forgeries: Array<number | undefined> = [];
		const delivered = () => notifications.deliveries.filter((one) => one.status === 'delivered');
		const started = performance.now();
		let restart: Promise<void> | undefined;
		for (const [at, { number, forged }] of flood.entries()) {
			if (forged) forgeries.push(await forge(callbackUrl, number));
			else notifications.deliver(Number(subscription.id), EVENT, event(number));
			// Never far ahead of what n8n takes, except while it is away.
			while (!restart && at - delivered().length > 100) {
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
			if (at === flood.length >> 1) {
				restart = stage.server.stop().then(async () => {
					const port = Number(new URL(stage.server.url).port);
					second = await startN8n({ userFolder: FOLDER, port, env: settings });
				});
			}
		}
		await restart;
		await notifications.settled();
		const seconds = (performance.now() - started) / 1000;
		await second?.stop();

		const { completed, cutOff, forged } = outcome();
		const attempts = notifications.deliveries.reduce((sum, one) => sum + one.attempts, 0);
		const lost = numbers.filter((number) => !completed.has(number) && !cutOff.has(number));
		const twice = numbers.filter((number) => (completed.get(number) ?? 0) > 1);
		console.info(
			`${EVENTS} events, ${AGAIN} delivered again, ${FORGED} forged: ${attempts} attempts in ${seconds.toFixed(0)} s with a restart. ${completed.size} events ran, ${twice.length} of them twice; ${lost.length} were lost, ${cutOff.size} cut off.`,
		);
		expect(notifications.deliveries.filter((one) => one.status !== 'delivered')).toEqual([]);
		expect({ lost, twice, cutOff: [...cutOff.keys()], forged }).toEqual({
			lost: [],
			twice: [],
			cutOff: [],
			forged: 0,
		});
		// Some came while n8n was away; all others were refused for their signature.
		expect(new Set(forgeries.filter((status) => status !== undefined && status < 500))).toEqual(
			new Set([401]),
		);
		expect(attempts).toBeGreaterThan(EVENTS + AGAIN);
	},
	20 * MINUTES,
);
