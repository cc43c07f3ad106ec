import {
	boolean,
	choice,
	choices,
	create,
	dateTime,
	essential,
	get,
	getMany,
	group,
	groups,
	inclusive,
	json,
	list,
	listing,
	nullable,
	number,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	spread,
	text,
	time,
	update,
} from '../../../lib/declarative';
import type { GroupField } from '../../../lib/declarative';
import { country, state, timezone, translations, operatorId, OLDER } from '../../shared/pieces';
import bookingAvailability from '../records/bookingAvailability.json';
import locationRecord from '../records/location.json';
import locationLegacyV1Record from '../records/locationLegacyV1.json';

const geoposition = group('geoposition', [
	required(number('latitude', { min: -90, max: 90, placeholder: '52.5200066' })),
	required(number('longitude', { min: -180, max: 180, placeholder: '13.404954' })),
]);

const openFromTo = (day: string) =>
	groups(day, [required(time('start')), required(time('end', { placeholder: '20:00' }))], {
		one: 'Time',
		title: ['start', 'end'],
	});

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const aboutHours = {
	label: 'Opening Hours',
	nullable: true,
	description: 'In the location’s time zone; a day without any is closed',
};

const hours = spread(
	'hours',
	choices('days', DAYS),
	[
		required(time('start', { label: 'From' })),
		required(time('end', { label: 'To', placeholder: '20:00' })),
	],
	{ ...aboutHours, one: 'Time' },
);

/** In nodes of version 1 each day has a level of its own. */
const hoursByDay = group('hours', DAYS.map(openFromTo), aboutHours);

const ALWAYS_OPEN = 'Whether it is open at all hours; if not, opening hours are needed';
const ALWAYS = 'User Groups (Always Open)';

const workingHours = (times: GroupField) =>
	group('workingHours', [
		essential(times),
		boolean('isAlwaysOpen', { description: ALWAYS_OPEN }),
		boolean('stopSessionOutsideWorkingHours', {
			label: 'Stop Sessions at Closing',
			nullable: true,
		}),
		recordIds('alwaysOpenForUserGroupIds', 'userGroup', { label: ALWAYS, nullable: true }),
		boolean('allowChargingOutsideWorkingHours', {
			label: 'Charging Outside Hours',
			description: 'Whether sessions can start and go on while it is shown as closed',
		}),
	]);

const parkingTypes = [
	'ALONG_MOTORWAY',
	'PARKING_GARAGE',
	'PARKING_LOT',
	'ON_DRIVEWAY',
	'ON_STREET',
	'UNDERGROUND_GARAGE',
	'IS_TENT',
	'SECURE',
];

const accessMethods = {
	ACCESS_CODE: 'Access Code',
	INTERCOM: 'Intercom',
	LICENSE_PLATE: 'License Plate',
	OPEN: 'Open to All',
	PARKING_TICKET: 'Parking Ticket',
	TOKEN: 'Token',
};

const facilities = {
	AIRPORT: 'Airport',
	BIKE_SHARING: 'Bike Sharing',
	BUS_STOP: 'Bus Stop',
	CAFE: 'Café',
	CARPOOL_PARKING: 'Carpool Parking',
	FUEL_STATION: 'Fuel Station',
	HOTEL: 'Hotel',
	MALL: 'Mall',
	METRO_STATION: 'Metro Station',
	MUSEUM: 'Museum',
	NATURE: 'Nature',
	PARKING_LOT: 'Parking Lot',
	RECREATION_AREA: 'Recreation Area',
	RESTAURANT: 'Restaurant',
	SPORT: 'Sport',
	SUPERMARKET: 'Supermarket',
	TAXI_STAND: 'Taxi Stand',
	TRAIN_STATION: 'Train Station',
	TRAM_STOP: 'Tram Stop',
	WIFI: 'Wi-Fi',
	BATHROOM: 'Bathroom',
	STAFFED: 'Staffed',
};

const locationRequired = [
	translations('name'),
	geoposition,
	translations('address'),
	country('country'),
];

const locationOptional = (times: GroupField) => [
	choices('accessMethods', accessMethods, { nullable: true }),
	translations('additionalDescription'),
	essential(text('city', { nullable: true })),
	translations('description'),
	json('externalAppData', { costCenter: '4711' }, { nullable: true }),
	text('externalId', { nullable: true }),
	choices('facilities', facilities, { nullable: true }),
	choice('parkingType', parkingTypes, { nullable: true }),
	essential(text('postCode', { nullable: true, description: 'Needed in most countries' })),
	text('region', { nullable: true, description: 'Where the country has no states to choose' }),
	recordId('roamingOperatorId', 'roamingOperator', { description: OLDER }),
	translations('shortDescription'),
	state('state'),
	translations('streetAddress'),
	list(text('tags')),
	timezone('timezone', {
		nullable: true,
		description: 'Needed where the tenant has several time zones',
	}),
	essential(workingHours(times)),
	choice('status', ['enabled', 'disabled'], { label: 'Status (Legacy)' }),
	choice(
		'accessibilityType',
		{
			free_publicly_accessible: 'Public, Free',
			paid_publicly_accessible: 'Public, Paid',
			restricted_access: 'Restricted',
		},
		{ description: 'What partners that roam by OICP (Hubject) are told' },
	),
];

