import type {
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';

/** How n8n calls a node: for all items of a run at once, or item by item. */
export type NodeContext = IExecuteFunctions | IExecutePaginationFunctions;

/** The input item of this index. */
export const inputItem = (context: NodeContext, index: number): INodeExecutionData =>
	'getItemIndex' in context ? context.getInputData() : context.getInputData()[index];

/**
 * An object that stands for one run of a node in an execution: n8n hands it to the node on every
 * try of Retry On Fail, and at no other time.
 */
export function runKey(context: NodeContext, node: INode): object {
	const data = context.getExecuteData();
	if (data.node.name === node.name) return data;
	// A tool gets the data of the agent, which all its tools share; the arguments of a call are its own.
	const [item] = [context.getInputData(0, 'ai_tool')].flat();
	return item?.json ?? {};
}
