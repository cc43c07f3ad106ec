import {
	choice,
	choices,
	create,
	date,
	get,
	getMany,
	groups,
	json,
	list,
	number,
	recordId,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import electricityRateRecord from '../records/electricityRate.json';
import electricityRateLegacyV1_0Record from '../records/electricityRateLegacyV1_0.json';

export const electricityRate = resource(
	'Electricity Rate',
	'/resources/electricity-rates/v2.0',
	'electricityRate',
	[
		getMany({
			filters: [
				recordId('utilityId', 'utility'),
				choice('type', ['admin_defined', 'octopus_go', 'agile_octopus', 'nord_pool']),
			],
		}),
		get(),
		create({
			required: [
				text('name'),
				number('defaultPrice'),
				number('taxPercentage', { nullable: true, min: 0, max: 100, multipleOf: 0.001 }),
			],
			optional: [recordId('utilityId', 'utility', { nullable: true })],
		}),
		update({
			optional: [
				text('name'),
				recordId('utilityId', 'utility', { nullable: true }),
				number('defaultPrice'),
				number('taxPercentage', { nullable: true, min: 0, max: 100, multipleOf: 0.001 }),
			],
		}),
		remove(),
	],
	{ record: electricityRateRecord },
);

const electricityRateLegacyV1_0Fields = [
	recordId('utilityId', 'utility', { nullable: true }),
	recordId('taxId', 'tax', { label: 'Tax ID (Deprecated)' }),
	number('taxPercentage', { min: 0, max: 100, multipleOf: 0.001 }),
	groups(
		'intervalPricing',
		[
			required(
				choices('weekDays', [
					'monday',
					'tuesday',
					'wednesday',
					'thursday',
					'friday',
					'saturday',
					'sunday',
				]),
			),
			json('elements', [{ startAt: '08:00', endAt: '08:00', price: 1 }]),
		],
		{ nullable: true },
	),
	groups(
		'intervalSpecialPricing',
		[
			required(text('specialPricingName')),
			required(list(date('validOn'))),
			json('elements', [{ startAt: '08:00', endAt: '08:00', price: 1 }]),
		],
		{ nullable: true },
	),
];

export const electricityRateLegacyV1_0 = resource(
	'Electricity Rate',
	'/resources/electricity-rates/v1.0',
	'electricityRate',
	[
		getMany({ filters: [recordId('utilityId', 'utility')] }),
		get(),
		create({
			required: [
				text('name'),
				choice('pricingGranularityInMinutes', [60, 30, 15]),
				number('defaultPricePerKwh'),
			],
			optional: [...electricityRateLegacyV1_0Fields],
		}),
		update({
			method: 'PUT',
			required: [
				text('name'),
				choice('pricingGranularityInMinutes', [60, 30, 15]),
				number('defaultPricePerKwh'),
			],
			optional: [...electricityRateLegacyV1_0Fields],
		}),
		remove(),
	],
	{ legacy: 'Legacy v1.0', record: electricityRateLegacyV1_0Record },
);
