import {
	action,
	boolean,
	choice,
	dateTime,
	essential,
	get,
	getMany,
	recordId,
	recordIds,
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
				dateTime('reservedFrom'),
				dateTime('reservedTo'),
				essential(choice('status', ['active', 'expired', 'canceled', 'done'])),
				essential(recordId('userId', 'user')),
				recordIds('operatorId', 'operator'),
			],
		}),
		get(),
		action('Cancel', 'POST /actions/reservation/v1.0/{reservation}/cancel', {
			action: 'Cancel a reservation',
			description: 'Ends the reservation, so that others can use the EVSE again',
			parameters: [recordId('reservation', 'activeReservation')],
			optional: [
				boolean('force', {
					description: 'Whether to cancel it even when the charger does not agree',
				}),
				text('reason', { nullable: true, placeholder: 'Activated via API' }),
			],
		}),
	],
	{ about: 'EVSEs held for drivers who are on their way', record: reservationRecord },
);
