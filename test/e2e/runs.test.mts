/** What n8n itself does with a run that stops: tries it again, saves its error, and fills the error output. */
import { itemsOf } from '../../sandbox/n8n/client.mts';
import type { Execution, WorkflowFile } from '../../sandbox/n8n/client.mts';
import { CREDENTIAL_NAME, CREDENTIAL_TYPE } from '../../sandbox/n8n/instance.mts';
import type { Arrived, TestServer } from '../transport/server.mts';
import { json, startServer } from '../transport/server.mts';
import { openStage } from './support/stage.mts';
import type { OpenStage } from './support/stage.mts';

const ITEMS = 30;
const LOST = 3;

const link = (node: string) => [{ node, type: 'main', index: 0 }];

const ampeco = (name: string, type: string, parameters: Record<string, unknown>, more = {}) => ({
	id: name,
	name,
	type: `n8n-nodes-ampeco.${type}`,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	credentials: { [CREDENTIAL_TYPE]: { id: null, name: CREDENTIAL_NAME } },
	...more,
});

const CREATE = {
	'AMPECO User': [
		'ampecoUser',
		{ resource: 'userGroup', operation: 'create', name: '={{ $json.name }}' },
	],
	'AMPECO API Call': [
		'ampecoApiCall',
		{
			method: 'POST',
			path: '/resources/user-groups/v1.0',
			body: '={{ { "name": $json.name } }}',
		},
	],
} as const;

type Node = keyof typeof CREATE;

const workflow = (node: Node, settings: Record<string, unknown>): WorkflowFile => {
	const [type, parameters] = CREATE[node];
	return {
		name: `${node} ${JSON.stringify(settings)}`,
		nodes: [
			{
				id: 'Start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			ampeco('List', 'ampecoApiCall', { method: 'GET', path: '/list', returnAll: true }),
			ampeco('Create', type, parameters, settings),
		],
		connections: { Start: { main: [link('List')] }, List: { main: [link('Create')] } },
	};
};

describe('runs that stop in n8n', () => {
	let stage: OpenStage;
	let tenant: TestServer;
	let credentials: Record<string, string>;

	const created = () =>
		tenant.arrived
			.filter(({ method }) => method === 'POST')
			.map(({ body }: Arrived) => (JSON.parse(body) as { name: string }).name)
			.sort();

	const names = Array.from({ length: ITEMS }, (_, place) => `Group ${String(place).padStart(2)}`);

	async function run(file: WorkflowFile): Promise<Execution> {
		tenant.arrived.length = 0;
		const { id } = await stage.n8n.saveWorkflow(file, credentials);
		return await stage.n8n.finished((await stage.n8n.run(id, 'Start'))!, 60_000);
	}

	beforeAll(async () => {
		tenant = await startServer(({ method, body }, response) => {
			if (method === 'GET') return json(response, { data: names.map((name) => ({ name })) });
			const { name } = JSON.parse(body) as { name: string };
			if (name === names[LOST]) response.socket?.resetAndDestroy();
			else json(response, { data: { id: 1000 + names.indexOf(name), name } }, 201);
		});
		stage = await openStage('runs');
		credentials = {
			[CREDENTIAL_NAME]: await stage.n8n.saveCredential(CREDENTIAL_NAME, CREDENTIAL_TYPE, {
				tenantUrl: tenant.url,
				apiToken: 'SECRET-token-4711',
			}),
		};
	}, 900_000);

	afterAll(async () => {
		await stage?.close();
		await tenant?.close();
	}, 60_000);

	it.each(Object.keys(CREATE) as Node[])(
		'Retry On Fail carries on, and the saved execution says what became of each item: %s',
		async (node) => {
			const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 50 };
			const execution = await run(workflow(node, retry));
			expect(execution.status).toBe('error');
			expect(created()).toEqual(names);
			const error = execution.error as Execution['error'] & { context: Record<string, unknown> };
			expect(error.description).toContain('Carried out: items 0–2, 4–29. Uncertain: 3.');
			expect(error.description).toContain('It was not sent again.');
			expect(error.context.carriedOut).toEqual(
				names.map((_, item) => ({ item, id: 1000 + item })).filter(({ item }) => item !== LOST),
			);
			expect(error.context).toMatchObject({ uncertain: [LOST], notSent: [], refused: [] });
		},
		120_000,
	);

	it.each(Object.keys(CREATE) as Node[])(
		'the error output gets the input of a failed item and what is known of it: %s',
		async (node) => {
			const execution = await run(workflow(node, { onError: 'continueErrorOutput' }));
			expect(execution.status).toBe('success');
			expect(created()).toEqual(names);
			expect(itemsOf(execution, 'Create')).toHaveLength(ITEMS - 1);
			const failed = execution.runs.Create[0].data!.main[1]!;
			expect(failed.map((item) => item.json)).toMatchObject([
				{
					name: names[LOST],
					error: expect.stringContaining('It may have been carried out all the same') as string,
					details: { uncertain: true },
				},
			]);
		},
		120_000,
	);
});
