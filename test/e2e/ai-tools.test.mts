/** Our nodes as tools, in every way in which n8n lets a model call them. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

import { CREDENTIAL_NAME } from '../../sandbox/n8n/instance.mts';
import {
	AGENTS,
	agentPath,
	assistantWorkflow,
	MCP_PATH,
	MODEL_CREDENTIAL,
} from './support/assistant.mts';
import { sayRounds, startModel } from './support/model.mts';
import type { StandIn, ToolCall } from './support/model.mts';
import { connect, openStage } from './support/stage.mts';
import type { OpenStage } from './support/stage.mts';

let stage: OpenStage;
let model: StandIn;
let client: Client;

/** What the model is shown for each of its calls; calls of one round are made at once. */
type Way = (rounds: ToolCall[][]) => Promise<string[]>;

const agent =
	(version: number): Way =>
	async (rounds) => {
		const response = await fetch(`${stage.server.url}/webhook/${agentPath(version)}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ say: sayRounds(rounds) }),
		});
		const answer = (await response.json()) as { output: string };
		return JSON.parse(answer.output) as string[];
	};

const mcp: Way = async (rounds) => {
	const told: string[] = [];
	for (const round of rounds) {
		const results = await Promise.all(
			round.map(async ({ tool, args }) => await client.callTool({ name: tool, arguments: args })),
		);
		for (const { content } of results) {
			told.push((content as Array<{ text: string }>).map(({ text }) => text).join(''));
		}
	}
	return told;
};

const WAYS: Array<[string, Way]> = [
	...AGENTS.map((version): [string, Way] => [`AI Agent ${version}`, agent(version)]),
	['MCP Server Trigger', mcp],
];

beforeAll(async () => {
	[stage, model] = await Promise.all([openStage('ai-tools'), startModel()]);
	const credentials = {
		[CREDENTIAL_NAME]: await connect(stage),
		[MODEL_CREDENTIAL]: await stage.n8n.saveCredential(MODEL_CREDENTIAL, 'openAiApi', {
			apiKey: 'none',
			url: model.url,
		}),
	};
	const { id } = await stage.n8n.saveWorkflow(assistantWorkflow(), credentials);
	await stage.n8n.activate(id);
	client = new Client({ name: 'test', version: '1' });
	await client.connect(
		new StreamableHTTPClientTransport(new URL(`${stage.server.url}/mcp/${MCP_PATH}`)),
	);
}, 900_000);

afterAll(async () => {
	await client?.close();
	model?.close();
	await stage?.close();
}, 60_000);

beforeEach(() => stage.tenant.requests.clear());

const sent = () => stage.tenant.requests.all.map(({ method, path }) => `${method} ${path}`);

describe.each(WAYS)('a tool called by %s', (_, ask) => {
	it('x', async () => {
		console.log(await ask([[{ tool: 'get_charger', args: { chargePointId: 33 } }]]));
		console.log(await ask([[{ tool: 'list_chargers', args: { name: '', locationId: '' } }]]));
		console.log(await ask([[{ tool: 'list_chargers', args: { name: 'no such' } }]]));
		console.log(sent());
		console.log(
			await ask([
				[
					{ tool: 'reset_charger', args: { chargePointId: 33, type: 'soft' } },
					{ tool: 'reset_charger', args: { chargePointId: 34, type: 'soft' } },
				],
				[{ tool: 'reset_charger', args: { chargePointId: 33, type: 'soft' } }],
			]),
		);
		console.log(await ask([[{ tool: 'reset_charger', args: { chargePointId: 33, type: 'x' } }]]));
		console.log(
			await ask([[{ tool: 'add_balance', args: { userId: 33, amount: 0, reason: '' } }]]),
		);
		console.log(
			await ask([[{ tool: 'call_api', args: { path: '/resources/users/v1.0', email: '' } }]]),
		);
		console.log(await ask([[{ tool: 'get_charger', args: { chargePointId: 999999 } }]]));
		console.log(sent());
	}, 60_000);
});
