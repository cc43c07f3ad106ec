/** A workflow in which agents of several versions and the MCP Server Trigger share the same tools. */
import { CREDENTIAL_NAME } from '../../../sandbox/n8n/instance.mts';
import type { WorkflowFile } from '../../../sandbox/n8n/client.mts';

type Node = WorkflowFile['nodes'][number];

export const MCP_PATH = 'ai-tools';
export const MODEL_CREDENTIAL = 'Stand-in for a model';

/** The versions of n8n's AI Agent that call tools each in their own way. */
export const AGENTS = [2, 2.2, 3, 3.1];

/** An agent that is a tool of the MCP Server Trigger, and has the same tools under names of their own. */
export const SUB_AGENT = 'agent';

export const ofSubAgent = (toolName: string): string => `${toolName}_of_agent`;

export const agentPath = (version: number): string => `agent-${version}`;

const LANGCHAIN = '@n8n/n8n-nodes-langchain';

const node = (name: string, type: string, typeVersion: number, more: Partial<Node>): Node => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters: {},
	...more,
});

/** One of ours as a tool; its name is what the model calls. */
const tool = (
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	more: Partial<Node> = {},
): Node =>
	node(name, `n8n-nodes-ampeco.${type}Tool`, 1, {
		parameters,
		credentials: { ampecoApi: { id: null, name: CREDENTIAL_NAME } },
		...more,
	});

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const ID = "={{ $fromAI('chargePointId', 'The id of the charge point', 'number') }}";

const TOOLS = [
	tool('get_charger', 'ampecoChargePoint', {
		resource: 'chargePoint',
		operation: 'get',
		chargePoint: byId(ID),
	}),
	tool('list_chargers', 'ampecoChargePoint', {
		resource: 'chargePoint',
		operation: 'getAll',
		limit: 2,
		filters: {
			name: "={{ $fromAI('name', 'Part of its name; empty for any') }}",
			locationId: byId("={{ $fromAI('locationId', 'Empty for any', 'string', '') }}"),
		},
	}),
	tool('reset_charger', 'ampecoChargePoint', {
		resource: 'chargePoint',
		operation: 'reset',
		chargePoint: byId(ID),
		type: "={{ $fromAI('type', 'soft or hard') }}",
	}),
	tool(
		'add_balance',
		'ampecoUser',
		{
			resource: 'user',
			operation: 'addBalance',
			user: byId("={{ $fromAI('userId', '', 'number') }}"),
			amount: "={{ $fromAI('amount', '', 'number') }}",
			reason: "={{ $fromAI('reason') }}",
		},
		{ retryOnFail: true, maxTries: 3, waitBetweenTries: 0 },
	),
	tool('call_api', 'ampecoApiCall', {
		method: 'GET',
		path: "={{ $fromAI('path') }}",
		queryParameters: {
			rows: [{ name: 'filter[email]', value: "={{ $fromAI('email', 'Empty for any') }}" }],
		},
		limit: 2,
	}),
];

/** Sub-nodes and what they are connected to. */
const connected = (names: string[], type: string) => ({
	[type]: [names.map((name) => ({ node: name, type, index: 0 }))],
});

export function assistantWorkflow(): WorkflowFile {
	const agents = AGENTS.map((version) => ({
		name: `Agent ${version}`,
		hook: node(`Hook ${version}`, 'n8n-nodes-base.webhook', 2, {
			webhookId: agentPath(version),
			parameters: {
				httpMethod: 'POST',
				path: agentPath(version),
				responseMode: 'lastNode',
				options: {},
			},
		}),
		version,
	}));
	const agentNames = agents.map(({ name }) => name);
	const subAgent = node(SUB_AGENT, `${LANGCHAIN}.agentTool`, 2.2, {
		parameters: { text: "={{ $fromAI('say') }}", options: {} },
	});
	const itsTools = TOOLS.map((one) => ({
		...one,
		id: ofSubAgent(one.name),
		name: ofSubAgent(one.name),
	}));
	const callers = [...agentNames, 'MCP'];
	return {
		name: 'AI tools',
		nodes: [
			...agents.map(({ hook }) => hook),
			...agents.map(({ name, version }) =>
				node(name, `${LANGCHAIN}.agent`, version, {
					parameters: { promptType: 'define', text: '={{ $json.body.say }}', options: {} },
				}),
			),
			node('MCP', `${LANGCHAIN}.mcpTrigger`, 2.1, {
				webhookId: MCP_PATH,
				parameters: { path: MCP_PATH },
			}),
			node('Model', `${LANGCHAIN}.lmChatOpenAi`, 1.2, {
				parameters: { model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} },
				credentials: { openAiApi: { id: null, name: MODEL_CREDENTIAL } },
			}),
			...TOOLS,
			subAgent,
			...itsTools,
		],
		connections: {
			...Object.fromEntries(agents.map(({ name, hook }) => [hook.name, connected([name], 'main')])),
			Model: connected([...agentNames, SUB_AGENT], 'ai_languageModel'),
			[SUB_AGENT]: connected(['MCP'], 'ai_tool'),
			...Object.fromEntries(itsTools.map(({ name }) => [name, connected([SUB_AGENT], 'ai_tool')])),
			...Object.fromEntries(TOOLS.map(({ name }) => [name, connected(callers, 'ai_tool')])),
		},
		settings: { executionOrder: 'v1' },
	};
}
