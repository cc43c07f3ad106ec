import type {
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

/** All that an error says, in one text. */
function inFull({ message, description }: Error & { description?: string | null }): string {
	return description && !message.includes(description) ? `${message}\n${description}` : message;
}

/**
 * Runs a node that may be a model's tool so that the model reads why it failed: models are shown an
 * error's message and nothing below it, and by some agents nothing at all. For those the error is the
 * answer; n8n's engine does the same for the newer ones.
 */
export async function asTool(
	context: Context,
	run: () => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	if (!isTool(node)) return await run();
	const answer = (error: Error): INodeExecutionData => ({
		json: { error: inFull(error) },
		pairedItem: { item: 0 },
	});
	try {
		const items = await run();
		// With On Error: Continue.
		return items.map((item) => (item.error ? answer(item.error) : item));
	} catch (error) {
		if (isDeaf(context, node)) return [answer(error as Error)];
		(error as Error).message = inFull(error as Error);
		throw error;
	}
}
