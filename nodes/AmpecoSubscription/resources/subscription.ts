import {
	boolean,
	choice,
	dateTime,
	essential,
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
				essential(recordId('planId', 'subscriptionPlan')),
				inclusive(dateTime('endDateFrom')),
				inclusive(dateTime('endDateTo')),
				essential(choice('status', ['active', 'canceled', 'expired', 'pending', 'suspended'])),
				boolean('billedExternally'),
				inclusive(dateTime('startedAfter')),
				inclusive(dateTime('startedBefore')),
				inclusive(dateTime('endedAfter')),
				inclusive(dateTime('endedBefore')),
				inclusive(dateTime('statusChangedAfter', { description: 'Needs Status' })),
				inclusive(dateTime('statusChangedBefore', { description: 'Needs Status' })),
			],
		}),
		get(),
	],
	{
		about: 'plans that users have or had',
		record: subscriptionRecord,
		simple: [
			'status',
			'startedAt | startDate',
			'endedAt | endDate',
			'statusChangedAt | statusDate',
			'remainingAllowanceKwh: remainingAllowance.combined',
			'remainingAllowanceAcKwh: remainingAllowance.ac',
			'remainingAllowanceDcKwh: remainingAllowance.dc',
			'isRenewable',
			'lastUpdatedAt',
		],
	},
);
