import {
	boolean,
	choice,
	date,
	group,
	groups,
	integer,
	list,
	money,
	number,
	recordId,
	required,
	text,
	time,
} from '../../../lib/declarative';
import { CLOCK } from '../../shared/pieces';

/** What a tariff costs, as nodes of version 1 ask for it: all fields, whatever the type of the tariff. */

export const minutes = [1, 15, 30, 60, 240, 360];

const price = (name: string, description?: string, label?: string) =>
	money(name, {
		nullable: true,
		min: 0,
		...(description && { description }),
		...(label && { label }),
	});

const timeOfDay = (name: string) => required(text(name, { placeholder: '08:00', pattern: CLOCK }));

/** What the fees of special days set for themselves. */
export const rules = {
	pricePeriodInMinutes: choice('pricePeriodInMinutes', minutes, {
		nullable: true,
		label: 'Charging Period (Minutes)',
		description: 'The fee per period is due at the start of each of them',
	}),
	idlePricingPeriodInMinutes: choice('idlePricingPeriodInMinutes', minutes, {
		nullable: true,
		label: 'Idle Period (Minutes)',
	}),
	idleFeeGracePeriodMinutes: number('idleFeeGracePeriodMinutes', {
		nullable: true,
		label: 'Idle Fee Grace (Minutes)',
	}),
	durationFeeGracePeriod: integer('durationFeeGracePeriod', {
		nullable: true,
		label: 'Duration Grace (Minutes)',
	}),
	connectionFeeMinimumSessionDuration: integer('connectionFeeMinimumSessionDuration', {
		nullable: true,
		label: 'Connection Fee From (Minutes)',
	}),
	connectionFeeMinimumSessionEnergy: number('connectionFeeMinimumSessionEnergy', {
		nullable: true,
		label: 'Connection Fee From (kWh)',
	}),
};

const feePeriods = (name: string) =>
	group(name, [
		list(money('fee', { min: 0 }), {
			label: 'Fees',
			description: 'One for each of the time periods',
		}),
	]);

const pricePeriods = group('pricePeriods', [
	feePeriods('connectionFeePeriods'),
	feePeriods('energyFeePeriods'),
	feePeriods('durationFeePeriods'),
	feePeriods('idleFeePeriods'),
]);

const hundredths = { nullable: true, multipleOf: 0.01 };
const fee = { ...hundredths, min: 0 };

const durationLevels = (name: string, label: string) =>
	groups(
		name,
		[
			required(integer('firstUnit', { description: '0 for the first level' })),
			integer('lastUnit', { nullable: true, description: 'Left out for the last level' }),
			money('feePerUnit', fee),
			money('flatFee', fee),
		],
		{ label, description: 'For the type Standard. A unit is one charging period.' },
	);

export const levelsByAveragePower = groups('averagePowerLevels', [
	required(number('averagePowerUpToKw', { label: 'Average Power Up To (kW)' })),
	required(money('pricePerMinute', { min: 0 })),
]);

export const levelsByPeakPower = groups('peakPowerLevels', [
	required(number('peakPowerUpToKw', { label: 'Peak Power Up To (kW)' })),
	required(money('regularPricePerMinute', { min: 0 })),
	required(money('excessUsePricePerMin', { min: 0, label: 'Excess Use Price per Minute' })),
]);

const levels = [
	groups(
		'multiPricePerKwh',
		[
			required(
				number('firstKwh', {
					label: 'From (kWh)',
					description: '0 for the first level, then where the level before it ends',
					multipleOf: 0.01,
				}),
			),
			number('lastKwh', {
				...hundredths,
				label: 'To (kWh)',
				description: 'Left out for the last level',
			}),
			money('feePerKwh', { ...fee, label: 'Fee per kWh' }),
			money('flatFee', fee),
		],
		{ label: 'Price Levels by Energy', description: 'For the type Standard' },
	),
	durationLevels('multiPricePerDuration', 'Price Levels by Duration'),
	durationLevels('multiIdleFee', 'Price Levels by Idle Time'),
	{ ...levelsByAveragePower, description: 'For the type Average Power Levels' },
	{ ...levelsByPeakPower, description: 'For the type Peak Power Levels' },
];

const specialDays = groups(
	'daysWhenApplied',
	[
		text('name'),
		list(date('specialDates'), { description: 'Without any, it is the pricing of all other days' }),
		...Object.values(rules),
		pricePeriods,
	],
	{ label: 'Days When Applied' },
);

const markUp = group(
	'flexibleMarkUpAsFixedPerKwh',
	[
		money('defaultPrice', { description: 'For the times that no interval covers' }),
		groups(
			'intervalPricing',
			[
				timeOfDay('startsAt'),
				timeOfDay('endsAt'),
				required(money('price', { description: 'With tax' })),
			],
			{ description: 'In local time. All intervals are 15, 30 or 60 minutes long.' },
		),
	],
	{
		nullable: true,
		label: 'Flexible Markup per kWh',
		description: 'For the type Energy by Time of Use',
	},
);

