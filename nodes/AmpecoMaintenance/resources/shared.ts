import { choice, dateTime, inclusive, integer, nullable, recordId } from '../../../lib/declarative';

export const type = choice('type', ['downtime', 'exempt'], {
	description: 'Exempt periods do not count against the uptime',
});

/** Which downtime periods to list. */
export const downtimeFilters = [
	recordId('locationId', 'location'),
	choice('entryMode', ['automatic', 'manual']),
	type,
	inclusive(dateTime('startedAfter')),
	inclusive(dateTime('stoppedBefore')),
	integer('durationLessThan', { label: 'Max Duration (Minutes)' }),
	integer('durationGreaterThan', { label: 'Min Duration (Minutes)' }),
	inclusive(dateTime('lastUpdatedAfter')),
	inclusive(dateTime('lastUpdatedBefore')),
];

const MANUAL_ONLY = 'Only for an exempt period that was entered by hand';

/** What a new downtime period needs beside what was down. */
export const downtime = [
	recordId('noticeId', 'downtimePeriodNotice', { description: 'A notice of the type Exempt' }),
	dateTime('startedAt'),
	dateTime('endedAt'),
];

/** What of a downtime period can be changed. */
export const downtimeChanges = [
	nullable(recordId('noticeId', 'downtimePeriodNotice')),
	dateTime('startedAt', { description: MANUAL_ONLY }),
	dateTime('endedAt', { description: MANUAL_ONLY }),
];
