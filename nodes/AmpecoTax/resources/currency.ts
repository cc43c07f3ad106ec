import {
	boolean,
	create,
	get,
	getMany,
	integer,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { currency as currencyCode } from '../../shared/pieces';
import currencyRecord from '../records/currency.json';

const currencyFields = {
	required: [currencyCode('alphabeticCode', { label: 'Currency Code' })],
	optional: [
		text('prefix', { nullable: true, placeholder: '$' }),
		text('suffix', { nullable: true, placeholder: 'kr' }),
		integer('decimal', {
			nullable: true,
			label: 'Decimals',
			description: 'Of totals and of what is charged',
		}),
		integer('unitPriceAndCalculationsDecimal', {
			nullable: true,
			label: 'Decimals of Unit Prices',
			description: 'Of prices per kWh and per minute in tariffs',
		}),
		boolean('enableUseOfMinorCurrencyUnit', {
			label: 'Use Minor Unit',
			description: 'Whether electricity prices and costs are set in the minor unit, such as cents',
		}),
		text('minorUnitSign', { nullable: true, placeholder: '¢' }),
	],
};

export const currency = resource(
	'Currency',
	'/resources/currencies/v2.0',
	'currency',
	[getMany({ paging: 'none' }), get(), create(currencyFields), update(currencyFields)],
	{
		about: 'how amounts are rounded and shown',
		record: currencyRecord,
		match: { by: [{ name: 'alphabeticCode', ignoreCase: true }] },
	},
);

export const currencyLegacyV2 = resource(
	'Currency',
	'/resources/currencies/v2.0',
	'currency',
	[remove()],
	{ legacy: 'Legacy v2.0' },
);
