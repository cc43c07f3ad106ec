import {
	action,
	boolean,
	choice,
	create,
	get,
	getMany,
	group,
	integer,
	list,
	money,
	nullable,
	number,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import type { ChoiceList, Field } from '../../../lib/declarative';
import { country } from '../../shared/pieces';
import corporateBillingPolicyRecord from '../records/corporateBillingPolicy.json';

const coverage = { full_coverage: 'Full Coverage', limited_coverage: 'Limited Coverage' };

const coverageType = choice('coverageType', coverage, {
	description: 'Limited coverage ends at the thresholds and the cap',
});
const essentials = [text('name', { maxLength: 255 }), coverageType];

const LISTS = { none: 'All', allow: 'Only Those Chosen', deny: 'All but Those Chosen' };

const restriction = (name: string, types: ChoiceList, of: Field) =>
	required(group(name, [required(choice('type', types)), of]));

const NOT_FEE = 'Not for the connection fee';

/** Of energy and times the price and the quantity, by these units; of the connection fee the amount. */
const threshold = (name: string, priced?: string, counted?: string) =>
	group(name, [
		required(
			boolean('enabled', {
				description: 'Whether the partner pays for it; if not, the driver does',
			}),
		),
		money('maxUnitPrice', {
			min: 0,
			...(priced ? { label: `Max Unit Price (${priced})` } : { description: NOT_FEE }),
		}),
		number('maxQuantity', {
			min: 0,
			...(counted ? { label: `Max Quantity (${counted})` } : { description: NOT_FEE }),
		}),
		money('maxAmount', { min: 0, ...(priced && { description: 'For the connection fee only' }) }),
	]);

const tariffThresholds = group(
	'tariffThresholds',
	[
		threshold('energy', 'per kWh', 'kWh'),
		threshold('idleTime', 'per Minute', 'Minutes'),
		threshold('connection'),
		threshold('chargingTime', 'per Minute', 'Minutes'),
	],
	{ description: 'What is above them, the driver pays' },
);

const overallCostCap = group('overallCostCap', [
	required(
		boolean('enabled', {
			description: 'Whether the driver pays what a session costs beyond the cap',
		}),
	),
	money('maxCostPerKwh', { label: 'Max Cost per kWh', min: 0 }),
]);

const ofChargerType = (name: string, label: string) =>
	required(
		group(
			name,
			[
				required(choice('coverageType', { ...coverage, not_covered: 'Not Covered' })),
				tariffThresholds,
				overallCostCap,
			],
			{ label },
		),
	);

const clearable = [
	money('individualSpendingLimit', {
		description: 'Per driver and billing period; the session that reaches it is still covered',
		min: 0,
	}),
	text('externalId', { maxLength: 255 }),
	group(
		'restrictions',
		[
			restriction(
				'partner',
				{ ...LISTS, own_only: "Only the Operator's Own" },
				recordIds('partnerIds', 'partner'),
			),
			restriction('country', LISTS, list(country('countries'))),
			restriction('location', LISTS, recordIds('locationIds', 'location')),
			// The API has no list of tags.
			restriction('locationTag', LISTS, list(integer('locationTagIds'))),
			restriction(
				'roaming',
				{ ...LISTS, deny_all: 'None' },
				recordIds('roamingOperatorIds', 'roamingOperator'),
			),
		],
		{ description: 'A session is covered where it passes all of them' },
	),
	tariffThresholds,
	overallCostCap,
	group('chargerTypeConfig', [ofChargerType('ac', 'AC'), ofChargerType('dc', 'DC')], {
		label: 'By Charger Type',
		description: 'Instead of the coverage, the thresholds and the cap for all chargers',
	}),
];

export const corporateBillingPolicy = resource(
	'Corporate Billing Policy',
	'/resources/partner-invite-corporate-billing-policies/v1.0',
	'corporateBillingPolicy',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				boolean('isActive', {
					description: 'Whether to list policies that are enabled, or the others',
				}),
				coverageType,
			],
		}),
		get(),
		create({
			required: [...essentials, recordId('partnerId', 'partner')],
			optional: clearable,
		}),
		update({
			optional: [...clearable.map(nullable), ...essentials],
		}),
		remove({ description: 'Deletes the policy for good; refused while invites use it' }),
		action(
			'Disable',
			'POST /actions/partner-invite-corporate-billing-policy/v1.0/{corporateBillingPolicy}/disable',
			{
				action: 'Disable a corporate billing policy',
				description: 'Stops the policy: it covers no sessions until it is enabled again',
			},
		),
		action(
			'Enable',
			'POST /actions/partner-invite-corporate-billing-policy/v1.0/{corporateBillingPolicy}/enable',
			{
				action: 'Enable a corporate billing policy',
				description: 'Lets the policy cover sessions again',
			},
		),
	],
	{
		about: 'what partners pay for drivers',
		experimental: true,
		record: corporateBillingPolicyRecord,
		simple: [
			'name',
			'isActive',
			'coverageType',
			'individualSpendingLimit',
			'period',
			'maxCostPerKwh: overallCostCap.maxCostPerKwh',
			'acCoverageType: chargerTypeConfig.ac.coverageType',
			'dcCoverageType: chargerTypeConfig.dc.coverageType',
			'createdAt',
			'updatedAt',
		],
		match: { by: ['externalId', 'name'], within: ['partnerId'] },
	},
);
