import {
	choice,
	choices,
	create,
	date,
	essential,
	get,
	getMany,
	groups,
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
import { CLOCK_WITH_SECONDS, operatorId } from '../../shared/pieces';
import electricityRateRecord from '../records/electricityRate.json';
import electricityRateLegacyV1Record from '../records/electricityRateLegacyV1.json';

const utility = nullable(recordId('utilityId', 'utility'));

const taxPercentage = number('taxPercentage', {
	label: 'Tax (%)',
	min: 0,
	max: 100,
	multipleOf: 0.001,
	description: 'Only for information: the prices include it',
});

const essentials = [
	text('name'),
	money('defaultPrice', {
		label: 'Default Price per kWh',
		description: 'Tax included; for all times without a price of their own',
	}),
	nullable(taxPercentage),
];

export const electricityRate = resource(
	'Electricity Rate',
	'/resources/electricity-rates/v2.0',
	'electricityRate',
	[
		getMany({
			filters: [
				recordId('utilityId', 'utility'),
				choice('type', ['admin_defined', 'agile_octopus', 'nord_pool', 'octopus_go']),
				recordIds('operatorId', 'operator'),
			],
		}),
		get(),
		create({
			required: essentials,
			optional: [utility, operatorId],
		}),
		update({ optional: [...essentials, utility] }),
		remove(),
	],
	{
		about: 'what electricity costs, not what drivers pay',
		record: electricityRateRecord,
		match: { by: ['name'] },
	},
);

const clock = (name: string) =>
	text(name, { pattern: CLOCK_WITH_SECONDS, placeholder: '08:30:00' });

const prices = groups(
	'elements',
	[
		required(clock('startAt')),
		required(clock('endAt')),
		// Not needed: without it the default price holds. But it is what people come here for.
		required(nullable(money('price', { unit: 'per kWh', description: 'Tax included' }))),
	],
	{
		label: 'Prices',
		title: ['startAt', 'endAt', 'price'],
		description: 'All intervals are as long as the pricing granularity',
	},
);

const legacyEssentials = [
	text('name'),
	choice('pricingGranularityInMinutes', [15, 30, 60], { label: 'Pricing Granularity (Minutes)' }),
	money('defaultPricePerKwh', {
		label: 'Default Price per kWh',
		description: 'Tax included; for all times without a price of their own',
	}),
];

const legacyDetails = [
	utility,
	recordId('taxId', 'tax', { label: 'Tax (Legacy)' }),
	taxPercentage,
	essential(
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
				required(prices),
			],
			{ label: 'Prices by Week Day', one: 'Set of Prices', nullable: true },
		),
	),
	essential(
		groups(
			'intervalSpecialPricing',
			[
				required(text('specialPricingName', { label: 'Name' })),
				required(list(date('validOn'), { description: 'The dates it is for, such as holidays' })),
				required(prices),
			],
			{ label: 'Prices on Special Dates', one: 'Set of Prices', nullable: true },
		),
	),
];

export const electricityRateLegacyV1 = resource(
	'Electricity Rate',
	'/resources/electricity-rates/v1.0',
	'electricityRate',
	[
		getMany({ filters: [recordId('utilityId', 'utility')] }),
		get(),
		create({ required: legacyEssentials, optional: legacyDetails }),
		update({ method: 'PUT', required: legacyEssentials, optional: legacyDetails }),
		remove(),
	],
	{ legacy: 'Legacy v1.0', record: electricityRateLegacyV1Record },
);
