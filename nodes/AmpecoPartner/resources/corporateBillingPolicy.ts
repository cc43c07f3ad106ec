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
import { country } from '../../shared/pieces';
import corporateBillingPolicyRecord from '../records/corporateBillingPolicy.json';

const essentials = [
	text('name', { maxLength: 255 }),
	choice('coverageType', ['full_coverage', 'limited_coverage']),
];

const clearable = [
	number('individualSpendingLimit', { min: 0 }),
	text('externalId', { maxLength: 255 }),
	group('restrictions', [
		required(
			group('partner', [
				required(choice('type', ['none', 'own_only', 'allow', 'deny'])),
				recordIds('partnerIds', 'partner'),
			]),
		),
		required(
			group('country', [
				required(choice('type', ['none', 'allow', 'deny'])),
				list(country('countries')),
			]),
		),
		required(
			group('location', [
				required(choice('type', ['none', 'allow', 'deny'])),
				recordIds('locationIds', 'location'),
			]),
		),
		required(
			group('locationTag', [
				required(choice('type', ['none', 'allow', 'deny'])),
				list(integer('locationTagIds')),
			]),
		),
		required(
			group('roaming', [
				required(choice('type', ['none', 'deny_all', 'allow', 'deny'])),
				recordIds('roamingOperatorIds', 'roamingOperator'),
			]),
		),
	]),
	group('tariffThresholds', [
		group('energy', [
			required(boolean('enabled')),
			number('maxUnitPrice', { min: 0 }),
			number('maxQuantity', { min: 0 }),
			number('maxAmount', { min: 0 }),
		]),
		group('idleTime', [
			required(boolean('enabled')),
			number('maxUnitPrice', { min: 0 }),
			number('maxQuantity', { min: 0 }),
			number('maxAmount', { min: 0 }),
		]),
		group('connection', [
			required(boolean('enabled')),
			number('maxUnitPrice', { min: 0 }),
			number('maxQuantity', { min: 0 }),
			number('maxAmount', { min: 0 }),
		]),
		group('chargingTime', [
			required(boolean('enabled')),
			number('maxUnitPrice', { min: 0 }),
			number('maxQuantity', { min: 0 }),
			number('maxAmount', { min: 0 }),
		]),
	]),
	group('overallCostCap', [required(boolean('enabled')), number('maxCostPerKwh', { min: 0 })]),
	group('chargerTypeConfig', [
		required(
			group('ac', [
				required(choice('coverageType', ['full_coverage', 'limited_coverage', 'not_covered'])),
				group('tariffThresholds', [
					group('energy', [
						required(boolean('enabled')),
						number('maxUnitPrice', { min: 0 }),
						number('maxQuantity', { min: 0 }),
						number('maxAmount', { min: 0 }),
					]),
					group('idleTime', [
						required(boolean('enabled')),
						number('maxUnitPrice', { min: 0 }),
						number('maxQuantity', { min: 0 }),
						number('maxAmount', { min: 0 }),
					]),
					group('connection', [
						required(boolean('enabled')),
						number('maxUnitPrice', { min: 0 }),
						number('maxQuantity', { min: 0 }),
						number('maxAmount', { min: 0 }),
					]),
					group('chargingTime', [
						required(boolean('enabled')),
						number('maxUnitPrice', { min: 0 }),
						number('maxQuantity', { min: 0 }),
						number('maxAmount', { min: 0 }),
					]),
				]),
				group('overallCostCap', [
					required(boolean('enabled')),
					number('maxCostPerKwh', { min: 0 }),
				]),
			]),
		),
		required(
			group('dc', [
				required(choice('coverageType', ['full_coverage', 'limited_coverage', 'not_covered'])),
				group('tariffThresholds', [
					group('energy', [
						required(boolean('enabled')),
						number('maxUnitPrice', { min: 0 }),
						number('maxQuantity', { min: 0 }),
						number('maxAmount', { min: 0 }),
					]),
					group('idleTime', [
						required(boolean('enabled')),
						number('maxUnitPrice', { min: 0 }),
						number('maxQuantity', { min: 0 }),
						number('maxAmount', { min: 0 }),
					]),
					group('connection', [
						required(boolean('enabled')),
						number('maxUnitPrice', { min: 0 }),
						number('maxQuantity', { min: 0 }),
						number('maxAmount', { min: 0 }),
					]),
					group('chargingTime', [
						required(boolean('enabled')),
						number('maxUnitPrice', { min: 0 }),
						number('maxQuantity', { min: 0 }),
						number('maxAmount', { min: 0 }),
					]),
				]),
				group('overallCostCap', [
					required(boolean('enabled')),
					number('maxCostPerKwh', { min: 0 }),
				]),
			]),
		),
	]),
];

export const corporateBillingPolicy = resource(
	'Corporate Billing Policy',
	'/resources/partner-invite-corporate-billing-policies/v1.0',
	'corporateBillingPolicy',
	[
		getMany({
			description: 'Experimental: AMPECO may change it without notice',
			filters: [
				recordId('partnerId', 'partner'),
				boolean('isActive'),
				choice('coverageType', ['full_coverage', 'limited_coverage']),
			],
		}),
		get({ description: 'Experimental: AMPECO may change it without notice' }),
		create({
			description: 'Experimental: AMPECO may change it without notice',
			required: [...essentials, recordId('partnerId', 'partner')],
			optional: clearable,
		}),
		update({
			description: 'Experimental: AMPECO may change it without notice',
			optional: [...clearable.map(nullable), ...essentials],
		}),
		remove({ description: 'Experimental: AMPECO may change it without notice' }),
		action(
			'Disable',
			'POST /actions/partner-invite-corporate-billing-policy/v1.0/{corporateBillingPolicy}/disable',
			{
				action: 'Disable a corporate billing policy',
				description: 'Experimental: AMPECO may change it without notice',
			},
		),
		action(
			'Enable',
			'POST /actions/partner-invite-corporate-billing-policy/v1.0/{corporateBillingPolicy}/enable',
			{
				action: 'Enable a corporate billing policy',
				description: 'Experimental: AMPECO may change it without notice',
			},
		),
	],
	{ record: corporateBillingPolicyRecord },
);
