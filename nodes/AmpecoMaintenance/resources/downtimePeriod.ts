import { action, get, resource } from '../../../lib/declarative';
import downtimePeriodRecord from '../records/downtimePeriod.json';
import statusLogRecord from '../records/statusLog.json';

export const downtimePeriod = resource(
	'Downtime Period',
	'/resources/charge-point-downtime-periods/v1.0/{chargePointDowntimePeriod}/status-log',
	'',
	[
		get(),
		action(
			'Get Status Log',
			'GET /resources/evse-downtime-periods/v1.0/{evseDowntimePeriod}/status-log',
			{
				action: 'Get status log of a downtime period of a charge point downtime period',
				output: statusLogRecord,
			},
		),
	],
	{
		noun: 'downtime period of a charge point downtime period',
		nouns: 'downtime periods of a charge point downtime period',
		record: downtimePeriodRecord,
	},
);
