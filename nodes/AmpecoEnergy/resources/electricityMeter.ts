import {
	action,
	create,
	dateTime,
	get,
	getMany,
	integer,
	json,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import electricityMeterRecord from '../records/electricityMeter.json';

export const electricityMeter = resource(
	'Electricity Meter',
	'/resources/electricity-meters/v1.0',
	'electricityMeter',
	[
		getMany(),
		get(),
		create({
			required: [text('name'), integer('integrationId')],
			optional: [json('integrationParameters', { en: 'Integration Parameters' })],
		}),
		update({
			optional: [
				text('name'),
				integer('integrationId'),
				json('integrationParameters', { en: 'Integration Parameters' }),
			],
		}),
		remove(),
		action(
			'Report Consumption',
			'POST /actions/electricity-meter/v1.0/{electricityMeter}/report-consumption',
			{
				action: 'Report consumption on an electricity meter',
				optional: [
					dateTime('timestamp'),
					integer('currentL1'),
					integer('currentL2'),
					integer('currentL3'),
				],
			},
		),
	],
	{ record: electricityMeterRecord },
);
