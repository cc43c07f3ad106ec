/** The trigger beside n8n's own Webhook node in n8n itself, and what its conditions save. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { startTenant } from '../sandbox/tenant/index.mts';
import type { Row } from './benches.mts';
import { CACHE } from '../sandbox/n8n/paths.mts';
import { inN8n, type BenchNode } from './inN8n.mts';
import { median } from './run.mts';

const require = createRequire(import.meta.url);
const dist = resolve(import.meta.dirname, '../dist/nodes/AmpecoTrigger');

const EVENT = 'HardwareStatusNotification';
const DELIVERIES = 200;
const AT_ONCE = 8;
const ROUNDS = 3;

const pass: BenchNode = {
	name: 'Pass',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: {},
};

let serial = 0;

/** Milliseconds until all deliveries are answered, some at a time; every one has to be accepted. */
async function flood(url: string, token: string): Promise<number> {
	const started = performance.now();
	let left = DELIVERIES;
	const sender = async () => {
		while (left-- > 0) {
			const body = JSON.stringify({
				notification: EVENT,
				chargePointId: 1,
				evseId: 1,
				timestamp: new Date(Date.now() + serial++).toISOString(),
				hardwareStatus: 'faulted',
				errorCode: 'GroundFailure',
			});
			const response = await fetch(url, {
				method: 'POST',
				body,
				headers: {
					'content-type': 'application/json',
					'x-signature': createHmac('sha256', token).update(body).digest('hex'),
					'x-timestamp': new Date().toISOString(),
					'x-tenant': 'bench',
				},
			});
			const answer = await response.text();
			if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${answer}`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, sender));
	return performance.now() - started;
}

/** A trigger that does nothing but start the workflow: the least that one outside n8n's own nodes takes. */
const LEAST = `exports.LeastTrigger = class {
	description = {
		displayName: 'Least Trigger', name: 'leastTrigger', group: ['trigger'], version: 2,
		description: '', defaults: { name: 'Least Trigger' }, inputs: [], outputs: ['main'],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'least' }],
		properties: [],
	};
	webhookMethods = {
		default: { checkExists: async () => true, create: async () => true, delete: async () => true },
	};
	async webhook() {
		return { workflowData: [[{ json: this.getBodyData() }]] };
	}
};`;

const EXTENSIONS = join(CACHE, 'bench-extensions');

const webhookId = (number: number) => `b1f7a1e4-0000-4000-8000-00000000000${number}`;

/** The contestants, and where each takes deliveries. Ours says that to the tenant when it subscribes. */
const CONTESTANTS: Array<{ start: Omit<BenchNode, 'name'>; path: string }> = [
	{
		start: {
			type: 'n8n-nodes-ampeco.ampecoTrigger',
			typeVersion: 2,
			webhookId: webhookId(1),
			parameters: { events: [EVENT] },
			isCredentialed: true,
		},
		path: `/webhook/${webhookId(1)}/webhook`,
	},
	{
		start: {
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: webhookId(2),
			parameters: {
				httpMethod: 'POST',
				path: 'bench',
				responseMode: 'onReceived',
				options: {},
			},
		},
		path: '/webhook/bench',
	},
	{
		start: {
			type: 'CUSTOM.leastTrigger',
			typeVersion: 2,
			webhookId: webhookId(3),
			parameters: {},
		},
		path: `/webhook/${webhookId(3)}/least`,
	},
];

/** Deliveries that each contestant accepts in a second, all in the same n8n. */
async function deliveries(env: Record<string, string>): Promise<number[]> {
	await mkdir(EXTENSIONS, { recursive: true });
	await writeFile(join(EXTENSIONS, 'LeastTrigger.node.js'), LEAST);
	const tenant = await startTenant({});
	const settings = { saveDataSuccessExecution: 'none' };
	try {
		return await inN8n(
			tenant,
			{ N8N_CUSTOM_EXTENSIONS: EXTENSIONS, ...env },
			async ({ n8n, server, save }) => {
				for (const [index, { start }] of CONTESTANTS.entries()) {
					const nodes = [{ name: 'Start', ...start }, pass];
					const { id } = await save(`Bench: trigger ${index + 1}`, nodes, { settings });
					await n8n.activate(id);
				}
				const times: number[][] = CONTESTANTS.map(() => []);
				// The first round warms up.
				for (let round = 0; round <= ROUNDS; round++) {
					for (const [index, { path }] of CONTESTANTS.entries()) {
						const ms = await flood(`${server.url}${path}`, tenant.token);
						if (round > 0) times[index].push(ms);
					}
				}
				return times.map((runs) => DELIVERIES / (median(runs) / 1000));
			},
		);
	} finally {
		await tenant.close();
	}
}

/**
 * n8n makes a sandbox for expressions for every request to a trigger, but exempts its own Webhook
 * node: the most of a delivery's time. So beside n8n as it ships there are n8n without that
 * exemption, where all get the sandbox, and n8n that makes it only where there is an expression.
 */
const ENGINES: Array<{ name: string; env: Record<string, string>; bound?: string }> = [
	{ name: 'trigger, n8n as it ships', env: {} },
	{
		name: 'trigger',
		env: { N8N_EXPRESSION_ENGINE_ALLOW_WEBHOOK_ISOLATE_SKIP: 'false' },
		bound: 'ratio ≥ 0.9',
	},
	{
		name: 'trigger, sandbox on demand',
		env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	},
];

export async function trigger(): Promise<Row[]> {
	const rows: Row[] = [];
	for (const { name, env, bound } of ENGINES) {
		const [ours, webhook, least] = await deliveries(env);
		const [setting] = Object.entries(env).map((pair) => pair.join('='));
		const common = {
			name,
			ours,
			unit: 'deliveries/s',
			ideal: null,
			note: `${DELIVERIES} deliveries, ${AT_ONCE} at a time, each signed and remembered${setting ? `; ${setting}` : ''}`,
		};
		rows.push(
			{ ...common, peer: webhook, peerName: 'Webhook node', ratio: ours / webhook, bound },
			{
				...common,
				name: `${name}, beside the least`,
				peer: least,
				peerName: 'a trigger that does nothing',
				ratio: ours / least,
			},
		);
	}
	return rows;
}

interface TriggerEvent {
	notification: string;
}

/** What a day brings to a subscriber of everything, from the simulated tenant. */
async function aDay(): Promise<IDataObject[]> {
	const seen: IDataObject[] = [];
	const receiver = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			seen.push(JSON.parse(Buffer.concat(parts).toString()) as IDataObject);
			response.end('{}');
		});
	});
	await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
	const { EVENTS } = require(join(dist, 'events.js')) as {
		EVENTS: Array<TriggerEvent & { legacy?: boolean }>;
	};
	const tenant = await startTenant({ seed: 1 });
	try {
		await fetch(`${tenant.url}/public-api/notifications/v2.0`, {
			method: 'POST',
			headers: { authorization: `Bearer ${tenant.token}`, 'content-type': 'application/json' },
			body: JSON.stringify({
				via: 'webhook',
				notifications: EVENTS.filter(({ legacy }) => !legacy).map(
					({ notification }) => notification,
				),
				webhook: { callbackUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/` },
			}),
		});
		const HOUR = 3_600_000;
		for (let hour = 0; hour < 24; hour++) tenant.tick(HOUR);
		await tenant.notifications.settled();
	} finally {
		await tenant.close();
		receiver.close();
	}
	return seen;
}

