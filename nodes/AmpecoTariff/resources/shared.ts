import {
	boolean,
	choice,
	group,
	integer,
	json,
	money,
	number,
	required,
	text,
	time,
} from '../../../lib/declarative';
import { pricing } from './pricing';

/** What a tariff and a scheduled change of it can say. */

export const tariffTypes = {
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
};

/** The type that a change can give a tariff. */
export const tariffType = choice('type', tariffTypes);

/** A text by language. */
const byLanguage = (name: string, example: Record<string, string>, label?: string) =>
	json(name, example, {
		label,
		nullable: true,
		description: 'By language; an update deletes the languages that it does not name',
	});

/** When a session is stopped. */
export const stopRules = [
	number('timeLimitMinutes', { nullable: true, label: 'Time Limit (Minutes)' }),
	number('stopWhenEnergyExceedsKwh', { nullable: true, label: 'Energy Limit (kWh)' }),
	integer('stopWhenSocExceedsPercent', {
		nullable: true,
		label: 'State of Charge Limit (%)',
		description: 'Where the charge point says how full the battery is',
		min: 70,
		max: 99,
	}),
];

export const display = [
	text('defaultPriceInformation', {
		nullable: true,
		description: 'On the display before anyone is authorized; for base tariffs only',
		maxLength: 150,
	}),
	text('defaultPriceInformationOffline', {
		label: 'Price Information Offline',
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
	byLanguage(
		'priceInformationLocalized',
		{ en: '0.39 € per kWh', de: '0,39 € pro kWh' },
		'Price Information by Language',
	),
	byLanguage(
		'totalCostInformationLocalized',
		{ en: 'Total: 12.40 €', de: 'Summe: 12,40 €' },
		'Total Cost by Language',
	),
	boolean('plainTextModeEnabled', { description: 'Whether the display gets text without markup' }),
];

/** What a change can say, and a new tariff too. */
export const texts = [
	byLanguage('description', { en: 'Green energy by day', fr: 'Énergie verte le jour' }),
	byLanguage('additionalInformation', { en: 'Prices include VAT', fr: 'Prix TVA comprise' }),
	byLanguage('learnMoreUrl', { en: 'https://example.com/prices' }),
];

/** The prices of any type, as nodes of version 1 ask for them. */
export const prices = [
	time('dayTariffStart'),
	time('nightTariffStart'),
	pricing,
	group('stopSession', stopRules),
	group('display', display),
];

/** The prices of a simplified tariff. */
export const simplePrices = [
	'pricePerKwh: pricing.pricePerKwh',
	'dayPricePerKwh: pricing.dayPricePerKwh',
	'nightPricePerKwh: pricing.nightPricePerKwh',
	'pricePerPeriod: pricing.pricePerPeriod',
	'pricePeriodInMinutes: pricing.pricePeriodInMinutes',
	'connectionFee: pricing.connectionFee',
	'pricePerSession: pricing.pricePerSession',
	'idleFeePerMinute: pricing.idleFeePerMinute',
];

export const discountType = choice('discountType', {
	percentage: 'Percent',
	flat_amount: 'Amount',
});

export const discountValue = money('discountValue', {
	description: "In percent, or in the operator's currency",
	min: 0,
});

/** The discount on one kind of fee. */
export const discountElement = [
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
	required(discountType),
	required(discountValue),
];
