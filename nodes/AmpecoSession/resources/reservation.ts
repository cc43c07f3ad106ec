import {
	action,
	boolean,
	choice,
	dateTime,
	get,
	getMany,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import reservationRecord from '../records/reservation.json';

export const reservation = resource(
	'Reservation',
	'/resources/reservations/v1.0',
	'reservation',
	[
		getMany({
			filters: [
				recordId('evseId', 'evse'),
				recordId('userId', 'user'),
				choice('status', ['active', 'expired', 'canceled', 'done']),
				dateTime('reservedFrom'),
				dateTime('reservedTo'),
			],
		}),
		get(),
		action('Cancel', 'POST /actions/reservation/v1.0/{reservation}/cancel', {
			action: 'Cancel a reservation',
			optional: [boolean('force'), text('reason', { nullable: true })],
		}),
	],
	{ record: reservationRecord },
);
