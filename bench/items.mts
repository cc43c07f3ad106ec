/** Many items through one operation in n8n itself, beside its HTTP Request node in the same workflow. */
import { setTimeout as wait } from 'node:timers/promises';
import { inN8n } from './inN8n.mts';
import { median, startServer } from './run.mts';

/** n8n gets faster for some runs after its start. */
const WARM_UP = 8;
const ROUNDS = 9;
const TIMEOUT_MS = 120_000;

/**
 * One Get for each of `count` items, against a server that takes `latency` milliseconds.
 *
 * @returns the milliseconds that n8n notes for each node, medians of several executions
 */
export async function getsInN8n(count: number, latency: number): Promise<[number, number]> {
	const server = await startServer({ latency });
	try {
		return await inN8n({ url: server.url, token: 'bench' }, {}, async ({ n8n, save }) => {
			const { id } = await save(
				'Bench: items',
				[
					{
						name: 'Start',
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						parameters: {},
					},
					{
						name: 'Ours',
						type: 'n8n-nodes-ampeco.ampecoUser',
						typeVersion: 1,
						parameters: {
							resource: 'user',
							operation: 'get',
							user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
						},
						isCredentialed: true,
					},
					{
						name: 'Peer',
						type: 'n8n-nodes-base.httpRequest',
						typeVersion: 4.2,
						parameters: {
							authentication: 'predefinedCredentialType',
							nodeCredentialType: 'ampecoApi',
							url: `=${server.url}/public-api/resources/users/v1.0/{{ $json.id }}`,
							options: {},
						},
						isCredentialed: true,
					},
				],
				{
					pinData: {
						Start: Array.from({ length: count }, (_, index) => ({ json: { id: index + 1 } })),
					},
				},
			);
			const times: number[][] = [[], []];
			let usual = 0;
			for (let round = 0; round < WARM_UP + ROUNDS; round++) {
				const started = (await n8n.run(id, 'Start'))!;
				// To ask n8n meanwhile slows it down: it reads the whole execution for every answer.
				await wait(usual);
				const execution = await n8n.finished(started, TIMEOUT_MS);
				usual = 0;
				for (const [index, node] of ['Ours', 'Peer'].entries()) {
					const { executionTime, data } = execution.runs[node][0];
					const items = data?.main[0]?.length;
					usual += executionTime;
					if (items !== count) throw new Error(`${node}: ${items} of ${count} items`);
					if (round >= WARM_UP) times[index].push(executionTime);
				}
			}
			return [median(times[0]), median(times[1])];
		});
	} finally {
		server.stop();
	}
}
