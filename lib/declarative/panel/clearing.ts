import type { ILoadOptionsFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { resourcesOf } from '../node';
import { bodyOf, offeredToClear } from '../values/body';
import { optionsOf } from './order';

/**
 * The method behind Fields to Clear: what the chosen operation can empty. Fetched when the list is opened,
 * because it repeats the labels of fields that the description has already.
 *
 * @param description of a node that was declared from resources
 */
export const clearableFields = (description: { properties: INodeProperties[] }) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const chosen = (name: string) => this.getCurrentNodeParameter(name);
		const operation = resourcesOf(description)
			.find(({ value }) => value === chosen('resource'))
			?.operations.find(({ value }) => value === chosen('operation'));
		const body = operation && bodyOf(operation, this.getNode().typeVersion);
		if (!body) return [];
		const { variant } = body;
		const one = variant?.cases.find(({ value }) => value === chosen(variant.key));
		return optionsOf(
			offeredToClear(body, one).map(({ path, label }) => ({ value: path.join('.'), label })),
		);
	};
