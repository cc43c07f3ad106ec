import type {
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';

type Context = IExecuteFunctions | IExecutePaginationFunctions;

/** n8n makes the tool of a node a type of its own, named after it. */
const isTool = ({ type }: INode): boolean => type.endsWith('Tool');

const AGENT = /\.agent(Tool)?$/;

/**
 * Whether the caller drops what a tool throws, and tells its model nothing. n8n's engine (AI Agent 3)
 * and the MCP Server Trigger pass it on; agents that call their tools themselves do not.
 */
function isDeaf(context: Context, tool: INode): boolean {
	const caller = context.getExecuteData().node;
	if (caller.name === tool.name) return false;
	if (AGENT.test(caller.type)) return true;
	// Between the two is an agent that is a tool itself.
	const called = context.getParentNodes(caller.name, { connectionType: 'ai_tool', depth: 1 });
	return !called.some(({ name }) => name === tool.name);
}

/** All that an error says, in one text, no line of it twice. */
function inFull({ message, description }: Error & { description?: string | null }): string {
	const more = (description ?? '').split('\n').filter((line) => !message.includes(line));
	return [message, ...more].join('\n');
}

/** The same error, with all that it says in its message. */
function withAll(error: Error): Error {
	error.message = inFull(error);
	return error;
}

/**
 * Runs a node that may be a model's tool so that the model reads what came of it. Of an error, models
 * are shown the message and nothing below it, and by some agents nothing at all: for those the error
 * is the answer, as n8n's engine makes it for the newer ones. A list without records would be an empty
 * text for some, which says no more than a failure would.
 */
export async function asTool(
	context: Context,
	run: () => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	if (!isTool(node)) return await run();
	const say = (json: IDataObject): INodeExecutionData => ({ json, pairedItem: { item: 0 } });
	try {
		const items = await run();
		if (items.length === 0) return [say({ found: 0 })];
		return items;
	} catch (error) {
		if (isDeaf(context, node)) return [say({ error: inFull(error as Error) })];
		throw withAll(error as Error);
	}
}
