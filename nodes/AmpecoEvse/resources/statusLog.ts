import { action, dateTime, getMany, resource } from '../../../lib/declarative';
import statusLogRecord from '../records/statusLog.json';

export const statusLog = resource(
	'Status Log',
	'/resources/evses/v2.0/{evse}/hardware-status-logs',
	'',
	[
		getMany({ filters: [dateTime('createdAfter'), dateTime('createdBefore')] }),
		action(
			'Get Latest Hardware Status Log',
			'GET /resources/evses/v2.0/{evse}/latest-hardware-status-log',
			{ action: 'Get latest hardware status log of a status log', output: statusLogRecord },
		),
	],
	{ record: statusLogRecord },
);
