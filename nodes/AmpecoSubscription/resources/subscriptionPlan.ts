import {
	action,
	boolean,
	choice,
	create,
	dateTime,
	get,
	getMany,
	group,
	inclusive,
	integer,
	list,
	money,
	nullable,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { country, translations, operatorId } from '../../shared/pieces';
import subscriptionPlanRecord from '../records/subscriptionPlan.json';
import subscriptionPlanLegacyV1Record from '../records/subscriptionPlanLegacyV1.json';

const ALL_LANGUAGES = 'In every language to keep: an update deletes the ones it leaves out';

const essentials = [
	translations('name', { description: ALL_LANGUAGES }),
	translations('description', { description: ALL_LANGUAGES }),
	choice('renewalCycle', ['monthly', 'annually']),
	choice('type', { 'pre-paid': 'Pre-Paid', 'post-paid': 'Post-Paid' }),
	choice('status', ['enabled', 'disabled']),
];

const energy = (name: string, label: string, type: string) =>
	nullable(
		integer(name, {
			label: `${label} (kWh)`,
			min: 0,
			max: 4000000,
			description: `For the type ${type}`,
		}),
	);

const allowance = group(
	'allowance',
	[
		choice('resetCycle', [
			'after_24_hours',
			'after_each_month',
			'after_each_session',
			'after_each_week',
			'after_each_year',
			'as_renewal_cycle',
		]),
		choice('type', ['combined', 'none', 'separate'], {
			description: 'One amount of energy for AC and DC together, or one for each',
		}),
		energy('combined', 'Combined', 'Combined'),
		energy('ac', 'AC', 'Separate'),
		energy('dc', 'DC', 'Separate'),
		boolean('homeChargersOnly', {
			description:
				'Whether it is only for home charge points of the user; the other restrictions do not count then',
		}),
		boolean('excludeRoaming', {
			description: 'Whether it cannot be used on roaming charge points',
		}),
		list(country('includedCountries')),
		list(country('excludedCountries')),
		recordIds('includedPartnerChargePoints', 'partner', {
			label: 'Included Charge Points of Partners',
		}),
		recordIds('excludedPartnerChargePoints', 'partner', {
			label: 'Excluded Charge Points of Partners',
		}),
	],
	{ description: 'The energy that the plan includes' },
);

const visibilityRestrictions = group(
	'visibilityRestrictions',
	[
		recordIds('includedPartnerUsers', 'partner', { label: 'Included Users of Partners' }),
		recordIds('excludedPartnerUsers', 'partner', { label: 'Excluded Users of Partners' }),
		recordIds('includedUserGroups', 'userGroup'),
		recordIds('excludedUserGroups', 'userGroup'),
	],
	{ description: 'Who sees the plan in the app and can subscribe to it' },
);

const details = [
	nullable(integer('freeRenewalPeriods', { description: 'Only for a pre-paid plan' })),
	nullable(
		money('baseFee', {
			min: 0,
			description: 'The price of a pre-paid plan, the base fee of a post-paid one',
		}),
	),
	choice(
		'postPaidChargingSessionsAccumulation',
		{ none: 'None', personal: 'Personal', personal_commercial: 'Personal and Commercial' },
		{
			label: 'Post-Paid Charging Sessions',
			description: 'Sessions on which charge points are billed at the end of the cycle',
		},
	),
	nullable(
		integer('billingUsageThreshold', {
			description: 'An amount due that is billed at once, before the cycle ends',
		}),
	),
	choice('billingType', ['default', 'external', 'internal'], {
		description: 'Only for a post-paid plan where external billing is enabled',
	}),
	allowance,
	visibilityRestrictions,
	text('externalId', { nullable: true, maxLength: 255 }),
];

export const subscriptionPlan = resource(
	'Subscription Plan',
	'/resources/subscription-plans/v2.0',
	'subscriptionPlan',
	[
		getMany({
			filters: [
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
				recordIds('operatorId', 'operator'),
				inclusive(dateTime('createdAfter')),
				inclusive(dateTime('createdBefore')),
				text('externalId'),
			],
		}),
		get(),
		create({
			required: essentials,
			optional: [
				...details,
				nullable(
					boolean('baseFeeAppliesPerEachHomeCharger', {
						label: 'Base Fee per Home Charger',
						description: 'Whether the base fee is due for each home charger of the subscriber',
					}),
				),
				operatorId,
				money('feePerEachPersonalChargePoint', {
					nullable: true,
					label: 'Fee per Personal Charge Point',
				}),
			],
		}),
		update({
			optional: [
				...essentials,
				...details,
				nullable(
					money('feePerEachPersonalChargePoint', {
						min: 0,
						label: 'Fee per Personal Charge Point',
					}),
				),
			],
		}),
		remove(),
		action('Replace', 'POST /actions/subscription-plans/v1.0/{subscriptionPlan}/replace', {
			action: 'Replace a subscription plan with another one',
			description:
				'Puts another plan in its place, in tariffs and charge points too; at once or at a set time',
			required: [
				recordId('planId', 'subscriptionPlan', {
					label: 'New Plan',
					description: 'Takes the place of the old one in tariffs and charge points too',
				}),
				text('reason', { description: 'Only seen by the operator' }),
			],
			optional: [nullable(dateTime('replaceAt', { description: 'At once if not set' }))],
		}),
	],
	{
		about: 'energy and prices for a monthly or yearly fee',
		record: subscriptionPlanRecord,
		simple: [
			'name',
			'status',
			'type',
			'renewalCycle',
			'baseFee',
			'allowanceType: allowance.type',
			'allowanceKwh: allowance.combined',
			'allowanceAcKwh: allowance.ac',
			'allowanceDcKwh: allowance.dc',
			'lastUpdatedAt',
		],
		match: { by: ['externalId'], changed: 'lastUpdatedAfter' },
	},
);

export const subscriptionPlanLegacyV1 = resource(
	'Subscription Plan',
	'/resources/subscription-plans/v1.0',
	'',
	[getMany()],
	{
		legacy: 'Legacy v1.0',
		about: 'energy and prices for a fee',
		record: subscriptionPlanLegacyV1Record,
	},
);
