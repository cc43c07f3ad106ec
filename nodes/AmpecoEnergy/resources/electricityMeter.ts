import {
	action,
	create,
	dateTime,
	get,
	getMany,
	inclusive,
	integer,
	json,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import electricityMeterRecord from '../records/electricityMeter.json';

const essentials = [
	text('name'),
	integer('integrationId', { description: 'The meter integration, as the back office shows it' }),
];

// Each integration has parameters of its own.
const integrationParameters = json(
	'integrationParameters',
	{ device_id: '123456' },
	{ description: 'What the integration needs to know the meter by, each value as text' },
);

const current = (line: string) =>
	integer(`current${line}`, { label: `Current ${line} (mA)`, min: 0, max: 5000000 });

export const electricityMeter = resource(
	'Electricity Meter',
	'/resources/electricity-meters/v1.0',
	'electricityMeter',
	[
		getMany({
			filters: [
				recordIds('operatorId', 'operator'),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
			],
		}),
		get(),
		create({
			required: essentials,
			optional: [integrationParameters, operatorId],
		}),
		update({ optional: [...essentials, integrationParameters] }),
		remove(),
		action(
			'Report Consumption',
			'POST /actions/electricity-meter/v1.0/{electricityMeter}/report-consumption',
			{
				action: 'Report the consumption that an electricity meter measured',
				description: 'Tells load management what current a meter measures now, in milliamperes',
				optional: [dateTime('timestamp'), current('L1'), current('L2'), current('L3')],
			},
		),
	],
	{
		about: 'meters that load management reads',
		record: electricityMeterRecord,
		match: { by: ['name'], changed: 'lastUpdatedAfter' },
	},
);
