import {
	choice,
	date,
	get,
	getMany,
	groups,
	listing,
	money,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { CLOCK } from '../../shared/pieces';
import datePricesRecord from '../records/datePrices.json';
import pricePeriodRecord from '../records/pricePeriod.json';
import weekDayPricesRecord from '../records/weekDayPrices.json';

const PATH = '/resources/electricity-rates/v2.0/{electricityRate}/price-periods';

const clock = (name: string) =>
	text(name, {
		pattern: CLOCK,
		placeholder: '08:30',
		description: "In the electricity rate's own time zone",
	});

const periods = groups(
	'periods',
	[
		required(clock('startsAt')),
		required(clock('endsAt')),
		required(money('price', { unit: 'per kWh', description: 'Tax included' })),
	],
	{ title: ['startsAt', 'endsAt', 'price'] },
);

export const pricePeriod = resource(
	'Price Period',
	PATH,
	'',
	[
		getMany({
			action: 'Get many price periods of an electricity rate',
			description:
				'Lists the prices of an electricity rate by time of day, for week days and for dates',
			paging: 'none',
		}),

		listing('Get Many for Dates', `GET ${PATH}/date`, {
			action: 'Get many price periods for dates',
			description: 'Lists the dates that have prices of their own, and these prices by time of day',
			paging: 'none',
			output: datePricesRecord,
		}),
		get({
			name: 'Get for Date',
			path: 'date/{date}',
			action: 'Get the price periods for a date',
			description: 'Gets the prices of one date by time of day',
			output: datePricesRecord,
		}),
		update({
			name: 'Create or Update for Date',
			method: 'PUT',
			path: 'date/{date}',
			action: 'Create or update the price periods for a date',
			description: 'Sets all prices of one date by time of day; those it had before are replaced',
			required: [periods],
			output: datePricesRecord,
		}),
		remove({
			name: 'Delete for Date',
			path: 'date/{date}',
			action: 'Delete the price periods for a date',
			description: 'Deletes all prices that one date has of its own',
		}),

		listing('Get Many for Week Days', `GET ${PATH}/week-day`, {
			action: 'Get many price periods for week days',
			description:
				'Lists the week days that have prices of their own, and these prices by time of day',
			paging: 'none',
			output: weekDayPricesRecord,
		}),
		get({
			name: 'Get for Week Day',
			path: 'week-day/{weekDay}',
			action: 'Get the price periods for a week day',
			description: 'Gets the prices of one week day by time of day',
			output: weekDayPricesRecord,
		}),
		update({
			name: 'Create or Update for Week Day',
			method: 'PUT',
			path: 'week-day/{weekDay}',
			action: 'Create or update the price periods for a week day',
			description:
				'Sets all prices of one week day by time of day; those it had before are replaced',
			required: [periods],
			output: weekDayPricesRecord,
		}),
		remove({
			name: 'Delete for Week Day',
			path: 'week-day/{weekDay}',
			action: 'Delete the price periods for a week day',
			description: 'Deletes all prices that one week day has of its own',
		}),
	],
	{
		parameters: [
			date('date'),
			choice('weekDay', {
				any: 'Any Day',
				mon: 'Monday',
				tue: 'Tuesday',
				wed: 'Wednesday',
				thu: 'Thursday',
				fri: 'Friday',
				sat: 'Saturday',
				sun: 'Sunday',
			}),
		],
		record: pricePeriodRecord,
	},
);
