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
		create({ required: [chargePoint, ...downtime] }),
		update({ optional: downtimeChanges }),
		remove(),
		action(
			'Get Status Log',
			'GET /resources/charge-point-downtime-periods/v1.0/{chargePointDowntimePeriod}/status-log',
			{
				action: 'Get the status log of a downtime period of a charge point',
				description: 'The entry that the downtime period began with',
				output: statusLogRecord,
			},
		),
	],
	{ record: chargePointDowntimePeriodRecord },
);
