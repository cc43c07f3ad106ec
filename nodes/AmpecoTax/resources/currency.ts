import {
	boolean,
	create,
	get,
	getMany,
	integer,
	loaded,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import currencyRecord from '../records/currency.json';

const currencyFields = [
	text('prefix', { nullable: true }),
	text('suffix', { nullable: true }),
	integer('decimal', { nullable: true }),
	integer('unitPriceAndCalculationsDecimal', { nullable: true }),
	boolean('enableUseOfMinorCurrencyUnit'),
	text('minorUnitSign', { nullable: true }),
];

export const currency = resource(
	'Currency',
	'/resources/currencies/v2.0',
	'currency',
	[
		getMany({ paging: 'none' }),
		get(),
		create({
			required: [loaded('alphabeticCode', 'currencies', { pattern: '^[A-Z]{2,3}$' })],
			optional: [...currencyFields],
		}),
		update({
			required: [loaded('alphabeticCode', 'currencies', { pattern: '^[A-Z]{2,3}$' })],
			optional: [...currencyFields],
		}),
	],
	{ record: currencyRecord },
);

export const currencyLegacyV2_0 = resource(
	'Currency',
	'/resources/currencies/v2.0',
	'currency',
	[remove()],
	{ legacy: 'Legacy v2.0' },
);
