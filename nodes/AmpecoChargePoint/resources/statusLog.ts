import { action, dateTime, getMany, listing, resource } from '../../../lib/declarative';
import statusLogRecord from '../records/statusLog.json';
import statusLogGetManyHardwareStatusLogsRecord from '../records/statusLog.getManyHardwareStatusLogs.json';

export const statusLog = resource(
	'Status Log',
	'/resources/charge-points/v2.0/{chargePoint}/network-status-logs',
	'',
	[
		getMany({ filters: [dateTime('createdAfter'), dateTime('createdBefore')] }),
		listing(
			'Get Many Hardware Status Logs',
			'GET /resources/charge-points/v2.0/{chargePoint}/hardware-status-logs',
			{
				action: 'Get many hardware status logs of a status log',
				filters: [dateTime('createdAfter'), dateTime('createdBefore')],
				output: statusLogGetManyHardwareStatusLogsRecord,
			},
		),
		action(
			'Get Latest Hardware Status Log',
			'GET /resources/charge-points/v2.0/{chargePoint}/latest-hardware-status-log',
			{
				action: 'Get latest hardware status log of a status log',
				output: statusLogGetManyHardwareStatusLogsRecord,
			},
		),
		action(
			'Get Latest Network Status Log',
			'GET /resources/charge-points/v2.0/{chargePoint}/latest-network-status-log',
			{ action: 'Get latest network status log of a status log', output: statusLogRecord },
		),
	],
	{ record: statusLogRecord },
);
