import {
	boolean,
	choice,
	columns,
	date,
	essential,
	group,
	groups,
	inside,
	integer,
	list,
	money,
	number,
	recordId,
	required,
	shape,
	shown,
	text,
	time,
	variant,
} from '../../../lib/declarative';
import type { Field, GroupField, Variant, VariantCase } from '../../../lib/declarative';
import { CLOCK } from '../../shared/pieces';
import { idleRules, levelsByAveragePower, levelsByPeakPower, minutes, rules } from './pricing';
import { discountElement, discountType, discountValue, tariffTypes } from './shared';

/** What a tariff of each type asks for: its own prices and rules, and no others. */

const price = (name: string, description?: string, label?: string) =>
	money(name, {
		nullable: true,
		min: 0,
		...(description && { description }),
		...(label && { label }),
	});

const timeOfDay = (name: string, label: string) =>
	text(name, { label, placeholder: '08:00', pattern: CLOCK });

// ——— rules that several types share

const chargingPeriod = choice('pricePeriodInMinutes', minutes, {
	nullable: true,
	label: 'Charging Period (Minutes)',
	description: 'The price per period is due at the start of each of them',
});

const session = [
	price('preAuthorizeAmount', 'Authorized before a session starts'),
	price(
		'incrementalPreAuthorizationAmount',
		'Authorized again when the first amount is used up',
		'Further Pre-Authorization',
	),
	recordId('taxID', 'tax', { nullable: true, label: 'Tax (Legacy)' }),
];

const least = price('minPrice', 'The least a session costs');

const connection = [
	essential(price('connectionFee', 'Due once, at the start of the session')),
	rules.connectionFeeMinimumSessionDuration,
	rules.connectionFeeMinimumSessionEnergy,
];

const duration = [
	rules.durationFeeGracePeriod,
	price('durationFeeLimit', 'The most a session can cost for its duration'),
	integer('durationFeeCapMinutes', {
		nullable: true,
		label: 'Duration Fee Cap (Minutes)',
		description: 'The most minutes that are charged for; instead of Duration Fee Limit',
	}),
	time('durationFeeFrom', { nullable: true }),
	time('durationFeeTo', { nullable: true }),
];

const idle = [
	choice(
		'idleFeeGracePeriodMode',
		{ idle_detection: 'When It Is Idle', session_start: 'When It Starts' },
		{ label: 'Idle Fee Grace Begins' },
	),
	rules.idleFeeGracePeriodMinutes,
	rules.idlePricingPeriodInMinutes,
	time('idleFeePeriodStart', { nullable: true }),
	time('idleFeePeriodEnd', { nullable: true }),
	price('idleFeeLimit', 'The most a session can cost for being idle'),
	integer('idleFeeCapMinutes', {
		nullable: true,
		label: 'Idle Fee Cap (Minutes)',
		description: 'The most idle minutes that are charged for; instead of Idle Fee Limit',
	}),
	...idleRules,
];

const idleFee = essential(
	price('idleFeePerMinute', 'While the vehicle is connected and does not charge'),
);

/** Power levels are at least two, the first from 0 kW on. */
const powerLevels = (levels: GroupField): GroupField => ({
	...levels,
	least: 2,
	description: 'Two or more, by power: the first starts at 0 kW, each other one where it ends',
});

/** What every type but the simplest can have. */
const usual = [...session, least, ...connection];

// ——— the rows

const fees = { min: 0 };

const timePeriods = columns(
	'pricing',
	[
		required(timeOfDay('timePeriods[].startTime', 'From')),
		required(timeOfDay('timePeriods[].endTime', 'To')),
		required(
			money('pricePeriods.energyFeePeriods.fee[]', {
				...fees,
				key: 'energyFee',
				label: 'Price per kWh',
			}),
		),
		shown(
			money('pricePeriods.durationFeePeriods.fee[]', {
				...fees,
				key: 'durationFee',
				label: 'Price per Period',
			}),
		),
		shown(
			money('pricePeriods.idleFeePeriods.fee[]', {
				...fees,
				key: 'idleFee',
				label: 'Idle Fee per Idle Period',
			}),
		),
		shown(
			money('pricePeriods.connectionFeePeriods.fee[]', {
				...fees,
				key: 'connectionFee',
				label: 'Connection Fee',
			}),
		),
	],
	{
		key: 'timePeriods',
		label: 'Time Periods',
		description: 'A kind of price that one period has, all have: 0 where it costs nothing',
	},
);

const feesOf = (kind: string, label: string) =>
	list(money(`pricePeriods.${kind}FeePeriods.fee`, { ...fees, key: `${kind}Fees` }), {
		label,
		key: `${kind}Fees`,
	});

const specialDays = groups(
	'daysWhenApplied',
	[
		shown(text('name')),
		required(list(date('specialDates'), { label: 'Dates' })),
		feesOf('energy', 'Prices per kWh'),
		feesOf('duration', 'Prices per Charging Period'),
		feesOf('idle', 'Idle Fees'),
		feesOf('connection', 'Connection Fees'),
		...Object.values(rules),
	],
	{
		label: 'Special Days',
		description: 'Prices are one for each of the time periods, in their order',
	},
);

