/**
 * Two processes of n8n on one database, as webhook processes are in queue mode: what the trigger
 * promises there, and what the example makes of it.
 */
import { createHmac } from 'node:crypto';
import { join } from 'node:path';

import { itemsOf } from '../../sandbox/n8n/client.mts';
import type { Execution } from '../../sandbox/n8n/client.mts';
import { importExample } from '../../sandbox/n8n/instance.mts';
import { CACHE } from '../../sandbox/n8n/paths.mts';
import { freePort } from '../../sandbox/n8n/ports.mts';
import { startN8n, type RunningN8n } from '../../sandbox/n8n/server.mts';
import { connect, openStage, type OpenStage } from './support/stage.mts';

const NAME = 'trigger-processes';
const FOLDER = join(CACHE, 'e2e', NAME);
const TRIGGER = 'When a session starts or stops';
const LAST = 'Do here what must not happen twice';
const EVENTS = 20;
const MINUTE = 60_000;

describe('AMPECO Trigger in two processes', () => {
	let stage: OpenStage;
	let beside: RunningN8n;
	let workflowId: string;
	let path: string;

	const session = (sessionId: number) =>
		JSON.stringify({
			notification: 'session.start.stop.notification',
			sessionId,
			action: 'start',
			startedAtTimestamp: new Date(Date.UTC(2026, 2, 1) + sessionId * 1000).toISOString(),
		});

	async function post(origin: string, body: string): Promise<string> {
		const response = await fetch(`${origin}${path}`, {
			method: 'POST',
			body,
			headers: {
				'content-type': 'application/json',
				'x-signature': createHmac('sha256', stage.token).update(body).digest('hex'),
				'x-timestamp': new Date().toISOString(),
			},
		});
		return `${response.status} ${((await response.json()) as { message: string }).message}`;
	}

	async function executions(): Promise<Execution[]> {
		const ids = await stage.n8n.executionIds(workflowId);
		return await Promise.all(ids.map(async (id) => await stage.n8n.finished(id, MINUTE)));
	}

	/** The sessions that came to the last node, once for each time. */
	const done = (all: Execution[]) =>
		all
			.filter((one) => itemsOf(one, LAST).length > 0)
			.map((one) => Number(itemsOf(one, TRIGGER)[0].json.recordId))
			.sort((a, b) => a - b);

	beforeAll(async () => {
		stage = await openStage(NAME);
		const credential = await connect(stage);
		workflowId = (await importExample(stage.n8n, '5-once-across-processes.json', credential)).id;
		await stage.n8n.activate(workflowId);
		const [subscription] = stage.tenant.world.store.of('notifications').all();
		const { callbackUrl } = subscription.webhook as { callbackUrl: string };
		path = new URL(callbackUrl).pathname;
		beside = await startN8n({
			userFolder: FOLDER,
			port: await freePort(Number(new URL(stage.server.url).port) + 1),
			env: { N8N_WEBHOOK_URL: new URL(callbackUrl).origin },
		});
	}, 15 * MINUTE);

	afterAll(async () => {
		await beside?.stop();
		await stage?.close();
	}, 2 * MINUTE);

	it(
		'knows what the other process has answered',
		async () => {
			expect(await post(stage.server.url, session(1))).toBe('200 Received');
			expect(await post(beside.url, session(1))).toBe('200 Received before');
			expect(done(await executions())).toEqual([1]);
		},
		MINUTE,
	);

	it(
		'starts twice what both get at the same moment, and the example lets one of the two through',
		async () => {
			const ids = Array.from({ length: EVENTS }, (_, at) => 100 + at);
			for (const id of ids) {
				await Promise.all([post(stage.server.url, session(id)), post(beside.url, session(id))]);
			}
			const all = await executions();
			console.info(
				`${EVENTS} events, each to two processes at once: ${all.length - 1} executions started.`,
			);
			expect(all.length - 1).toBeGreaterThan(EVENTS);
			expect(all.filter(({ status }) => status !== 'success')).toEqual([]);
			expect(done(all)).toEqual([1, ...ids]);
		},
		3 * MINUTE,
	);

	it(
		'cleans up its table',
		async () => {
			const id = await stage.n8n.run(workflowId, 'Every night');
			const { runs } = await stage.n8n.finished(id!, MINUTE);
			const [run] = runs['Clean up'];
			expect(run.error).toBeUndefined();
			for (const { json } of run.data?.main[0] ?? []) expect(json).not.toHaveProperty('error');
		},
		MINUTE,
	);
});
