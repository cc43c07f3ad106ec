import {
	action,
	boolean,
	dateTime,
	get,
	getMany,
	recordId,
	resource,
} from '../../../lib/declarative';
import subscriptionBillingPeriodRecord from '../records/subscriptionBillingPeriod.json';

export const subscriptionBillingPeriod = resource(
	'Subscription Billing Period',
	'/resources/users/v1.0/{user}/subscription-billing-periods',
	'billingPeriod',
	[
		getMany({
			filters: [
				recordId('subscriptionPlanId', 'subscriptionPlan'),
				recordId('subscriptionId', 'subscription'),
				boolean('hasUnresolvedPaymentFailure', {
					description:
						'Whether to list periods that stay unpaid because a payment failed, or the others',
				}),
				dateTime('startedAfter'),
				dateTime('startedBefore'),
				dateTime('endedAfter'),
				dateTime('endedBefore'),
			],
		}),
		get(),
		action(
			'Retry Payment',
			'POST /actions/users/v1.0/{user}/subscription-billing-period/{billingPeriod}/retry-payment',
			{
				action: 'Retry the payment of a subscription billing period',
				description: 'Charges the user again now for a period whose payment failed',
				optional: [
					recordId('paymentMethodId', 'paymentMethod', {
						description: "Without one, the user's default",
					}),
				],
			},
		),
	],
	{
		noun: 'subscription billing period of a user',
		nouns: 'subscription billing periods of a user',
		about: 'what each cycle costs and whether it was paid',
		record: subscriptionBillingPeriodRecord,
		simple: [
			'startedAt',
			'endedAt',
			'totalAmount.withTax',
			'totalAmount.withoutTax',
			'baseFee.withTax',
			'chargePointFees.withTax',
			'sessionFees.withTax',
			'currency',
			'latestPaymentFailureAt',
			'latestPaymentFailureReason',
			'createdAt',
		],
	},
);
