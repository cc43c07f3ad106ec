import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { NodeContext } from './context';
import { happenedIn } from '../request/details';
import { inputItem } from './context';

/** What the transport's errors carry for an item: see `problem`. */
interface Shown {
	said?: string[];
	details?: IDataObject;
}

/**
 * The one item of an input item that failed, where the node continues on fail: its own input, the
 * error as text under `error` and as data under `details`.
 */
export function failedItem(
	context: NodeContext,
	node: INode,
	index: number,
	error: Error,
): INodeExecutionData {
	const { said = [], details } = ((error as { context?: Shown }).context ?? {}) as Shown;
	const shown = {
		// What happened alone: what to do about it is for whoever sees the error itself.
		error: [happenedIn(error), ...said].join('\n'),
		details: details ?? { message: error.message, uncertain: false },
	};
	const { json, binary } = inputItem(context, index);
	return {
		// At its error output n8n adds the input itself, and takes an item for an error only without it.
		json: node.onError === 'continueErrorOutput' ? shown : { ...json, ...shown },
		pairedItem: { item: index },
		...(binary && { binary }),
	};
}
