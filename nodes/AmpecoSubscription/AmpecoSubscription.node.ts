import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { subscription } from './resources/subscription';
import { subscriptionPlan, subscriptionPlanLegacyV1 } from './resources/subscriptionPlan';

export class AmpecoSubscription implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Subscription',
		name: 'ampecoSubscription',
		icon: {
			light: 'file:../../icons/subscription.svg',
			dark: 'file:../../icons/subscription.dark.svg',
		},
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle(),
		description: 'Subscription plans, and the subscriptions that users have to them',
		defaults: { name: 'AMPECO Subscription' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([subscription, subscriptionPlan, subscriptionPlanLegacyV1]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
