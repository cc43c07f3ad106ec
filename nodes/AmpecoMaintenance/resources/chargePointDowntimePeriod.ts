import { create, get, getMany, recordId, remove, resource, update } from '../../../lib/declarative';
import chargePointDowntimePeriodRecord from '../records/chargePointDowntimePeriod.json';
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
	],
	{ record: chargePointDowntimePeriodRecord },
);
