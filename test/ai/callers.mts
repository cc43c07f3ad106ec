/**
 * The ways in which n8n lets a model call a node, played with n8n's own engine; only who decides what
 * to call stands in.
 */
import type {
	EngineResponse,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { core, NODE, prepare, runNode } from '../support/engine.mts';
import type { RunRequest } from '../support/engine.mts';

/** What a model gives for one call of the tool. */
export type Args = Record<string, unknown>;

/**
 * - `engine`: n8n's engine runs the tool like any other node, for AI Agent 3
 * - `agent`: the agent calls it inside its own run and drops what it throws, as AI Agent 2 and 2.2 do
 * - `trigger`: MCP Server Trigger
 * - `nested`: an agent that is a tool itself, of MCP Server Trigger
 */
export const CALLERS = ['engine', 'agent', 'trigger', 'nested'] as const;

export type Caller = (typeof CALLERS)[number];

interface Tool {
	name: string;
	invoke(args: Args): Promise<string>;
}

const LANGCHAIN = '@n8n/n8n-nodes-langchain';
const AGENT = `${LANGCHAIN}.agent`;
const AGENT_TOOL = `${LANGCHAIN}.agentTool`;
const TRIGGER = `${LANGCHAIN}.mcpTrigger`;

/** The tool that n8n makes of a node. */
export function asTool(nodeType: INodeType): INodeType {
	const description: INodeTypeDescription = {
		...nodeType.description,
		name: `${nodeType.description.name}Tool`,
		inputs: [],
		outputs: ['ai_tool'],
	};
	return Object.create(nodeType, { description: { value: description } }) as INodeType;
}

const node = (name: string, type: string): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
});

const typeOf = (execute?: INodeType['execute']): INodeType => ({
	description: {
		name: 'caller',
		displayName: 'Caller',
		version: 1,
		group: [],
		description: '',
		defaults: {},
		inputs: ['main', { type: 'ai_tool', required: false }],
		outputs: ['main', 'ai_tool'],
		properties: [],
	},
	execute: execute ?? (async () => [[{ json: {} }]]),
});

/** What the model is shown of a tool that throws: nothing. */
const dropErrors = async (tool: Tool, args: Args) => await tool.invoke(args).catch(() => '');

const passErrors = async (tool: Tool, args: Args) =>
	await tool.invoke(args).catch((error: Error) => error.message);

const itself = (calls: Args[]) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as Tool[];
		const told = await Promise.all(calls.map(async (args) => await dropErrors(tool, args)));
		return [[{ json: { told } }]];
	};

const throughEngine = (calls: Args[]) =>
	async function (this: IExecuteFunctions, response?: EngineResponse) {
		if (response && response.actionResponses.length > 0) {
			const told = response.actionResponses.map(({ data }) =>
				JSON.stringify(data.data?.ai_tool?.[0]?.map(({ json }) => json)),
			);
			return [[{ json: { told } }]];
		}
		const actions = calls.map((input, place) => ({
			actionType: 'ExecutionNodeAction',
			nodeName: NODE,
			input,
			type: 'ai_tool',
			id: String(place),
			metadata: { itemIndex: 0 },
		}));
		return { actions, metadata: {} } as never;
	};

/** The workflow around a tool: `Start` leads to `Caller`, which has the tool; or `Between` has. */
function around(type: string, execute?: INodeType['execute'], between?: INodeType) {
	const link = (to: string, kind: string) => ({ [kind]: [[{ node: to, type: kind, index: 0 }]] });
	return {
		nodes: [
			node('Start', 'start'),
			node('Caller', type),
			...(between ? [node('Between', AGENT_TOOL)] : []),
		],
		types: {
			start: typeOf(),
			[type]: typeOf(execute),
			...(between && { [AGENT_TOOL]: between }),
		},
		connections: {
			Start: link('Caller', 'main'),
			[NODE]: link(between ? 'Between' : 'Caller', 'ai_tool'),
			...(between && { Between: link('Caller', 'ai_tool') }),
		} as never,
		start: 'Start',
	};
}

/** What an agent that is a tool has of its own: it hands its only call's arguments to its tool. */
const agentTool: INodeType = {
	...typeOf(),
	async supplyData(this) {
		const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as Tool[];
		return {
			response: { invoke: async (args: Args) => await dropErrors(tool, args) },
		};
	},
};

/**
 * A model's calls of the node as a tool, in one run of its agent; at once where that can be.
 * Resolves with what the model is shown for each.
 */
export async function callTool(
	caller: Caller,
	request: RunRequest,
	calls: Args[],
): Promise<string[]> {
	const tool = { ...request, nodeType: asTool(request.nodeType) };
	if (caller === 'engine' || caller === 'agent') {
		const execute = caller === 'engine' ? throughEngine(calls) : itself(calls);
		const { run, error } = await runNode({ ...tool, around: around(AGENT, execute) });
		if (error) throw error;
		const items = run.data.resultData.runData.Caller.at(-1)!.data!.main[0]!;
		return items[0].json.told as string[];
	}
	const nested = caller === 'nested' ? agentTool : undefined;
	const { current, additionalData } = prepare({
		...tool,
		around: around(TRIGGER, undefined, nested),
	});
	const context = new core.WebhookContext(
		current,
		current.getNode('Caller')!,
		additionalData,
		'webhook',
		{ webhookDescription: { name: 'default' } } as never,
		[],
		null,
	);
	const [connected] = (await context.getInputConnectionData('ai_tool', 0)) as Tool[];
	return await Promise.all(calls.map(async (args) => await passErrors(connected, args)));
}
