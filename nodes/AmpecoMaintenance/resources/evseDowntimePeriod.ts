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
		create({
			description: 'Enters by hand a time that does not count against the uptime of an EVSE',
			required: [evse, ...downtime],
		}),
		update({ optional: downtimeChanges }),
		remove({
			description: 'Deletes a period that was entered by hand; automatic ones cannot be deleted',
		}),
		action(
			'Get Status Log',
			'GET /resources/evse-downtime-periods/v1.0/{evseDowntimePeriod}/status-log',
			{
				action: 'Get the status log of a downtime period of an EVSE',
				description: 'Gets the status report that the downtime began with, and its error code',
				output: statusLogRecord,
			},
		),
	],
	{
		about: 'when an EVSE was out of service, or exempt from uptime',
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