/** Conditions that teams set, and the events they subscribe to. */
const WISHES: Array<{ name: string; events: RegExp; conditions: IDataObject }> = [
	{ name: 'faults only', events: /hardware/i, conditions: { hardwareStatus: ['faulted'] } },
	{
		name: 'sessions that ended',
		events: /session.*start.*stop/i,
		conditions: { sessionPhase: ['stop'] },
	},
];

export async function narrowing(): Promise<Row[]> {
	const { eventOf } = require(join(dist, 'events.js')) as {
		eventOf(payload: object): TriggerEvent | undefined;
	};
	const { meetsConditions } = require(join(dist, 'conditions.js')) as {
		meetsConditions(event: unknown, payload: IDataObject, conditions: IDataObject): boolean;
	};
	const day = await aDay();
	return WISHES.map(({ name, events, conditions }) => {
		const delivered = day.filter((payload) => events.test(eventOf(payload)?.notification ?? ''));
		const started = delivered.filter((payload) =>
			meetsConditions(eventOf(payload), payload, conditions),
		);
		return {
			name: `narrowing: ${name}`,
			ours: started.length,
			peer: delivered.length,
			peerName: 'every event of that kind',
			ratio: started.length / delivered.length,
			unit: 'executions a day',
			ideal: null,
			note: `${delivered.length - started.length} executions saved; ${day.length} events in all that day`,
		};
	});
}