const payment = [
	nullable(operatorId),
	choices(
		'paymentOptions',
		{
			EMV_CHIP_TERMINAL: 'Card Terminal with Chip',
			NFC_CONTACTLESS_TERMINAL: 'Contactless Card Terminal',
			QR_CODE_PAYMENT: 'QR Code',
			WEB_PAYMENT: 'Web',
			CASH_PAYMENT: 'Cash',
		},
		{ nullable: true },
	),
	choices(
		'acceptedPaymentBrands',
		{
			VISA: 'Visa',
			MASTERCARD: 'Mastercard',
			MAESTRO: 'Maestro',
			AMEX: 'American Express',
			GIROCARD: 'girocard',
			OTHER: 'Other',
		},
		{ nullable: true, description: 'Only kept with a card terminal as payment option' },
	),
];

const include = [
	'chargingZones',
	'locationImage',
	'images',
	'externalAppData',
	'locationPin',
	'notes',
	'partnerIds',
];

export const location = resource(
	'Location',
	'/resources/locations/v2.0',
	'location',
	[
		getMany({
			filters: [
				essential(text('city')),
				essential(country('country')),
				text('externalId'),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
				essential(recordId('partnerId', 'partner')),
				text('region'),
				boolean('roaming'),
				state('state', {
					description: 'For the US, Australia, Canada and the US Outlying Islands',
				}),
				text('tag'),
				recordIds('operatorId', 'operator'),
				inclusive(dateTime('createdAfter')),
				inclusive(dateTime('createdBefore')),
			],
			include,
		}),
		get({ include }),
		create({
			required: locationRequired,
			optional: [...locationOptional(hours), ...payment],
			v1: {
				required: locationRequired,
				optional: [...locationOptional(hoursByDay), ...payment],
			},
		}),
		update({
			include,
			optional: [...locationRequired, ...locationOptional(hours)],
			v1: { optional: [...locationRequired, ...locationOptional(hoursByDay)] },
		}),
		remove({ include }),
		listing(
			'Get Booking Availability',
			'POST /actions/locations/v2.0/{location}/check-booking-availability',
			{
				action: 'Get the booking availability of a location',
				description:
					'Lists when each EVSE that can be booked is free, within 7 days; books nothing',
				required: [
					dateTime('startAfter'),
					dateTime('endBefore', { description: 'At most 7 days later' }),
				],
				paging: 'none',
				output: bookingAvailability,
			},
		),
	],
	{
		about: 'sites with chargers',
		record: locationRecord,
		simple: [
			'name',
			'status',
			'address',
			'city',
			'postCode',
			'country',
			'timezone',
			'latitude: geoposition.latitude',
			'longitude: geoposition.longitude',
			'isRoaming',
			'tags',
			'lastUpdatedAt',
		],
		match: { by: ['externalId'], changed: 'lastUpdatedAfter' },
	},
);

/** The older form of a text in several languages: an object with a text for each locale. */
const texts = (name: string, en: string, fr: string) =>
	json(name, { en, fr }, { description: 'A text for each language; those left out are deleted' });

const legacyRequired = [
	texts('name', 'North depot', 'Dépôt nord'),
	geoposition,
	text('post_code'),
	text('region', { description: 'In the US and Australia, the code of the state' }),
	text('city'),
	country('country'),
];

const legacyOptional = [
	texts('additional_description', 'Behind the hall', 'Derrière le hall'),
	texts('address', '12 Harbour Street', '12 rue du Port'),
	texts('description', 'Eight chargers', 'Huit bornes'),
	texts('detailed_description', 'Eight chargers for vans', 'Huit bornes pour fourgons'),
	text('external_id', { nullable: true }),
	choice('status', ['active', 'disabled'], { label: 'Status (Legacy)' }),
	timezone('timezone', { nullable: true }),
	group('working_hours', [
		required(boolean('is_always_open', { description: ALWAYS_OPEN })),
		boolean('stop_session_outside_working_hours', {
			label: 'Stop Sessions at Closing',
			nullable: true,
		}),
		recordIds('always_open_for_user_group_ids', 'userGroup', { label: ALWAYS, nullable: true }),
		hoursByDay,
	]),
];

export const locationLegacyV1 = resource(
	'Location',
	'/resources/locations/v1.0',
	'location',
	[
		getMany({
			filters: [
				text('country'),
				text('externalId'),
				recordId('partnerId', 'partner'),
				text('postCode'),
				text('status'),
			],
		}),
		get(),
		create({ required: legacyRequired, optional: legacyOptional }),
		update({ optional: [...legacyRequired, ...legacyOptional] }),
		remove(),
	],
	{
		legacy: 'Legacy v1.0',
		record: locationLegacyV1Record,
		simple: [
			'name',
			'status',
			'address',
			'city',
			'post_code',
			'country',
			'timezone',
			'latitude: geoposition.latitude',
			'longitude: geoposition.longitude',
			'public_charge_points',
			'lastUpdatedAt',
		],
	},
);
