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
				choice('status', ['active', 'canceled', 'expired', 'pending', 'suspended']),
				boolean('billedExternally', {
					description: 'Whether the users of the subscriptions are billed externally',
				}),
				dateTime('startedAfter'),
				dateTime('startedBefore'),
				dateTime('endedAfter'),
				dateTime('endedBefore'),
				dateTime('statusChangedAfter'),
				dateTime('statusChangedBefore'),
			],
		}),
		get(),
	],
	{ about: 'plans that users have or had', record: subscriptionRecord },
);
