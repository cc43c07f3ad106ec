import {
	action,
	boolean,
	choice,
	choices,
	create,
	date,
	dateTime,
	get,
	getMany,
	group,
	groups,
	integer,
	json,
	list,
	money,
	number,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	text,
	time,
	update,
} from '../../../lib/declarative';
import tariffRecord from '../records/tariff.json';
import v10Record from '../records/v10.json';
import { pricing } from './pricing';

const type = choice('type', {
	free: 'Free',
	'charging not allowed': 'Charging Not Allowed',
	'flat rate': 'Flat Rate',
	'duration+energy': 'Duration and Energy',
	'duration+energy time of day': 'Duration and Energy by Time of Day',
	'energy tou': 'Energy by Time of Use',
	standard: 'Standard',
	standard_tod: 'Standard by Time of Day',
	'average power levels': 'Average Power Levels',
	'peak power levels': 'Peak Power Levels',
	'optimised dynamic pricing': 'Optimized Dynamic Pricing',
	'discount based': 'Discount Based',
});

/** A text by language. */
const byLanguage = (name: string, example: Record<string, string>) =>
	json(name, example, {
		nullable: true,
		description: 'By language; an update deletes the languages that it does not name',
	});

const stopSession = group('stopSession', [
	number('timeLimitMinutes', { nullable: true, label: 'Time Limit (Minutes)' }),
	number('stopWhenEnergyExceedsKwh', { nullable: true, label: 'Energy Limit (kWh)' }),
	integer('stopWhenSocExceedsPercent', {
		nullable: true,
		label: 'Stop When SoC Exceeds (%)',
		min: 70,
		max: 99,
	}),
]);

const restrictions = group('restrictions', [
	boolean('applyToUsersOfChargePointOwner', {
		label: 'Apply to Users of Charge Point Owner (Deprecated)',
	}),
	boolean('applyToUsersOfChargePointPartner', {
		description: 'Whether it is for the users of the partner that the charge point belongs to',
	}),
	boolean('applyToUsersOfAllRoamingEmsps', { label: 'Apply to Users of All Roaming EMSPs' }),
	boolean('applyToAdHocUsers', {
		description: 'Whether it is for people who charge without an account',
	}),
	money('adHocPreAuthorizeAmount', {
		nullable: true,
		description: 'Blocked on the card of an ad hoc user when a session starts',
		min: 0,
		multipleOf: 0.01,
	}),
	money('adHocStopWhenPreAuthorizedAmountFallsBelow', {
		min: 0,
		label: 'Ad Hoc Stop When Less Than This Is Left',
		description: 'Of the pre-authorized amount',
		multipleOf: 0.01,
	}),
	recordIds('applyToUsersOfPartners', 'partner'),
	list(text('applyToUsersWithGroups'), {
		label: 'Apply to Users with Groups (Deprecated)',
		description: 'Names of user groups',
	}),
	recordIds('applyToUserGroupIds', 'userGroup'),
	recordIds('applyToUsersWithSubscriptions', 'subscriptionPlan', {
		label: 'Apply to Users with Subscription Plans',
	}),
	date('startDate', { nullable: true }),
	date('endDate', { nullable: true, description: 'The last day on which it counts' }),
	number('adHocIncrementalPreAuthorizationAmount', { nullable: true, min: 0, multipleOf: 0.01 }),
	recordIds('applyToAdHocOperatorIds', 'operator'),
	choices('applyToAuthorizationMethods', [
		'id_tag',
		'mac_address',
		'user_device',
		'plug_and_charge',
		'plug_and_charge_iso15118',
	]),
]);

const display = [
	text('defaultPriceInformation', {
		nullable: true,
		description: 'On the display before anyone is authorized; for base tariffs only',
		maxLength: 150,
	}),
	text('defaultPriceInformationOffline', {
		nullable: true,
		description: 'On the display while the charge point is offline; for base tariffs only',
		maxLength: 150,
	}),
	text('priceInformation', {
		nullable: true,
		description: 'On the display for users whom the tariff is for',
	}),
	text('totalCostInformation', {
		nullable: true,
		description: 'On the display when a session ends, with its fees',
	}),
	json('priceInformationLocalized', { key: 'value' }, { nullable: true }),
	json('totalCostInformationLocalized', { key: 'value' }, { nullable: true }),
	boolean('plainTextModeEnabled'),
];

