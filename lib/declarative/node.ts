import { NodeOperationError } from 'n8n-workflow';
import type {
	DeclarativeRestApiSettings,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { runEngineItem, runAllItems } from '../transport';
import { connectionOf, itemContext, requestOptionsOf } from './items';
import { secretPaths } from './lists/schema';
import { propertiesOf } from './panel/properties';
import { zoneHint } from './panel/zone';
import { describeRequest } from './request';
import { asTool } from './tool';
import type { Operation, Resource } from './types';

/** The part of a node's description that follows from its resources. */
export type Declared = Required<
	Pick<INodeTypeDescription, 'properties' | 'requestDefaults' | 'requestOperations' | 'hints'>
> &
	Pick<INodeTypeDescription, 'sensitiveOutputFields'>;

interface Entry {
	resources: Resource[];
	runItems(this: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

const catalogue = new WeakMap<INodeProperties[], Entry>();

/**
 * What a declarative node says of its resources: the two lists, every field, and the function through
 * which n8n's engine sends every request.
 *
 * @param root the API's own path on the tenant's host: `/public-api`
 * @param first what is asked before the resource
 */
export function declare(
	root: string,
	resources: Resource[],
	first: INodeProperties[] = [],
): Declared {
	const operations = new Map<string, Operation>();
	for (const resource of resources) {
		for (const operation of [...resource.operations, ...resource.composed]) {
			const key = `${resource.value} ${operation.value}`;
			if (operations.has(key)) throw new Error(`There are two operations ${key}`);
			operations.set(key, operation);
		}
	}

	function find(node: INode): Operation {
		const { resource, operation } = node.parameters;
		const found = operations.get(`${resource} ${operation}`);
		if (found) return found;
		throw new NodeOperationError(node, `This node has no operation "${resource} ${operation}"`, {
			description: 'Choose the resource and the operation again.',
		});
	}

	async function runItem(
		this: IExecutePaginationFunctions,
		{ options }: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		return await asTool(this, async () => {
			const operation = find(this.getNode());
			return await runEngineItem(this, () => ({
				...describeRequest(this, operation, root),
				connection: connectionOf(options),
			}));
		});
	}

	async function runItems(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const node = this.getNode();
		const items = await asTool(this, async () => {
			const operation = find(node);
			const { connection, timeout } = requestOptionsOf(this);
			return await runAllItems(this, (index) => {
				const request = describeRequest(itemContext(this, node, index), operation, root);
				const settings = { ...request.settings, ...(timeout && { timeout }) };
				return { ...request, settings, connection };
			});
		});
		return [items];
	}

	const outputs = new Set(
		resources.flatMap(({ operations: all }) => all.map(({ output }) => output)),
	);
	const secrets = [...outputs].flatMap((output) => secretPaths(output));
	const properties = [...first, ...propertiesOf(resources)];
	catalogue.set(properties, { resources, runItems });
	return {
		properties,
		requestDefaults: {},
		requestOperations: { pagination: runItem },
		hints: [zoneHint],
		...(secrets.length > 0 && { sensitiveOutputFields: [...new Set(secrets)].sort() }),
	};
}

/** The resources that a node's description was declared from. */
export const resourcesOf = (description: { properties: INodeProperties[] }): Resource[] =>
	catalogue.get(description.properties)?.resources ?? [];

/**
 * n8n's hook for operations of declarative nodes (`INodeType.customOperations`), for each of them the same:
 * all items of a run at once, without the engine's walk over every property for every item. Where n8n does
 * not use it, as for tools of its MCP Server Trigger, it calls the description's own function item by item.
 */
export function operationsOf(description: {
	properties: INodeProperties[];
}): NonNullable<INodeType['customOperations']> {
	const entry = catalogue.get(description.properties);
	if (!entry) throw new Error('The description was not declared from resources');
	const { resources, runItems } = entry;
	return Object.fromEntries(
		resources.map(({ value, operations, composed }) => [
			value,
			Object.fromEntries(
				[...operations, ...composed].map((operation) => [operation.value, runItems]),
			),
		]),
	);
}
