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
	number,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import customTariffFilterRecord from '../records/customTariffFilter.json';
import customTariffFilterUpdateReorderRecord from '../records/customTariffFilter.updateReorder.json';

const customTariffFilterFields = [
	text('countryCode', { nullable: true, pattern: '^[A-Z]{2}$' }),
	choices('applicableCurrentTypes', ['AC', 'DC']),
	number('powerBelowKw', { nullable: true, min: 0 }),
	text('evseIdPrefix', { nullable: true, maxLength: 1000 }),
	integer('order'),
];

export const customTariffFilter = resource(
	'Custom Tariff Filter',
	'/resources/roaming-operators/v2.0/{roamingOperator}/custom-tariff-filters',
	'customTariffFilter',
	[
		getMany({
			filters: [
				choice('status', ['enabled', 'disabled']),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
			],
		}),
		get(),
		create({
			required: [
				text('name', { minLength: 1, maxLength: 255 }),
				choice('status', ['enabled', 'disabled']),
			],
			optional: [...customTariffFilterFields],
		}),
		update({
			optional: [
				...customTariffFilterFields,
				text('name', { minLength: 1, maxLength: 255 }),
				choice('status', ['enabled', 'disabled']),
			],
		}),
		remove(),
		action(
			'Set Pricing Data',
			'POST /actions/roaming-operator/v2.0/{roamingOperator}/custom-tariff-filter/{customTariffFilter}/set-pricing-data',
			{
				action: 'Set pricing data on a custom tariff filter',
				required: [
					text('id', { maxLength: 36 }),
					text('currency', { minLength: 3, maxLength: 3 }),
					groups('elements', [
						required(
							json('price_components', [{ type: 'ENERGY', price: 1, vat: 1, step_size: 1 }]),
						),
						group('restrictions', [
							text('start_time', { pattern: '^([01]?[0-9]|2[0-3]):[0-5][0-9]$' }),
							text('end_time', { pattern: '^([01]?[0-9]|2[0-3]):[0-5][0-9]$' }),
							date('start_date'),
							date('end_date'),
							number('min_kwh', { min: 0 }),
							number('max_kwh', { min: 0 }),
							number('min_current', { min: 0 }),
							number('max_current', { min: 0 }),
							number('min_power', { min: 0 }),
							number('max_power', { min: 0 }),
							integer('min_duration', { min: 0 }),
							integer('max_duration', { min: 0 }),
							choices('day_of_week', [
								'MONDAY',
								'TUESDAY',
								'WEDNESDAY',
								'THURSDAY',
								'FRIDAY',
								'SATURDAY',
								'SUNDAY',
							]),
							choice('reservation', ['RESERVATION', 'RESERVATION_EXPIRES']),
						]),
					]),
					dateTime('last_updated'),
				],
				optional: [
					text('country_code', { minLength: 2, maxLength: 2 }),
					text('party_id', { minLength: 3, maxLength: 3 }),
					choice('type', [
						'AD_HOC_PAYMENT',
						'PROFILE_CHEAP',
						'PROFILE_FAST',
						'PROFILE_GREEN',
						'REGULAR',
					]),
					groups('tariff_alt_text', [
						required(text('language', { minLength: 2, maxLength: 2 })),
						required(text('text', { maxLength: 512 })),
					]),
					text('tariff_alt_url', { maxLength: 255, format: 'url' }),
					group('min_price', [number('excl_vat', { min: 0 }), number('incl_vat', { min: 0 })]),
					group('max_price', [number('excl_vat', { min: 0 }), number('incl_vat', { min: 0 })]),
					dateTime('start_date_time'),
					dateTime('end_date_time'),
					group('energy_mix', [
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
						groups('environ_impact', [
							required(choice('category', ['NUCLEAR_WASTE', 'CARBON_DIOXIDE'])),
							required(number('amount', { min: 0 })),
						]),
						text('supplier_name', { maxLength: 64 }),
						text('energy_product_name', { maxLength: 64 }),
					]),
				],
			},
		),
		action(
			'Update Reorder',
			'PUT /resources/roaming-operators/v2.0/{roamingOperator}/custom-tariff-filters/reorder',
			{
				action: 'Update reorder of a custom tariff filter',
				required: [
					groups('filters', [required(integer('id')), required(integer('order', { min: 1 }))], {
						key: 'filtersValue',
					}),
				],
				output: customTariffFilterUpdateReorderRecord,
			},
		),
	],
	{ record: customTariffFilterRecord },
);