const tariffFields = {
	required: [text('name'), type],
	optional: [
		byLanguage('description', { en: 'Green energy by day', fr: 'Énergie verte le jour' }),
		byLanguage('additionalInformation', { en: 'Prices include VAT', fr: 'Prix TVA comprise' }),
		byLanguage('learnMoreUrl', { en: 'https://example.com/prices' }),
		time('dayTariffStart'),
		time('nightTariffStart'),
		pricing,
		stopSession,
		restrictions,
		group('partner', [
			recordId('id', 'partner', {
				nullable: true,
				label: 'Partner',
				description: 'Can change the tariff',
			}),
		]),
		group('display', display),
		// The API lists no integrations.
		integer('integrationId', { nullable: true }),
		text('externalId', { nullable: true }),
		group('discountTariffSettings', [
			choice('discountReferenceType', ['base_tariff', 'specific_tariff', 'roaming_tariff']),
			recordId('referencedTariffId', 'tariff'),
			choice('discountMode', ['global', 'per_element']),
			number('discountPercentage', { min: 0, max: 100 }),
			choice('discountType', ['percentage', 'flat_amount']),
			number('discountValue', { min: 0 }),
			groups('discountElements', [
				required(
					choice('serviceFeeType', [
						'flat',
						'connection',
						'energy',
						'charging_time',
						'idle_time',
						'min_price',
						'service_fee',
					]),
				),
				required(choice('discountType', ['percentage', 'flat_amount'])),
				required(number('discountValue', { min: 0 })),
			]),
		]),
	],
};

