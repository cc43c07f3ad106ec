import { choice, dateTime, get, getMany, recordId, resource } from '../../../lib/declarative';
import bookingRecord from '../records/booking.json';

export const booking = resource(
	'Booking',
	'/resources/bookings/v1.0',
	'booking',
	[
		getMany({
			filters: [
				choice('status', ['accepted', 'reserved', 'completed', 'cancelled', 'no-show', 'failed']),
				recordId('userId', 'user'),
				recordId('locationId', 'location'),
				dateTime('startAfter'),
				dateTime('startBefore'),
				dateTime('endAfter'),
				dateTime('endBefore'),
			],
		}),
		get({ include: ['bookedEvses'] }),
	],
	{ record: bookingRecord },
);
