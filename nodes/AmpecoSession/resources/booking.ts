import { choice, get, getMany, resource } from '../../../lib/declarative';
import bookingRecord from '../records/booking.json';
import { bookingFilters } from './shared';

export const booking = resource(
	'Booking',
	'/resources/bookings/v1.0',
	'booking',
	[
		getMany({
			filters: [
				...bookingFilters,
				choice('status', {
					accepted: 'Accepted',
					reserved: 'Reserved',
					completed: 'Completed',
					cancelled: 'Cancelled',
					'no-show': 'No-Show',
					failed: 'Failed',
				}),
			],
		}),
		get({ include: ['bookedEvses'] }),
	],
	{
		about: 'EVSEs kept for drivers at a set time',
		record: bookingRecord,
		simple: [
			'status',
			'startAt',
			'endAt',
			'tokenUids: authorizedTokens.uid',
			'createdAt',
			'lastUpdatedAt',
		],
	},
);
