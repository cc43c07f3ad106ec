import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { asTool, connectionOf } from '../../lib/declarative';
import { runEngineItem } from '../../lib/transport';
import { PROPERTIES } from './properties';
import { describeCall } from './request';

async function call(
	this: IExecutePaginationFunctions,
	{ options }: DeclarativeRestApiSettings.ResultOptions,
): Promise<INodeExecutionData[]> {
	return await asTool(
		this,
		async () =>
			await runEngineItem(this, () => ({
				...describeCall(this),
				connection: connectionOf(options),
			})),
	);
}

export class AmpecoApiCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO API Call',
		name: 'ampecoApiCall',
		icon: { light: 'file:../../icons/ampeco.svg', dark: 'file:../../icons/ampeco.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["method"] + " " + $parameter["path"] }}',
		description: 'Calls any method and path of the public API with the same credential and limits',
		defaults: { name: 'AMPECO API Call' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ampecoApi', required: true, testedBy: 'ampecoApiTest' }],
		requestDefaults: {},
		requestOperations: { pagination: call },
		properties: PROPERTIES,
	};
}
