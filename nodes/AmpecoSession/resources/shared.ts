import { dateTime, recordId } from '../../../lib/declarative';

/** What both bookings and the requests for them are found by. */
export const bookingFilters = [
	dateTime('endAfter'),
	dateTime('endBefore'),
	recordId('locationId', 'location'),
	dateTime('startAfter'),
	dateTime('startBefore'),
	recordId('userId', 'user'),
];
