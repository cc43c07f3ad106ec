import {
	action,
	boolean,
	choice,
	create,
	dateTime,
	essential,
	get,
	getMany,
	group,
	inclusive,
	inside,
	integer,
	list,
	money,
	nullable,
	recordId,
	recordIds,
	remove,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import type { Field, VariantCase } from '../../../lib/declarative';
import { country, translations, operatorId } from '../../shared/pieces';
import subscriptionPlanRecord from '../records/subscriptionPlan.json';
import subscriptionPlanLegacyV1Record from '../records/subscriptionPlanLegacyV1.json';

const ALL_LANGUAGES = 'In every language to keep: an update deletes the ones it leaves out';

const type = choice('type', { 'pre-paid': 'Pre-Paid', 'post-paid': 'Post-Paid' });

const essentials = [
	translations('name', { description: ALL_LANGUAGES }),
	translations('description', { description: ALL_LANGUAGES }),
	choice('renewalCycle', ['monthly', 'annually']),
	choice('status', ['enabled', 'disabled']),
];

const energy = (name: string, label: string) =>
	nullable(integer(name, { label: `${label} (kWh)`, min: 0, max: 4000000 }));

const resetCycle = choice('resetCycle', [
	'after_24_hours',
	'after_each_month',
	'after_each_session',
	'after_each_week',
	'after_each_year',
	'as_renewal_cycle',
]);

/** Where and for whom the included energy counts. */
const limits = [
	boolean('homeChargersOnly', {
		description:
			'Whether it is only for home charge points of the user; the other restrictions do not count then',
	}),
	boolean('excludeRoaming'),
	list(country('includedCountries')),
	list(country('excludedCountries')),
	recordIds('includedPartnerChargePoints', 'partner', {
		label: 'Included Partner Charge Points',
	}),
	recordIds('excludedPartnerChargePoints', 'partner', {
		label: 'Excluded Partner Charge Points',
	}),
];

/** Nodes of version 1 ask for all of it in a group, whatever the types of plan and energy. */
const allowance = group('allowance', [
	resetCycle,
	choice('type', ['combined', 'none', 'separate']),
	energy('combined', 'Combined'),
	energy('ac', 'AC'),
	energy('dc', 'DC'),
	...limits,
]);

const visibility = [
	recordIds('includedPartnerUsers', 'partner', { label: 'Included Partner Users' }),
	recordIds('excludedPartnerUsers', 'partner', { label: 'Excluded Partner Users' }),
	recordIds('includedUserGroups', 'userGroup'),
	recordIds('excludedUserGroups', 'userGroup'),
];

const prePaid = [
	nullable(integer('freeRenewalPeriods', { description: 'Only for a pre-paid plan' })),
];

const postPaid = [
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
];

const details = [
	essential(
		nullable(
			money('baseFee', {
				min: 0,
				description: 'The price of a pre-paid plan, the base fee of a post-paid one',
			}),
		),
	),
	group('visibilityRestrictions', visibility, {
		description: 'Who sees the plan in the app and can subscribe to it',
	}),
	text('externalId', { nullable: true, maxLength: 255 }),
];

const detailsOfV1 = [...prePaid, ...postPaid, allowance, ...details];

const perEvse = (min?: number) =>
	money('feePerEachPersonalChargePoint', {
		nullable: true,
		label: 'Fee per Personal Charge Point',
		...(min !== undefined && { min }),
	});

const detailsOfNew = [
	nullable(
		boolean('baseFeeAppliesPerEachHomeCharger', {
			label: 'Home Charger Fee (Legacy)',
			description: 'Whether the base fee is due for each home charger of the subscriber',
		}),
	),
	operatorId,
	perEvse(),
];

const ofEnergy = (...fields: Field[]) => inside('allowance', fields);

/** What a plan of each type asks for, without included energy or with it. */
const kinds: VariantCase[] = [
	{ value: 'pre-paid', label: 'Pre-Paid', own: prePaid },
	{ value: 'post-paid', label: 'Post-Paid', own: postPaid },
].flatMap(({ value, label, own }) => {
	const withEnergy = (energyType: string, what: string, ...amounts: Field[]) =>
		shape(`${value} ${energyType}`, `${label} with Energy (${what})`, {
			sends: { type: value, allowance: { type: energyType } },
			required: ofEnergy(...amounts, resetCycle),
			optional: [...own.map(essential), ...ofEnergy(...limits)],
		});
	return [
		shape(value, `${label} without Energy`, {
			sends: { type: value, allowance: { type: 'none' } },
			optional: own.map(essential),
		}),
		withEnergy('combined', 'AC and DC Together', energy('combined', 'Included Energy')),
		withEnergy(
			'separate',
			'AC and DC Apart',
			energy('ac', 'Included AC Energy'),
			energy('dc', 'Included DC Energy'),
		),
	];
});

const OWN = { own: 'Billing and Energy' };

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
			variant: variant('type', 'Type', kinds, OWN),
			optional: [...details, ...detailsOfNew],
			v1: { required: [...essentials, type], optional: [...detailsOfV1, ...detailsOfNew] },
		}),
		update({
			variant: variant(
				'type',
				'Type',
				[
					shape('unchanged', 'Leave Type and Included Energy as They Are', {
						start: true,
						optional: [...prePaid, ...postPaid, ...ofEnergy(resetCycle, ...limits)],
					}),
					...kinds.map(({ required: asked, optional, ...one }) => ({
						...one,
						required: [],
						optional: [...asked.map(essential), ...optional],
					})),
				],
				{
					...OWN,
					description:
						'The type that the plan has, or gets; needed where there are post-paid plans',
				},
			),
			optional: [...essentials, ...details, perEvse(0)],
			v1: { optional: [...essentials, type, ...detailsOfV1, perEvse(0)] },
		}),
		remove(),
		action('Replace', 'POST /actions/subscription-plans/v1.0/{subscriptionPlan}/replace', {
			action: 'Replace a subscription plan with another one',
			description:
				'Puts another plan in its place, in tariffs and charge points too; at once or at a set time',
			required: [
				recordId('planId', 'subscriptionPlan', {
					label: 'New Plan',
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