const energyLevels = groups(
	'multiPricePerKwh',
	[
		required(
			number('firstKwh', {
				label: 'From (kWh)',
				description: '0 for the first level, then where the level before it ends',
				multipleOf: 0.01,
			}),
		),
		shown(
			number('lastKwh', {
				nullable: true,
				multipleOf: 0.01,
				label: 'To (kWh)',
				description: 'Empty for the last level',
			}),
		),
		required(money('feePerKwh', { ...fees, label: 'Price per kWh' })),
		shown(money('flatFee', fees)),
	],
	{ label: 'Price Levels by Energy' },
);

const unitLevels = (name: string, label: string) =>
	groups(
		name,
		[
			required(
				integer('firstUnit', {
					label: 'From Period',
					description: '0 for the first level, then one more than where the level before it ends',
				}),
			),
			shown(
				integer('lastUnit', {
					nullable: true,
					label: 'To Period',
					description: 'Empty for the last level',
				}),
			),
			required(money('feePerUnit', { ...fees, label: 'Price per Period' })),
			shown(money('flatFee', fees)),
		],
		{ label },
	);

const markUp = group(
	'flexibleMarkUpAsFixedPerKwh',
	[
		money('defaultPrice', { description: 'For the times that no interval covers' }),
		groups(
			'intervalPricing',
			[
				required(timeOfDay('startsAt', 'From')),
				required(timeOfDay('endsAt', 'To')),
				required(money('price', { description: 'With tax' })),
			],
			{
				label: 'Intervals',
				description: 'In local time. All intervals are 15, 30 or 60 minutes long.',
			},
		),
	],
	{ nullable: true, label: 'Flexible Markup per kWh' },
);

const markUps = [
	number('markupPercentagePerKwh', { nullable: true, label: 'Markup per kWh (%)' }),
	money('markupFixedFeePerKwh', { nullable: true }),
];

const subsidy = [
	group('subsidy', [
		required(integer('integrationId', { description: 'Shown in the AMPECO backend' })),
		required(money('threshold', { description: 'Per kWh: the subsidy is for what is above' })),
		required(number('compensationRate', { label: 'Compensation Rate (%)' })),
	]),
	// The API lists no integrations.
	integer('subsidyIntegrationId', {
		nullable: true,
		label: 'Subsidy Integration (Legacy)',
	}),
];

const fallbackRate = recordId('fallbackElectricityRateId', 'electricityRate', {
	nullable: true,
	label: 'Electricity Rate',
});

/** `what` where the label does not say which price. */
const lock = (name: string, label: string, what?: string) =>
	boolean(name, {
		label,
		...(what && { description: `Whether the price ${what} stays as it is when a session starts` }),
	});

const energyByTimeOfUse = [
	...usual,
	...markUps,
	markUp,
	...subsidy,
	lock('lockPriceOnSessionStart', 'Lock Price at Start', 'for energy'),
	idleFee,
	...idle,
];

// ——— the types

interface Prices {
	required?: Field[];
	optional?: Field[];
}

const prices = ({ required: asked = [], optional = [] }: Prices) => ({
	required: inside('pricing', asked),
	optional: inside('pricing', optional),
});

const free = '0 where energy is free';
const untimed = '0 where time is free';

const byTimeOfDay = prices({
	required: [
		price('dayPricePerKwh', free),
		price('nightPricePerKwh', free),
		price('dayPricePerPeriod', untimed, 'Day Price per Period'),
		price('nightPricePerPeriod', untimed, 'Night Price per Period'),
		chargingPeriod,
	],
	optional: [
		...usual,
		...duration,
		essential(price('dayIdleFeePerMinute')),
		essential(price('nightIdleFeePerMinute')),
		...idle,
		lock('lockPriceOnSessionStart', 'Lock Price at Start', 'for energy and duration'),
	],
});

const timeOfDayPrices = prices({
	optional: [
		...usual.filter(({ name }) => name !== 'connectionFee'),
		chargingPeriod,
		...duration,
		...idle,
		specialDays,
		lock('lockEnergyPriceOnSessionStart', 'Lock Energy Price at Start'),
		lock('lockDurationPriceOnSessionStart', 'Lock Duration Price at Start'),
		lock('lockIdlePriceOnSessionStart', 'Lock Idle Price at Start'),
	],
});

const type = (value: keyof typeof tariffTypes, fields: Partial<VariantCase> = {}): VariantCase =>
	shape(value, tariffTypes[value], { sends: { type: value }, ...fields });

