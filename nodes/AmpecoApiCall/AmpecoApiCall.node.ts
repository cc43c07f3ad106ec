import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	DeclarativeRestApiSettings,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { asTool, connectionOf, itemContext, requestOptionsOf } from '../../lib/declarative';
import { runAllItems, runEngineItem } from '../../lib/transport';
import { AUTHENTICATION, BY_API_TOKEN, BY_OAUTH2 } from '../shared/credentials';
import { CALL, PROPERTIES } from './properties';
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

/** As for the operations of the other nodes: all items at once, where n8n does so. */
async function callAll(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const node = this.getNode();
	const items = await asTool(this, async () => {
		const { connection, timeout } = requestOptionsOf(this);
		return await runAllItems(this, (index) => {
			const request = describeCall(itemContext(this, node, index));
			const settings = { ...request.settings, ...(timeout && { timeout }) };
			return { ...request, settings, connection };
		});
	});
	return [items];
}

export class AmpecoApiCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO API Call',
		name: 'ampecoApiCall',
		icon: { light: 'file:../../icons/apiCall.svg', dark: 'file:../../icons/apiCall.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["method"] + " " + $parameter["path"] }}',
		description: 'Calls any method and path of the public API with the same credential and limits',
		defaults: { name: 'AMPECO API Call' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ampecoApi',
				required: true,
				testedBy: 'ampecoApiTest',
				displayOptions: BY_API_TOKEN,
			},
			{
				name: 'ampecoOAuth2Api',
				required: true,
				testedBy: 'ampecoOAuth2ApiTest',
				displayOptions: BY_OAUTH2,
			},
		],
		requestDefaults: {},
		requestOperations: { pagination: call },
		properties: [AUTHENTICATION, ...PROPERTIES],
	};

	customOperations = { [CALL.resource]: { [CALL.operation]: callAll } };
}