export const tariff = resource(
	'Tariff',
	'/resources/tariffs/v1.0',
	'tariff',
	[
		getMany({
			filters: [
				recordId('tariffGroupId', 'tariffGroup'),
				recordId('userId', 'user', {
					description: 'With Tariff Group: the one tariff of it that counts for this user',
				}),
				type,
				recordId('partnerId', 'partner'),
				recordIds('operatorId', 'operator'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
		}),
		get(),
		create({
			...tariffFields,
			optional: [...tariffFields.optional, recordId('operatorId', 'operator', { nullable: true })],
		}),
		update({ method: 'PUT', ...tariffFields }),
		remove(),
		action(
			'Set Display Information',
			'POST /actions/tariffs/v2.0/{tariff}/set-tariff-display-information',
			{ action: 'Set what chargers display for a tariff', optional: display },
		),
		action('Update Some Fields', 'PATCH /resources/tariffs/v1.0/{tariff}', {
			action: 'update some fields of a tariff',
			optional: [
				text('name'),
				json('description', { key: 'value' }, { nullable: true }),
				json('additionalInformation', { key: 'value' }, { nullable: true }),
				json('learnMoreUrl', { key: 'value' }, { nullable: true }),
				time('dayTariffStart'),
				time('nightTariffStart'),
				group('pricing', [
					number('pricePerSession', { nullable: true }),
					number('connectionFee', { nullable: true }),
					number('pricePerKwh', { nullable: true }),
					number('dayPricePerKwh', { nullable: true }),
					number('nightPricePerKwh', { nullable: true }),
					choice('pricePeriodInMinutes', [1, 15, 30, 60, 240, 360], { nullable: true }),
					number('pricePerPeriod', { nullable: true }),
					number('durationFeeLimit', { nullable: true }),
					integer('durationFeeCapMinutes', { nullable: true, label: 'Duration Fee Cap (Minutes)' }),
					number('dayPricePerPeriod', { nullable: true }),
					number('nightPricePerPeriod', { nullable: true }),
					number('dayIdleFeePerMinute', { nullable: true }),
					number('nightIdleFeePerMinute', { nullable: true }),
					number('idleFeePerMinute', { nullable: true }),
					number('idleFeeGracePeriodMinutes', {
						nullable: true,
						label: 'Idle Fee Grace Period (Minutes)',
					}),
					choice('idleFeeGracePeriodMode', ['idle_detection', 'session_start']),
					choice('idlePricingPeriodInMinutes', [1, 15, 30, 60, 240, 360], { nullable: true }),
					time('idleFeePeriodStart', { nullable: true }),
					time('idleFeePeriodEnd', { nullable: true }),
					number('idleFeeLimit', { nullable: true }),
					integer('idleFeeCapMinutes', { nullable: true, label: 'Idle Fee Cap (Minutes)' }),
					integer('connectionFeeMinimumSessionDuration', { nullable: true }),
					number('connectionFeeMinimumSessionEnergy', { nullable: true }),
					integer('durationFeeGracePeriod', { nullable: true }),
					number('minPrice', { nullable: true }),
					number('preAuthorizeAmount', { nullable: true }),
					number('incrementalPreAuthorizationAmount', { nullable: true }),
					recordId('taxID', 'tax', { nullable: true, label: 'Tax (Deprecated)' }),
					boolean('chargePointElectricityRate'),
					recordId('fallbackElectricityRateId', 'electricityRate', { nullable: true }),
					number('markupPercentagePerKwh', { nullable: true }),
					number('markupFixedFeePerKwh', { nullable: true }),
					group(
						'flexibleMarkUpAsFixedPerKwh',
						[
							number('defaultPrice'),
							groups('intervalPricing', [
								required(text('startsAt', { placeholder: '11:11', pattern: '^\\d{2}:\\d{2}$' })),
								required(text('endsAt', { placeholder: '11:11', pattern: '^\\d{2}:\\d{2}$' })),
								required(number('price')),
							]),
						],
						{ nullable: true },
					),
					groups('multiPricePerKwh', [
						required(number('firstKwh', { label: 'First (kWh)', multipleOf: 0.01 })),
						number('lastKwh', { nullable: true, label: 'Last (kWh)', multipleOf: 0.01 }),
						number('feePerKwh', { nullable: true }),
						number('flatFee', { nullable: true }),
					]),
					groups('multiPricePerDuration', [
						required(integer('firstUnit')),
						integer('lastUnit', { nullable: true }),
						number('feePerUnit', { nullable: true }),
						number('flatFee', { nullable: true }),
					]),
					groups('multiIdleFee', [
						required(integer('firstUnit')),
						integer('lastUnit', { nullable: true }),
						number('feePerUnit', { nullable: true }),
						number('flatFee', { nullable: true }),
					]),
					number('regularUsePeriod', { nullable: true }),
					groups('averagePowerLevels', [
						required(number('averagePowerUpToKw', { label: 'Average Power Up To (kW)' })),
						required(number('pricePerMinute')),
					]),
					groups('peakPowerLevels', [
						required(number('peakPowerUpToKw', { label: 'Peak Power Up To (kW)' })),
						required(number('regularPricePerMinute')),
						required(number('excessUsePricePerMin')),
					]),
					groups('timePeriods', [
						required(text('startTime', { placeholder: '11:11', pattern: '^\\d{2}:\\d{2}$' })),
						required(text('endTime', { placeholder: '11:11', pattern: '^\\d{2}:\\d{2}$' })),
					]),
					group('pricePeriods', [
						group('connectionFeePeriods', [list(number('fee'))]),
						group('energyFeePeriods', [list(number('fee'))]),
						group('durationFeePeriods', [list(number('fee'))]),
						group('idleFeePeriods', [list(number('fee'))]),
					]),
					groups('daysWhenApplied', [
						text('name'),
						list(date('specialDates')),
						number('idleFeeGracePeriodMinutes', {
							nullable: true,
							label: 'Idle Fee Grace Period (Minutes)',
						}),
						choice('idlePricingPeriodInMinutes', [1, 15, 30, 60, 240, 360], { nullable: true }),
						integer('connectionFeeMinimumSessionDuration', { nullable: true }),
						number('connectionFeeMinimumSessionEnergy', { nullable: true }),
						integer('durationFeeGracePeriod', { nullable: true }),
						choice('pricePeriodInMinutes', [1, 15, 30, 60, 240, 360], { nullable: true }),
						group('pricePeriods', [
							group('connectionFeePeriods', [list(number('fee'))]),
							group('energyFeePeriods', [list(number('fee'))]),
							group('durationFeePeriods', [list(number('fee'))]),
							group('idleFeePeriods', [list(number('fee'))]),
						]),
					]),
					number('thresholdPriceForEnergy', { nullable: true }),
					number('priceForEnergyWhenOptimized', { nullable: true }),
					text('optimisedLabel', { nullable: true }),
					time('durationFeeFrom', { nullable: true }),
					time('durationFeeTo', { nullable: true }),
					integer('subsidyIntegrationId', {
						nullable: true,
						label: 'Subsidy Integration ID (Deprecated)',
					}),
					group('subsidy', [
						required(integer('integrationId')),
						required(number('threshold')),
						required(number('compensationRate')),
					]),
					boolean('lockPriceOnSessionStart'),
					boolean('lockEnergyPriceOnSessionStart'),
					boolean('lockDurationPriceOnSessionStart'),
					boolean('lockIdlePriceOnSessionStart'),
					choice('stateOfChargeIdleThreshold', [75, 80, 85, 90, 95, 100], { nullable: true }),
					number('averagePowerIdleThreshold', { nullable: true, min: 0, max: 999999.99 }),
				]),
				group('discountTariffSettings', [
					choice('discountReferenceType', ['base_tariff', 'specific_tariff', 'roaming_tariff']),
					recordId('referencedTariffId', 'tariff'),
					choice('discountMode', ['global', 'per_element']),
					number('discountPercentage', { min: 0, max: 100 }),
					choice('discountType', ['percentage', 'flat_amount']),
					number('discountValue', { min: 0 }),
					groups('discountElements', [
						required(
							choice('serviceFeeType', [
								'flat',
								'connection',
								'energy',
								'charging_time',
								'idle_time',
								'min_price',
								'service_fee',
							]),
						),
						required(choice('discountType', ['percentage', 'flat_amount'])),
						required(number('discountValue', { min: 0 })),
					]),
				]),
				stopSession,
				group('restrictions', [
					boolean('applyToUsersOfChargePointOwner', {
						label: 'Apply to Users of Charge Point Owner (Deprecated)',
					}),
					boolean('applyToUsersOfChargePointPartner'),
					boolean('applyToUsersOfAllRoamingEmsps'),
					boolean('applyToAdHocUsers'),
					number('adHocPreAuthorizeAmount', { nullable: true, min: 0, multipleOf: 0.01 }),
					number('adHocIncrementalPreAuthorizationAmount', {
						nullable: true,
						min: 0,
						multipleOf: 0.01,
					}),
					number('adHocStopWhenPreAuthorizedAmountFallsBelow', { multipleOf: 0.01 }),
					recordIds('applyToAdHocOperatorIds', 'operator'),
					list(number('applyToUsersOfPartners')),
					list(text('applyToUsersWithGroups'), {
						label: 'Apply to Users with Groups (Deprecated)',
					}),
					list(number('applyToUserGroupIds')),
					list(number('applyToUsersWithSubscriptions')),
					choices('applyToAuthorizationMethods', [
						'id_tag',
						'mac_address',
						'user_device',
						'plug_and_charge',
						'plug_and_charge_iso15118',
					]),
					date('startDate', { nullable: true }),
					date('endDate', { nullable: true }),
				]),
				group('partner', [integer('id', { nullable: true })]),
				group('display', display),
				integer('integrationId', { nullable: true }),
				text('externalId', { nullable: true }),
			],
			output: v10Record,
		}),
	],
	{ record: tariffRecord },
);