const pricingTypes: VariantCase[] = [
	type('free'),
	type('charging not allowed'),
	type(
		'flat rate',
		prices({ required: [price('pricePerSession')], optional: [...session, idleFee, ...idle] }),
	),
	type(
		'duration+energy',
		prices({
			required: [
				price('pricePerKwh', free),
				price('pricePerPeriod', untimed, 'Price per Period'),
				chargingPeriod,
			],
			optional: [...usual, ...duration, idleFee, ...idle],
		}),
	),
	type('duration+energy time of day', {
		...byTimeOfDay,
		required: [time('dayTariffStart'), time('nightTariffStart'), ...byTimeOfDay.required],
	}),
	shape('energy tou', "Energy by Time of Use (Charge Point's Rate)", {
		sends: { type: 'energy tou', pricing: { chargePointElectricityRate: true } },
		...prices({
			optional: [
				{
					...fallbackRate,
					label: 'Fallback Electricity Rate',
					description: 'For charge points without a rate of their own',
				},
				...energyByTimeOfUse,
			],
		}),
	}),
	shape('energyTouOneRate', 'Energy by Time of Use (One Rate)', {
		sends: { type: 'energy tou', pricing: { chargePointElectricityRate: false } },
		...prices({ required: [fallbackRate], optional: energyByTimeOfUse }),
	}),
	type(
		'standard',
		prices({
			required: [energyLevels],
			optional: [
				...usual,
				unitLevels('multiPricePerDuration', 'Price Levels by Duration'),
				unitLevels('multiIdleFee', 'Price Levels by Idle Time'),
				chargingPeriod,
				...duration,
				...idle,
			],
		}),
	),
	type('standard_tod', { required: [timePeriods], optional: timeOfDayPrices.optional }),
	type(
		'average power levels',
		prices({
			required: [powerLevels(levelsByAveragePower)],
			optional: [...usual, idleFee, ...idle],
		}),
	),
	type(
		'peak power levels',
		prices({
			required: [
				powerLevels(levelsByPeakPower),
				number('regularUsePeriod', { nullable: true, label: 'Regular Use Period (Minutes)' }),
			],
			optional: [...usual, idleFee, ...idle],
		}),
	),
	type(
		'optimised dynamic pricing',
		prices({
			required: [
				price(
					'thresholdPriceForEnergy',
					'Per kWh: optimized charging sets its periods by it',
					'Threshold Price',
				),
				price('priceForEnergyWhenOptimized', 'Per kWh', 'Price When Optimized'),
			],
			optional: [
				price('pricePerKwh'),
				text('optimisedLabel', { nullable: true }),
				boolean('chargePointElectricityRate', {
					description: 'Whether the electricity rate of the charge point counts',
				}),
				{ ...fallbackRate, label: 'Fallback Electricity Rate' },
				...markUps,
				...usual,
				idleFee,
				...idle,
			],
		}),
	),
];

// ——— discounts

const byFee = groups('discountElements', discountElement, { label: 'Discounts' });
const percent = number('discountPercentage', { label: 'Discount (%)', min: 0, max: 100 });
const otherTariff = recordId('referencedTariffId', 'tariff');

const discount = (
	value: string,
	label: string,
	settings: Record<string, string>,
	asked: Field[],
): VariantCase =>
	shape(value, `Discount on ${label}`, {
		sends: { type: 'discount based', discountTariffSettings: settings },
		required: inside('discountTariffSettings', asked),
	});

const base = { discountReferenceType: 'base_tariff' };
const other = { discountReferenceType: 'specific_tariff' };
const onAll = { discountMode: 'global' };
const perFee = { discountMode: 'per_element' };

const discounts = [
	discount('discountOnBase', 'Base Tariff of the Group', { ...base, ...onAll }, [percent]),
	discount('discountOnBaseByFee', 'Base Tariff of the Group (by Fee)', { ...base, ...perFee }, [
		byFee,
	]),
	discount('discountOnTariff', 'One Tariff', { ...other, ...onAll }, [otherTariff, percent]),
	discount('discountOnTariffByFee', 'One Tariff (by Fee)', { ...other, ...perFee }, [
		otherTariff,
		byFee,
	]),
	discount('discountOnRoaming', 'Roaming Tariff', { discountReferenceType: 'roaming_tariff' }, [
		discountType,
		discountValue,
	]),
];

// ——— the choice

/** The type of a whole tariff: what it cannot be without is in view. */
export const wholeTariff: Variant = variant('type', 'Type', [...pricingTypes, ...discounts], {
	own: 'More Prices and Rules',
});

const unchanged = shape('unchanged', 'Leave Prices as They Are', { start: true });

/** Some prices of a tariff that has the others already. */
const some = (cases: VariantCase[], description: string, more: VariantCase[] = []): Variant =>
	variant(
		'type',
		'Type',
		[
			unchanged,
			...cases.map((one) => ({
				...one,
				required: [],
				optional: [...one.required, ...one.optional],
			})),
			...more,
		],
		{ description, own: 'Prices and Rules' },
	);

/** The prices that a scheduled change gives a tariff. */
export const changedPrices: Variant = some(
	pricingTypes,
	'The type that the tariff has, or gets; what it has already may be left out',
);

const withoutType = ({ sends, ...one }: VariantCase): VariantCase => ({
	...one,
	sends: Object.fromEntries(Object.entries(sends).filter(([name]) => name !== 'type')),
});

/** The prices of a tariff that keeps its type: those of a discount are few, and asked for whole. */
export const somePrices: Variant = some(
	pricingTypes
		.filter(({ optional, required: asked }) => optional.length + asked.length > 0)
		.map(withoutType),
	'The type that the tariff has: it cannot be changed here',
	discounts.map(withoutType),
);
