import { join } from 'node:path';

import { itemsOf } from '../../sandbox/n8n/client.mts';
import type { Execution, N8n } from '../../sandbox/n8n/client.mts';
import { importExample } from '../../sandbox/n8n/instance.mts';
import { CACHE } from '../../sandbox/n8n/paths.mts';
import { startN8n } from '../../sandbox/n8n/server.mts';
import type { RunningN8n } from '../../sandbox/n8n/server.mts';
import { connect, openStage } from './support/stage.mts';
import type { OpenStage } from './support/stage.mts';

const WATCH = 'When user groups change';
const PATH = '/public-api/resources/user-groups/v1.0';
/** n8n polls each minute. */
const MINUTE = 60_000;

describe('AMPECO Watch in n8n', () => {
	let stage: OpenStage;
	let n8n: N8n;
	let workflowId: string;
	/** n8n, once it was started again. */
	let server: RunningN8n | undefined;

	async function ask(method: string, path: string, body: unknown): Promise<number> {
		const response = await fetch(`${stage.url}${path}`, {
			method,
			headers: { authorization: `Bearer ${stage.token}`, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const { data } = (await response.json()) as { data: { id: number } };
		return data.id;
	}

	const create = async (name: string) => await ask('POST', PATH, { name });
	const rename = async (id: number, name: string) => await ask('PATCH', `${PATH}/${id}`, { name });

	/** The execution that follows those known so far. */
	async function next(known: string[]): Promise<Execution> {
		const until = Date.now() + 2 * MINUTE;
		for (;;) {
			const [id] = (await n8n.executionIds(workflowId)).filter((one) => !known.includes(one));
			if (id) return await n8n.finished(id, MINUTE);
			if (Date.now() > until) throw new Error('No execution started.');
			await new Promise((resolve) => setTimeout(resolve, 500));
		}
	}

	const namesIn = (execution: Execution) =>
		itemsOf(execution, WATCH)
			.map(({ json }) => json.name)
			.sort();

	beforeAll(async () => {
		// Its clock goes as ours does.
		stage = await openStage('watch', { clock: 1 });
		n8n = stage.n8n;
		const credentialId = await connect(stage);
		const saved = await n8n.saveWorkflow(
			{
				name: 'Watch',
				connections: {},
				settings: { executionOrder: 'v1' },
				nodes: [
					{
						id: '5d0a2b1c-0f6e-4e55-8a39-6f0b7b3a1c01',
						name: WATCH,
						type: 'n8n-nodes-ampeco.ampecoWatch',
						typeVersion: 1,
						position: [0, 0],
						parameters: {
							pollTimes: { item: [{ mode: 'everyMinute' }] },
							record: 'userGroup',
							event: 'changed',
						},
						credentials: { ampecoApi: { id: null, name: 'AMPECO API' } },
					},
				],
			},
			{ 'AMPECO API': credentialId },
		);
		workflowId = saved.id;
	}, 900_000);

	afterAll(async () => {
		await server?.stop();
		await stage?.close();
	}, 60_000);

	it('gives what changed while it watches, and while n8n was down, each once', async () => {
		await n8n.activate(workflowId);
		expect(await n8n.executionIds(workflowId)).toEqual([]);
		const one = await create('One');
		await create('Two');
		const first = await next([]);
		expect(namesIn(first)).toEqual(['One', 'Two']);

		const port = Number(new URL(stage.server.url).port);
		await stage.server.stop();
		await rename(one, 'One, renamed');
		await create('Three');
		server = await startN8n({ userFolder: join(CACHE, 'e2e/watch'), port });
		await n8n.signIn(stage.owner);
		const second = await next([first.id]);
		expect(namesIn(second)).toEqual(['One, renamed', 'Three']);

		// Two polls that look back over all of it again.
		await new Promise((resolve) => setTimeout(resolve, 2.1 * MINUTE));
		expect((await n8n.executionIds(workflowId)).length).toBe(2);
	}, 600_000);

	it('fills the table of the example', async () => {
		const credentialId = await connect(stage);
		const { id } = await importExample(n8n, '6-copy-of-sessions.json', credentialId);
		const run = await n8n.run(id, 'When sessions change');
		const execution = await n8n.finished(run!, MINUTE);
		expect(execution.status).toBe('success');
		const shown = itemsOf(execution, 'When sessions change').map(({ json }) => json.id);
		expect(shown).toHaveLength(5);
		const written = itemsOf(execution, 'Write or bring up to date');
		expect(written.map(({ json }) => String(json.sessionId))).toEqual(shown.map(String));
	}, 120_000);
});
