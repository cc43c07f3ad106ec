import {
	action,
	create,
	get,
	getMany,
	recordId,
	remove,
	resource,
	update,
} from '../../../lib/declarative';
import evseDowntimePeriodRecord from '../records/evseDowntimePeriod.json';
import statusLogRecord from '../records/statusLog.json';
import { downtime, downtimeChanges, downtimeFilters } from './shared';

const evse = recordId('evseId', 'evse');

export const evseDowntimePeriod = resource(
	'EVSE Downtime Period',
	'/resources/evse-downtime-periods/v1.0',
	'evseDowntimePeriod',
	[
		getMany({
			filters: [evse, recordId('chargePointId', 'chargePoint'), ...downtimeFilters],
			paging: 'perPage',
			include: ['statusLog'],
		}),
		get({ include: ['statusLog'] }),
		create({ required: [evse, ...downtime] }),
		update({ optional: downtimeChanges }),
		remove(),
		action(
			'Get Status Log',
			'GET /resources/evse-downtime-periods/v1.0/{evseDowntimePeriod}/status-log',
			{
				action: 'Get the status log of a downtime period of an EVSE',
				description: 'The entry that the downtime period began with',
				output: statusLogRecord,
			},
		),
	],
	{
		record: evseDowntimePeriodRecord,
		simple: [
			'type',
			'entryMode',
			'startedAt',
			'endedAt',
			'systemStatus: statuses.system',
			'networkStatus: statuses.network',
			'hardwareStatus: statuses.hardware',
		],
	},
);
