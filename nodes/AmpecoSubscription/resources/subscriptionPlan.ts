import {
	action,
	boolean,
	choice,
	create,
	dateTime,
	get,
	getMany,
	group,
	groups,
	integer,
	list,
	loaded,
	number,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import subscriptionPlanRecord from '../records/subscriptionPlan.json';
import subscriptionPlanLegacyV1_0Record from '../records/subscriptionPlanLegacyV1_0.json';

const subscriptionPlanFields = [
	integer('freeRenewalPeriods', { nullable: true }),
	number('baseFee', { nullable: true }),
	choice('postPaidChargingSessionsAccumulation', ['none', 'personal', 'personal_commercial']),
	integer('billingUsageThreshold', { nullable: true }),
	choice('billingType', ['default', 'internal', 'external']),
	group('allowance', [
		choice('resetCycle', [
			'as_renewal_cycle',
			'after_each_session',
			'after_24_hours',
			'after_each_week',
			'after_each_month',
			'after_each_year',
		]),
		choice('type', ['none', 'combined', 'separate']),
		boolean('homeChargersOnly'),
		list(loaded('includedCountries', 'countries', { pattern: '^[A-Z]{2,3}$' })),
		list(loaded('excludedCountries', 'countries', { pattern: '^[A-Z]{2,3}$' })),
		boolean('excludeRoaming'),
		list(integer('includedPartnerChargePoints')),
		list(integer('excludedPartnerChargePoints')),
		integer('combined', { nullable: true, min: 0, max: 4000000 }),
		integer('ac', { nullable: true, min: 0, max: 4000000 }),
		integer('dc', { nullable: true, min: 0, max: 4000000 }),
	]),
	group('visibilityRestrictions', [
		list(integer('includedPartnerUsers')),
		list(integer('excludedPartnerUsers')),
		list(integer('includedUserGroups')),
		list(integer('excludedUserGroups')),
	]),
];

export const subscriptionPlan = resource(
	'Subscription Plan',
	'/resources/subscription-plans/v2.0',
	'subscriptionPlan',
	[
		getMany({ filters: [dateTime('lastUpdatedAfter'), dateTime('lastUpdatedBefore')] }),
		get(),
		create({
			required: [
				groups('name', [text('locale'), text('translation')]),
				groups('description', [text('locale'), text('translation')]),
				choice('renewalCycle', ['monthly', 'annually']),
				choice('type', ['pre-paid', 'post-paid']),
				choice('status', ['enabled', 'disabled']),
			],
			optional: [
				...subscriptionPlanFields,
				boolean('baseFeeAppliesPerEachHomeCharger', { nullable: true }),
			],
		}),
		update({
			optional: [
				...subscriptionPlanFields,
				groups('name', [text('locale'), text('translation')]),
				groups('description', [text('locale'), text('translation')]),
				choice('renewalCycle', ['monthly', 'annually']),
				choice('type', ['pre-paid', 'post-paid']),
				number('feePerEachPersonalChargePoint', { nullable: true }),
				choice('status', ['enabled', 'disabled']),
			],
		}),
		remove(),
		action('Replace', 'POST /actions/subscription-plans/v1.0/{subscriptionPlan}/replace', {
			action: 'Replace a subscription plan',
			required: [recordId('planId', 'subscriptionPlan'), text('reason')],
			optional: [dateTime('replaceAt', { nullable: true })],
		}),
	],
	{ record: subscriptionPlanRecord },
);

export const subscriptionPlanLegacyV1_0 = resource(
	'Subscription Plan',
	'/resources/subscription-plans/v1.0',
	'',
	[getMany()],
	{ legacy: 'Legacy v1.0', record: subscriptionPlanLegacyV1_0Record },
);
