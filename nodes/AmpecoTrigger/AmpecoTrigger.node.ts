import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { methods } from '../shared/methods';
import { EVENT_SUBTITLE } from '../shared/subtitle';
import { noteStarted, openDoor, receive } from './delivery';
import { SEARCH_HINT, TRIGGER_PANEL } from './panel';
import { PROPERTIES } from './properties';
import { isSubscribed, subscribe, unsubscribe } from './subscription';

export class AmpecoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Trigger',
		name: 'ampecoTrigger',
		icon: { light: 'file:../../icons/trigger.svg', dark: 'file:../../icons/trigger.dark.svg' },
		group: ['trigger'],
		// For triggers of version 1, n8n evaluates an expression with every request.
		version: 2,
		subtitle: EVENT_SUBTITLE,
		description: 'Starts the workflow when something happens in your charging network',
		defaults: { name: 'AMPECO Trigger' },
		eventTriggerDescription:
			'Waiting for an event from AMPECO. To test without one, stop and choose Use Sample Data under When Testing',
		activationMessage: 'AMPECO now sends the chosen events to this workflow.',
		triggerPanel: TRIGGER_PANEL,
		builderHint: { searchHint: SEARCH_HINT },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ampecoApi', required: true, testedBy: 'ampecoApiTest' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Empty: n8n asks `webhook` for the answer.
				responseData: '',
				path: 'webhook',
			},
		],
		properties: PROPERTIES,
	};

	methods = methods;

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isSubscribed(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await subscribe(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unsubscribe(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	/** The only way to learn that n8n shuts down. Nothing starts from here. */
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return openDoor(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [noteStarted(this)];
	}
}
