import {
	boolean,
	choice,
	create,
	dateTime,
	essential,
	get,
	getMany,
	group,
	inside,
	integer,
	list,
	number,
	recordId,
	resource,
	shape,
	text,
	variant,
} from '../../../lib/declarative';
import type { Field, VariantCase } from '../../../lib/declarative';
import { connectorTypes } from '../../shared/charging';
import bookingRequestRecord from '../records/bookingRequest.json';
import { bookingFilters } from './shared';

/** What the EVSE needs. */
const evseCriteria = [
	choice('currentType', { ac: 'AC', dc: 'DC' }, { nullable: true }),
	choice('connectorType', connectorTypes, { nullable: true }),
	number('minPower', { label: 'Min Power (kW)' }),
	number('maxPower', { label: 'Max Power (kW)' }),
];

const parkingSpaceCriteria = [
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
];

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

const evseId = recordId('evseId', 'evse');

const evse = inside('evseCriteria', evseCriteria.map(essential));
const parkingSpace = inside('parkingSpaceCriteria', parkingSpaceCriteria);

const wish = (value: string, label: string, asked: Field[], optional: Field[]) =>
	shape(value, label, {
		sends: { type: 'create' },
		required: [userId, recordId('locationId', 'location'), ...asked, startAt, endAt],
		optional: [...optional, authorizedTokenIds],
	});

const changed = shape('update', 'Change of a Booking', {
	sends: { type: 'update' },
	required: [bookingId],
	optional: [essential(startAt), essential(endAt), userId, authorizedTokenIds],
});

const requests = (...fresh: VariantCase[]) => [
	...fresh,
	changed,
	shape('cancel', 'Cancellation of a Booking', {
		sends: { type: 'cancel' },
		required: [bookingId],
	}),
];

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
			optional: [externalId],
			variant: variant(
				'request',
				'Request',
				requests(
					wish('create', 'New Booking (Any EVSE)', [], [...evse, ...parkingSpace]),
					wish('createAtEvse', 'New Booking (One EVSE)', [evseId], parkingSpace),
				),
				{ own: 'Booking Details' },
			),
			v1: {
				variant: variant(
					'request',
					'Request',
					requests(
						wish(
							'create',
							'New Booking',
							[],
							[
								evseId,
								group('evseCriteria', evseCriteria, {
									label: 'EVSE Criteria',
								}),
								group('parkingSpaceCriteria', parkingSpaceCriteria),
							],
						),
					),
				),
			},
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
