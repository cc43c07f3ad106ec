import {
	create,
	dateTime,
	get,
	getMany,
	number,
	remove,
	resource,
	update,
} from '../../../lib/declarative';
import { currency } from '../../shared/pieces';
import currencyRateRecord from '../records/currencyRate.json';

const base = currency('base', { label: 'Base Currency' });
const target = currency('target', { label: 'Target Currency' });
const rate = number('rate', {
	positive: true,
	placeholder: '1.08',
	description: 'How much of the target one unit of the base is',
});

export const currencyRate = resource(
	'Currency Rate',
	'/resources/currency-rates/v1.0',
	'currencyRate',
	[
		getMany({
			filters: [base, target, dateTime('updatedAfter'), dateTime('updatedBefore')],
		}),
		get(),
		create({ required: [base, target, rate] }),
		update({ required: [rate] }),
		remove(),
	],
	{
		about: 'what one currency is worth in another',
		record: currencyRateRecord,
		match: { by: ['target'], within: ['base'], changed: 'updatedAfter' },
	},
);