const lock = (name: string, what: string, label: string) =>
	boolean(name, {
		label,
		description: `Whether the price ${what} stays as at the start (Standard by Time of Day)`,
	});

const byTimeOfDay = 'For Duration and Energy by Time of Day';

/** When a session counts as idle. */
export const idleRules = [
	choice('stateOfChargeIdleThreshold', [75, 80, 85, 90, 95, 100], {
		nullable: true,
		label: 'Idle From State of Charge (%)',
		description: 'A session counts as idle above it',
	}),
	number('averagePowerIdleThreshold', {
		nullable: true,
		label: 'Idle Below Average Power (kW)',
		description: 'A session counts as idle below it, on average over five minutes',
		min: 0,
		max: 999999.99,
	}),
];

export const pricing = group(
	'pricing',
	[
		price('pricePerSession', 'For the type Flat Rate'),
		price('connectionFee', 'Due once, at the start of the session'),
		price('pricePerKwh'),
		price('dayPricePerKwh', byTimeOfDay),
		price('nightPricePerKwh', byTimeOfDay),
		price('pricePerPeriod', 'For the type Duration and Energy'),
		price('dayPricePerPeriod', byTimeOfDay),
		price('nightPricePerPeriod', byTimeOfDay),
		price('idleFeePerMinute', 'While the vehicle is connected and does not charge'),
		price('dayIdleFeePerMinute', byTimeOfDay),
		price('nightIdleFeePerMinute', byTimeOfDay),
		price('durationFeeLimit', 'The most a session can cost for its duration'),
		price('idleFeeLimit', 'The most a session can cost for being idle'),
		integer('durationFeeCapMinutes', {
			nullable: true,
			label: 'Duration Fee Cap (Minutes)',
			description: 'The most minutes that are charged for; instead of Duration Fee Limit',
		}),
		integer('idleFeeCapMinutes', {
			nullable: true,
			label: 'Idle Fee Cap (Minutes)',
			description: 'The most idle minutes that are charged for; instead of Idle Fee Limit',
		}),
		price('minPrice', 'The least a session costs'),
		price('preAuthorizeAmount', 'Authorized before a session starts'),
		price(
			'incrementalPreAuthorizationAmount',
			'Authorized again when the first amount is used up',
			'Further Pre-Authorization',
		),
		choice(
			'idleFeeGracePeriodMode',
			{ idle_detection: 'When It Is Idle', session_start: 'When It Starts' },
			{ label: 'Idle Fee Grace Begins' },
		),
		...Object.values(rules),
		time('idleFeePeriodStart', { nullable: true }),
		time('idleFeePeriodEnd', { nullable: true }),
		time('durationFeeFrom', { nullable: true }),
		time('durationFeeTo', { nullable: true }),
		recordId('taxID', 'tax', { nullable: true, label: 'Tax (Legacy)' }),
		boolean('chargePointElectricityRate', {
			description: 'Whether the electricity rate of the charge point counts',
		}),
		recordId('fallbackElectricityRateId', 'electricityRate', {
			nullable: true,
			description: 'Needed where Charge Point Electricity Rate is off',
		}),
		number('markupPercentagePerKwh', { nullable: true }),
		money('markupFixedFeePerKwh', { nullable: true }),
		markUp,
		...levels,
		number('regularUsePeriod', {
			nullable: true,
			label: 'Regular Use Period (Minutes)',
			description: 'For the type Peak Power Levels',
		}),
		groups('timePeriods', [timeOfDay('startTime'), timeOfDay('endTime')]),
		pricePeriods,
		specialDays,
		money('thresholdPriceForEnergy', {
			nullable: true,
			description: 'Per kWh: optimized charging sets its periods by it',
		}),
		money('priceForEnergyWhenOptimized', { nullable: true }),
		text('optimisedLabel', { nullable: true }),
		// The API lists no integrations.
		integer('subsidyIntegrationId', {
			nullable: true,
			label: 'Subsidy Integration (Legacy)',
		}),
		group(
			'subsidy',
			[
				required(integer('integrationId', { description: 'Shown in the AMPECO backend' })),
				required(money('threshold', { description: 'Per kWh: the subsidy is for what is above' })),
				required(number('compensationRate', { label: 'Compensation Rate (%)' })),
			],
			{ description: 'For the type Energy by Time of Use' },
		),
		boolean('lockPriceOnSessionStart', {
			description: 'Whether the price at the start of a session counts until its end',
		}),
		lock('lockEnergyPriceOnSessionStart', 'for energy', 'Lock Energy Price at Start'),
		lock('lockDurationPriceOnSessionStart', 'for duration', 'Lock Duration Price at Start'),
		lock('lockIdlePriceOnSessionStart', 'for being idle', 'Lock Idle Price at Start'),
		...idleRules,
	],
	{ description: "Amounts are in the tariff's currency, with up to five decimals" },
);
