import {
	boolean,
	choice,
	dateTime,
	get,
	getMany,
	inclusive,
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
				inclusive(dateTime('endDateFrom')),
				inclusive(dateTime('endDateTo')),
				choice('status', ['active', 'canceled', 'expired', 'pending', 'suspended']),
				boolean('billedExternally', {
					description: 'Whether the users of the subscriptions are billed externally',
				}),
				inclusive(dateTime('startedAfter')),
				inclusive(dateTime('startedBefore')),
				inclusive(dateTime('endedAfter')),
				inclusive(dateTime('endedBefore')),
				inclusive(dateTime('statusChangedAfter')),
				inclusive(dateTime('statusChangedBefore')),
			],
		}),
		get(),
	],
	{ about: 'plans that users have or had', record: subscriptionRecord },
);
