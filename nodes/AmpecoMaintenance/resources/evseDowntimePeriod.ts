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
import evseDowntimePeriodRecord from '../records/evseDowntimePeriod.json';

export const evseDowntimePeriod = resource(
	'EVSE Downtime Period',
	'/resources/evse-downtime-periods/v1.0',
	'evseDowntimePeriod',
	[
		getMany({
			filters: [
				recordId('evseId', 'evse'),
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
				recordId('evseId', 'evse'),
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
	{ record: evseDowntimePeriodRecord },
);
