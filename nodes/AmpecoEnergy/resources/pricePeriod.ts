import {
	action,
	choice,
	date,
	get,
	getMany,
	groups,
	listing,
	number,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import pricePeriodRecord from '../records/pricePeriod.json';
import pricePeriodGetManyWeekDayRecord from '../records/pricePeriod.getManyWeekDay.json';

const periods = groups('periods', [
	required(text('startsAt', { pattern: '^\\d{2}:\\d{2}$' })),
	required(text('endsAt', { pattern: '^\\d{2}:\\d{2}$' })),
	required(number('price')),
]);

export const pricePeriod = resource(
	'Price Period',
	'/resources/electricity-rates/v2.0/{electricityRate}/price-periods/date',
	'date',
	[
		getMany({ paging: 'none' }),
		get(),
		update({ method: 'PUT', required: [periods] }),
		remove(),
		listing(
			'Get Many Price Periods',
			'GET /resources/electricity-rates/v2.0/{electricityRate}/price-periods',
			{ action: 'Get many price periods of a price period', paging: 'none' },
		),
		listing(
			'Get Many Week Day',
			'GET /resources/electricity-rates/v2.0/{electricityRate}/price-periods/week-day',
			{
				action: 'Get many week day of a price period',
				paging: 'none',
				output: pricePeriodGetManyWeekDayRecord,
			},
		),
		action(
			'Delete Week Day',
			'DELETE /resources/electricity-rates/v2.0/{electricityRate}/price-periods/week-day/{weekDay}',
			{ action: 'Delete week day of a price period' },
		),
		action(
			'Get Week Day',
			'GET /resources/electricity-rates/v2.0/{electricityRate}/price-periods/week-day/{weekDay}',
			{ action: 'Get week day of a price period', output: pricePeriodGetManyWeekDayRecord },
		),
		action(
			'Update Week Day',
			'PUT /resources/electricity-rates/v2.0/{electricityRate}/price-periods/week-day/{weekDay}',
			{
				action: 'Update week day of a price period',
				required: [periods],
				output: pricePeriodGetManyWeekDayRecord,
			},
		),
	],
	{
		parameters: [
			date('date'),
			choice('weekDay', ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'any']),
		],
		record: pricePeriodRecord,
	},
);
