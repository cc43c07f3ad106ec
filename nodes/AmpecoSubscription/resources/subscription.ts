import {
	boolean,
	choice,
	dateTime,
	get,
	getMany,
	recordId,
	resource,
} from '../../../lib/declarative';
import subscriptionRecord from '../records/subscription.json';

export const subscription = resource(
	'Subscription',
	'/resources/subscriptions/v1.0',
	'subscription',
	[
		getMany({
			filters: [
				recordId('planId', 'subscriptionPlan'),
				dateTime('endDateFrom'),
				dateTime('endDateTo'),
				choice('status', ['active', 'canceled', 'expired', 'suspended', 'pending']),
				boolean('billedExternally'),
			],
		}),
		get(),
	],
	{ record: subscriptionRecord },
);
