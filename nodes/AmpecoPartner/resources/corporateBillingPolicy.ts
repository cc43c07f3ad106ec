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
import { country, EXPERIMENTAL } from '../../shared/pieces';
import corporateBillingPolicyRecord from '../records/corporateBillingPolicy.json';

const coverage = { full_coverage: 'Full Coverage', limited_coverage: 'Limited Coverage' };

const coverageType = choice('coverageType', coverage);
const essentials = [text('name', { maxLength: 255 }), coverageType];

const LISTS = ['none', 'allow', 'deny'];

const restriction = (name: string, types: ChoiceList, of: Field) =>
	required(group(name, [required(choice('type', types)), of]));

const threshold = (name: string, description: string) =>
	group(
		name,
		[
			required(boolean('enabled')),
			money('maxUnitPrice', { min: 0 }),
			number('maxQuantity', { min: 0 }),
			money('maxAmount', { min: 0 }),
		],
		{ description },
	);

const tariffThresholds = group(
	'tariffThresholds',
	[
		threshold('energy', 'The price per kWh, and the energy in kWh'),
		threshold('idleTime', 'The price per minute, and the idle minutes'),
		threshold('connection', 'The amount of the connection fee'),
		threshold('chargingTime', 'The price per minute, and the minutes of charging'),
	],
	{ description: 'What is above them, the driver pays' },
);

const overallCostCap = group('overallCostCap', [
	required(boolean('enabled')),
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
				['none', 'own_only', 'allow', 'deny'],
				recordIds('partnerIds', 'partner'),
			),
			restriction('country', LISTS, list(country('countries'))),
			restriction('location', LISTS, recordIds('locationIds', 'location')),
			// The API has no list of tags.
			restriction('locationTag', LISTS, list(integer('locationTagIds'))),
			restriction(
				'roaming',
				['none', 'deny_all', 'allow', 'deny'],
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
			description: EXPERIMENTAL,
			filters: [recordId('partnerId', 'partner'), boolean('isActive'), coverageType],
		}),
		get({ description: EXPERIMENTAL }),
		create({
			description: EXPERIMENTAL,
			required: [...essentials, recordId('partnerId', 'partner')],
			optional: clearable,
		}),
		update({
			description: EXPERIMENTAL,
			optional: [...clearable.map(nullable), ...essentials],
		}),
		remove({ description: EXPERIMENTAL }),
		action(
			'Disable',
			'POST /actions/partner-invite-corporate-billing-policy/v1.0/{corporateBillingPolicy}/disable',
			{
				action: 'Disable a corporate billing policy',
				description: EXPERIMENTAL,
			},
		),
		action(
			'Enable',
			'POST /actions/partner-invite-corporate-billing-policy/v1.0/{corporateBillingPolicy}/enable',
			{
				action: 'Enable a corporate billing policy',
				description: EXPERIMENTAL,
			},
		),
	],
	{
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
	},
);
