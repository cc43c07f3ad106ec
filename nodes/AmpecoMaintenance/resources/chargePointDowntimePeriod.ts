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
import chargePointDowntimePeriodRecord from '../records/chargePointDowntimePeriod.json';
import statusLogRecord from '../records/statusLog.json';
import { downtime, downtimeChanges, downtimeFilters } from './shared';

const chargePoint = recordId('chargePointId', 'chargePoint');

export const chargePointDowntimePeriod = resource(
	'Charge Point Downtime Period',
	'/resources/charge-point-downtime-periods/v1.0',
	'chargePointDowntimePeriod',
	[
		getMany({
			filters: [chargePoint, ...downtimeFilters],
			paging: 'perPage',
			include: ['statusLog'],
		}),
		get({ include: ['statusLog'] }),
		create({
			description: 'Enters by hand a time that does not count against the uptime of a charge point',
			required: [chargePoint, ...downtime],
		}),
		update({ optional: downtimeChanges }),
		remove({
			description: 'Deletes a period that was entered by hand; automatic ones cannot be deleted',
		}),
		action(
			'Get Status Log',
			'GET /resources/charge-point-downtime-periods/v1.0/{chargePointDowntimePeriod}/status-log',
			{
				action: 'Get the status log of a downtime period of a charge point',
				description: 'Gets the status report that the downtime began with, and its error code',
				output: statusLogRecord,
			},
		),
	],
	{
		about: 'when a charge point was out of service, or exempt from uptime',
		record: chargePointDowntimePeriodRecord,
	},
);
