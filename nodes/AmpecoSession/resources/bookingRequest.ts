import {
	boolean,
	choice,
	create,
	dateTime,
	get,
	getMany,
	group,
	integer,
	list,
	number,
	recordId,
	resource,
	shape,
	text,
	variant,
} from '../../../lib/declarative';
import { connectorTypes } from '../../shared/charging';
import bookingRequestRecord from '../records/bookingRequest.json';
import { bookingFilters } from './shared';

const evseCriteria = group(
	'evseCriteria',
	[
		choice('connectorType', connectorTypes, { nullable: true }),
		choice('currentType', { ac: 'AC', dc: 'DC' }, { nullable: true }),
		number('maxPower', { label: 'Max Power (kW)' }),
		number('minPower', { label: 'Min Power (kW)' }),
	],
	{ label: 'EVSE Criteria', description: 'What the EVSE needs; not used when one is chosen' },
);

const parkingSpaceCriteria = group('parkingSpaceCriteria', [
	boolean('dangerousGoodsAllowed'),
	boolean('driveThroughRequired'),
	boolean('refrigerationOutletRequired', { label: 'Refrigeration Outlet' }),
	integer('vehicleHeightCm', { label: 'Vehicle Height (cm)', min: 1 }),
	integer('vehicleLengthCm', { label: 'Vehicle Length (cm)', min: 1 }),
	choice(
		'vehicleType',
		[
			'two_and_three_wheel_vehicles_and_quadricycles',
			'passenger_vehicles',
			'passenger_vehicles_with_trailer',
			'light_duty_vans',
			'heavy_duty_tractor_units_without_trailer',
			'heavy_duty_trucks_without_articulation_point',
			'heavy_duty_trucks_with_trailer_attached',
			'buses_or_motor_coaches',
		],
		{ nullable: true },
	),
	integer('vehicleWeightKg', { label: 'Vehicle Weight (kg)', min: 1 }),
	integer('vehicleWidthCm', { label: 'Vehicle Width (cm)', min: 1 }),
]);

const bookingId = recordId('bookingId', 'booking');
const userId = recordId('userId', 'user');
const startAt = dateTime('startAt');
const endAt = dateTime('endAt');
const externalId = text('externalId', {
	maxLength: 255,
	description: 'The roaming partner’s own number of the request',
});
// OCPI tokens of roaming users: no list gives their ids.
const authorizedTokenIds = list(integer('authorizedTokenIds'), {
	label: 'Authorized Token IDs',
	description: 'OCPI tokens that may use the booking',
});

export const bookingRequest = resource(
	'Booking Request',
	'/resources/booking-requests/v1.0',
	'bookingRequest',
	[
		getMany({
			filters: [
				...bookingFilters,
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				text('externalId'),
				choice('status', ['pending', 'approved', 'rejected']),
			],
		}),
		get(),
		create({
			description:
				'Asks for a new booking, for its change or its end; the status tells whether it was approved',
			variant: variant('request', 'Request', [
				shape('create', 'New Booking', {
					sends: { type: 'create' },
					required: [userId, recordId('locationId', 'location'), startAt, endAt],
					optional: [
						authorizedTokenIds,
						evseCriteria,
						recordId('evseId', 'evse'),
						externalId,
						parkingSpaceCriteria,
					],
				}),
				shape('update', 'Change of a Booking', {
					sends: { type: 'update' },
					required: [bookingId],
					optional: [authorizedTokenIds, endAt, externalId, startAt, userId],
				}),
				shape('cancel', 'Cancellation of a Booking', {
					sends: { type: 'cancel' },
					required: [bookingId],
					optional: [externalId],
				}),
			]),
		}),
	],
	{
		about: 'wishes for a booking, for its change or its end',
		record: bookingRequestRecord,
		simple: [
			'type',
			'status',
			'rejectionReason',
			'startAt',
			'endAt',
			'currentType: evseCriteria.currentType',
			'connectorType: evseCriteria.connectorType',
			'createdAt',
			'lastUpdatedAt',
		],
	},
);
