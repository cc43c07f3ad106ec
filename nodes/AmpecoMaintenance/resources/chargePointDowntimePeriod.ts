import {
	choice,
	create,
	dateTime,
	get,
	getMany,
	integer,
	recordId,
	remove,
	resource,
	update,
} from '../../../lib/declarative';
import chargePointDowntimePeriodRecord from '../records/chargePointDowntimePeriod.json';

export const chargePointDowntimePeriod = resource(
	'Charge Point Downtime Period',
	'/resources/charge-point-downtime-periods/v1.0',
	'chargePointDowntimePeriod',
	[
		getMany({
			filters: [
				recordId('chargePointId', 'chargePoint'),
				recordId('locationId', 'location'),
				choice('entryMode', ['manual', 'automatic']),
				choice('type', ['downtime', 'exempt']),
				dateTime('startedAfter'),
				dateTime('stoppedBefore'),
				integer('durationLessThan'),
				integer('durationGreaterThan'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
			paging: 'perPage',
		}),
		get(),
		create({
			required: [
				recordId('chargePointId', 'chargePoint'),
				recordId('noticeId', 'notice'),
				dateTime('startedAt'),
				dateTime('endedAt'),
			],
		}),
		update({
			optional: [
				recordId('noticeId', 'notice', { nullable: true }),
				dateTime('startedAt'),
				dateTime('endedAt'),
			],
		}),
		remove(),
	],
	{ record: chargePointDowntimePeriodRecord },
);
