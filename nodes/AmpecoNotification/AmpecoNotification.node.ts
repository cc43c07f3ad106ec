import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { signatureHint } from './signatureHint';
import { subscription, subscriptionLegacyV1_0 } from './resources/subscription';

export class AmpecoNotification implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Notification',
		name: 'ampecoNotification',
		icon: {
			light: 'file:../../icons/notification.svg',
			dark: 'file:../../icons/notification.dark.svg',
		},
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle(),
		description:
			'Webhook and Kafka subscriptions to the events of a tenant, and what failed sent again',
		defaults: { name: 'AMPECO Notification' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([subscription, subscriptionLegacyV1_0], [signatureHint]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
