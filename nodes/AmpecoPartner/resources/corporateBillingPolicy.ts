import {
	action,
	boolean,
	choice,
	create,
	get,
	getMany,
	group,
	inside,
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
	shape,
	shown,
	spread,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import type { ChoiceList, Field } from '../../../lib/declarative';
import { country } from '../../shared/pieces';
import corporateBillingPolicyRecord from '../records/corporateBillingPolicy.json';

const coverage = { full_coverage: 'Full Coverage', limited_coverage: 'Limited Coverage' };

const coverageType = choice('coverageType', coverage, {
	description: 'Limited coverage ends at the thresholds and the cap',
});
const name = text('name', { maxLength: 255 });
const partnerId = recordId('partnerId', 'partner');

const LISTS = { none: 'All', allow: 'Only Those Chosen', deny: 'All but Those Chosen' };

/** Which sessions are covered: of each kind the way of choosing, and those chosen. */
const dimensions: Array<[name: string, label: string, types: ChoiceList, chosen: Field]> = [
	[
		'partner',
		'Partners',
		{ ...LISTS, own_only: "Only the Operator's Own" },
		recordIds('partnerIds', 'partner'),
	],
	['country', 'Countries', LISTS, list(country('countries'))],
	['location', 'Locations', LISTS, recordIds('locationIds', 'location')],
	// The API has no list of tags.
	['locationTag', 'Location Tags', LISTS, list(integer('locationTagIds'))],
	[
		'roaming',
		'Roaming',
		{ ...LISTS, deny_all: 'None' },
		recordIds('roamingOperatorIds', 'roamingOperator'),
	],
];

const RESTRICTIONS = { description: 'A session is covered where it passes all of them' };

const restrictions = group(
	'restrictions',
	dimensions.flatMap(([of, label, types, chosen]) => [
		required(choice(`${of}.type`, types, { key: of, label })),
		...inside(of, [{ ...chosen, label: `Chosen ${chosen.label}` }]),
	]),
	RESTRICTIONS,
);

const enabled = required(
	boolean('enabled', {
		description: 'Whether the partner pays for it; if not, the driver does',
	}),
);

const ABOVE = { description: 'What is above them, the driver pays' };

/** A row for each part of a price. */
const thresholds = spread(
	'tariffThresholds',
	choice('part', {
		energy: 'Energy',
		idleTime: 'Idle Time',
		connection: 'Connection Fee',
		chargingTime: 'Charging Time',
	}),
	[
		enabled,
		shown(money('maxUnitPrice', { min: 0, label: 'Max Price (per kWh or Minute)' })),
		shown(number('maxQuantity', { min: 0, label: 'Max Quantity (kWh or Minutes)' })),
		shown(money('maxAmount', { min: 0, label: 'Max Connection Fee' })),
	],
	ABOVE,
);

const overallCostCap = group('overallCostCap', [
	required(
		boolean('enabled', {
			description: 'Whether the driver pays what a session costs beyond the cap',
		}),
	),
	money('maxCostPerKwh', { label: 'Max Cost per kWh', min: 0 }),
]);

const ofTypes = { ...coverage, not_covered: 'Not Covered' };

/** What is covered at chargers of one type. */
const atChargers = (of: string, label: string): { asked: Field[]; limits: Field[] } => {
	const own = (field: Field): Field => ({
		...field,
		key: `${of}${field.key.charAt(0).toUpperCase()}${field.key.slice(1)}`,
		label: `${label} ${field.label}`,
	});
	const on = `chargerTypeConfig.${of}`;
	return {
		asked: inside(on, [own(choice('coverageType', ofTypes))]),
		limits: inside(on, [own(thresholds), own(overallCostCap)]),
	};
};

const [ac, dc] = [atChargers('ac', 'AC'), atChargers('dc', 'DC')];

const limits = [thresholds, overallCostCap];

/** What is covered; an update keeps what it does not name. */
const coverages = (isNew: boolean) => [
	shape('full_coverage', 'Full Coverage', { sends: { coverageType: 'full_coverage' } }),
	shape('limited_coverage', 'Limited Coverage', {
		sends: { coverageType: 'limited_coverage' },
		optional: isNew ? limits : limits.map(nullable),
	}),
	shape('byChargerType', 'AC and DC Apart', {
		// A new policy has to have it, though it does not count beside the two.
		sends: isNew ? { coverageType: 'limited_coverage' } : {},
		required: [...ac.asked, ...dc.asked],
		optional: [...ac.limits, ...dc.limits],
	}),
];

const OWN = { own: 'Limits' };

const spendingLimit = money('individualSpendingLimit', {
	description: 'Per driver and billing period; the session that reaches it is still covered',
	positive: true,
});
const externalId = text('externalId', { maxLength: 255 });
const details = [spendingLimit, externalId, restrictions];

const NOT_FEE = 'Not for the connection fee';

/** Nodes of version 1 have a group for each part of a price, with all fields. */
const thresholdOfV1 = (of: string, priced?: string, counted?: string) =>
	group(of, [
		enabled,
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

const thresholdsOfV1 = group(
	'tariffThresholds',
	[
		thresholdOfV1('energy', 'per kWh', 'kWh'),
		thresholdOfV1('idleTime', 'per Minute', 'Minutes'),
		thresholdOfV1('connection'),
		thresholdOfV1('chargingTime', 'per Minute', 'Minutes'),
	],
	ABOVE,
);

const chargersOfV1 = (of: string, label: string) =>
	required(
		group(of, [required(choice('coverageType', ofTypes)), thresholdsOfV1, overallCostCap], {
			label,
		}),
	);

const detailsOfV1 = [
	spendingLimit,
	externalId,
	group(
		'restrictions',
		dimensions.map(([of, , types, chosen]) =>
			required(group(of, [required(choice('type', types)), chosen])),
		),
		RESTRICTIONS,
	),
	thresholdsOfV1,
	overallCostCap,
	group('chargerTypeConfig', [chargersOfV1('ac', 'AC'), chargersOfV1('dc', 'DC')], {
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
			filters: [recordId('partnerId', 'partner'), boolean('isActive'), coverageType],
		}),
		get(),
		create({
			required: [name, partnerId],
			variant: variant('coverageType', 'Coverage', coverages(true), OWN),
			optional: details,
			v1: { required: [name, coverageType, partnerId], optional: detailsOfV1 },
		}),
		update({
			variant: variant(
				'coverageType',
				'Coverage',
				[
					shape('unchanged', 'Leave Coverage as It Is', {
						start: true,
						optional: limits.map(nullable),
					}),
					...coverages(false),
				],
				OWN,
			),
			optional: [...details.map(nullable), name],
			levels: {
				tariffThresholds: thresholds.label,
				overallCostCap: overallCostCap.label,
				chargerTypeConfig: 'AC and DC Apart',
			},
			v1: { optional: [...detailsOfV1.map(nullable), name, coverageType] },
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
