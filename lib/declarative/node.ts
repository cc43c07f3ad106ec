import { NodeOperationError } from 'n8n-workflow';
import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeTypeDescription,
} from 'n8n-workflow';

import { perform } from '../transport';
import { propertiesOf } from './properties';
import { connectionOf, describeRequest } from './request';
import type { Operation, Resource } from './types';

/** The part of a node's description that follows from its resources. */
export type Declared = Required<
	Pick<INodeTypeDescription, 'properties' | 'requestDefaults' | 'requestOperations'>
>;

const catalogue = new WeakMap<INodeProperties[], Resource[]>();

/**
 * What a declarative node says of its resources: the two lists, every field, and the function through
 * which n8n's engine sends every request.
 *
 * @param root the API's own path on the tenant's host: `/public-api`
 */
export function declare(root: string, resources: Resource[]): Declared {
	const operations = new Map<string, Operation>();
	for (const resource of resources) {
		for (const operation of resource.operations) {
			const key = `${resource.value} ${operation.value}`;
			if (operations.has(key)) throw new Error(`There are two operations ${key}`);
			operations.set(key, operation);
		}
	}

	async function run(
		this: IExecutePaginationFunctions,
		{ options }: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const { resource, operation: value } = this.getExecuteData().node.parameters;
		const key = `${resource} ${value}`;
		const operation = operations.get(key);
		if (!operation) {
			throw new NodeOperationError(this.getNode(), `This node has no operation "${key}"`, {
				itemIndex: this.getItemIndex(),
				description: 'Choose the resource and the operation again.',
			});
		}
		return await perform(this, () => ({
			...describeRequest(this, operation, root),
			connection: connectionOf(options),
		}));
	}

	const properties = propertiesOf(resources);
	catalogue.set(properties, resources);
	return { properties, requestDefaults: {}, requestOperations: { pagination: run } };
}

/** The resources that a node's description was declared from. */
export const resourcesOf = (description: { properties: INodeProperties[] }): Resource[] =>
	catalogue.get(description.properties) ?? [];
