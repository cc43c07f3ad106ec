import {
	action,
	boolean,
	choice,
	choices,
	create,
	date,
	dateTime,
	essential,
	get,
	getMany,
	group,
	groups,
	inclusive,
	inside,
	integer,
	money,
	nullable,
	number,
	recordId,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import type { Field } from '../../../lib/declarative';
import { country, currency } from '../../shared/pieces';
import customTariffFilterRecord from '../records/customTariffFilter.json';
import reorderedRecord from '../records/reordered.json';

const name = text('name', { minLength: 1, maxLength: 255 });
const status = choice('status', ['enabled', 'disabled']);

/** Which EVSEs it is for, and its place among the others. */
const conditions = {
	countryCode: country('countryCode', { label: 'Country' }),
	powerBelowKw: number('powerBelowKw', { label: 'Power Below (kW)', min: 0 }),
	evseIdPrefix: text('evseIdPrefix', {
		label: 'EVSE ID Prefixes',
		description: 'Each on a line of its own',
		lines: 3,
		maxLength: 1000,
	}),
	applicableCurrentTypes: choices('applicableCurrentTypes', ['AC', 'DC'], {
		description: 'None of them means both',
	}),
	order: integer('order', {
		description: 'The position among the filters; those behind it move back',
	}),
};

const priceComponents = groups('price_components', [
	required(choice('type', ['ENERGY', 'FLAT', 'PARKING_TIME', 'TIME'])),
	required(money('price', { description: 'Per unit, without VAT', min: 0 })),
	required(
		integer('step_size', { description: 'The least amount billed, in units of its type', min: 1 }),
	),
	number('vat', { description: 'In percent; without it there is no VAT', min: 0, max: 100 }),
]);

const timeOfDay = (field: string) =>
	text(field, { placeholder: '08:00', pattern: '^([01]?[0-9]|2[0-3]):[0-5][0-9]$' });

/** When the prices of an element count. */
const restrictions = [
	timeOfDay('start_time'),
	timeOfDay('end_time'),
	date('start_date'),
	date('end_date'),
	number('min_kwh', { label: 'Min Energy (kWh)', min: 0 }),
	number('max_kwh', { label: 'Max Energy (kWh)', min: 0 }),
	number('min_current', { label: 'Min Current (A)', min: 0 }),
	number('max_current', { label: 'Max Current (A)', min: 0 }),
	number('min_power', { label: 'Min Power (kW)', min: 0 }),
	number('max_power', { label: 'Max Power (kW)', min: 0 }),
	integer('min_duration', { label: 'Min Duration (Seconds)', min: 0 }),
	integer('max_duration', { label: 'Max Duration (Seconds)', min: 0 }),
	choices(
		'day_of_week',
		['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'],
		{ label: 'Days of the Week' },
	),
	choice('reservation', ['RESERVATION', 'RESERVATION_EXPIRES']),
];

const priceOfV1 = (field: string) =>
	group(field, [
		money('excl_vat', { label: 'Without VAT', min: 0 }),
		money('incl_vat', { label: 'With VAT', min: 0 }),
	]);

const price = (field: string, label: string) => [
	money(`${field}.excl_vat`, { key: `${field}_excl`, label: `${label} without VAT`, min: 0 }),
	money(`${field}.incl_vat`, { key: `${field}_incl`, label: `${label} with VAT`, min: 0 }),
];

const energyMix = [
	boolean('is_green_energy'),
	groups('energy_sources', [
		required(
			choice('source', [
				'NUCLEAR',
				'GENERAL_FOSSIL',
				'COAL',
				'GAS',
				'GENERAL_GREEN',
				'SOLAR',
				'WIND',
				'WATER',
			]),
		),
		required(number('percentage', { min: 0, max: 100 })),
	]),
	groups(
		'environ_impact',
		[
			required(choice('category', ['NUCLEAR_WASTE', 'CARBON_DIOXIDE'])),
			required(number('amount', { label: 'Amount (g/kWh)', min: 0 })),
		],
		{ label: 'Environmental Impact' },
	),
	text('supplier_name', { maxLength: 64 }),
	text('energy_product_name', { maxLength: 64 }),
];

const pricingRequired = (limits: Field[]) => [
	text('id', { label: 'Tariff ID', description: "On the CPO's platform", maxLength: 36 }),
	currency('currency'),
	groups('elements', [required(priceComponents), ...limits], { label: 'Elements' }),
	dateTime('last_updated', { label: 'Last Updated At' }),
];

const pricingOptional = [
	country('country_code', { label: 'Country of the CPO' }),
	text('party_id', {
		label: 'Party ID of the CPO',
		placeholder: 'ANY',
		minLength: 3,
		maxLength: 3,
	}),
	choice('type', ['AD_HOC_PAYMENT', 'PROFILE_CHEAP', 'PROFILE_FAST', 'PROFILE_GREEN', 'REGULAR']),
	groups(
		'tariff_alt_text',
		[
			required(text('language', { placeholder: 'en', minLength: 2, maxLength: 2 })),
			required(text('text', { maxLength: 512 })),
		],
		{ label: 'Description', description: 'What drivers read, by language' },
	),
	text('tariff_alt_url', { label: 'Description URL', maxLength: 255, format: 'url' }),
	essential(dateTime('start_date_time', { label: 'Valid From' })),
	essential(dateTime('end_date_time', { label: 'Valid To' })),
];

export const customTariffFilter = resource(
	'Custom Tariff Filter',
	'/resources/roaming-operators/v2.0/{roamingOperator}/custom-tariff-filters',
	'customTariffFilter',
	[
		getMany({
			filters: [status, inclusive(dateTime('createdAfter')), inclusive(dateTime('createdBefore'))],
		}),
		get(),
		create({ required: [name, status], optional: Object.values(conditions) }),
		update({
			optional: [
				name,
				status,
				nullable(conditions.countryCode),
				nullable(conditions.powerBelowKw),
				nullable(conditions.evseIdPrefix),
				conditions.applicableCurrentTypes,
				conditions.order,
			],
		}),
		remove(),
		action(
			'Reorder',
			'PUT /resources/roaming-operators/v2.0/{roamingOperator}/custom-tariff-filters/reorder',
			{
				action: 'Reorder the custom tariff filters of a roaming operator',
				description:
					'Moves filters to new positions, all of them or none; the others keep their order',
				required: [
					groups(
						'filters',
						[
							required(recordId('id', 'customTariffFilter', { label: 'Custom Tariff Filter' })),
							required(integer('order', { label: 'Position', min: 1 })),
						],
						{
							key: 'positions',
							label: 'New Positions',
							description: 'The filters that move; the others keep their order',
						},
					),
				],
				output: reorderedRecord,
			},
		),
		action(
			'Set Pricing Data',
			'POST /actions/roaming-operator/v2.0/{roamingOperator}/custom-tariff-filter/{customTariffFilter}/set-pricing-data',
			{
				action: 'Set the pricing data of a custom tariff filter',
				description:
					'Sets the prices (as an OCPI 2.2.1 tariff) that a markup tariff of the filter builds on',
				required: pricingRequired(inside('restrictions', restrictions)),
				optional: [
					...pricingOptional,
					...price('min_price', 'Min Price'),
					...price('max_price', 'Max Price'),
					...inside('energy_mix', energyMix),
				],
				v1: {
					required: pricingRequired([group('restrictions', restrictions)]),
					optional: [
						...pricingOptional,
						priceOfV1('min_price'),
						priceOfV1('max_price'),
						group('energy_mix', energyMix),
					],
				},
			},
		),
	],
	{
		about: 'your prices for some EVSEs of an operator',
		record: customTariffFilterRecord,
		match: { by: ['name'] },
	},
);
