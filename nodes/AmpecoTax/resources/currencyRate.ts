import {
	create,
	dateTime,
	get,
	getMany,
	number,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import currencyRateRecord from '../records/currencyRate.json';

export const currencyRate = resource(
	'Currency Rate',
	'/resources/currency-rates/v1.0',
	'currencyRate',
	[
		getMany({
			filters: [text('base'), text('target'), dateTime('updatedBefore'), dateTime('updatedAfter')],
		}),
		get(),
		create({ required: [text('base'), text('target'), number('rate')] }),
		update({ required: [number('rate')] }),
		remove(),
	],
	{ record: currencyRateRecord },
);
