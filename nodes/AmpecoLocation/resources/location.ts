import {
	boolean,
	choice,
	choices,
	create,
	dateTime,
	get,
	getMany,
	group,
	groups,
	json,
	list,
	listing,
	loaded,
	number,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import locationRecord from '../records/location.json';
import locationGetManyCheckBookingAvailabilityRecord from '../records/location.getManyCheckBookingAvailability.json';
import locationLegacyV1_0Record from '../records/locationLegacyV1_0.json';

const geoposition = group('geoposition', [
	required(number('latitude', { min: -90, max: 90 })),
	required(number('longitude', { min: -180, max: 180 })),
]);
const hours = group(
	'hours',
	[
		json('monday', [{ start: '08:00', end: '08:00' }]),
		json('tuesday', [{ start: '08:00', end: '08:00' }]),
		json('wednesday', [{ start: '08:00', end: '08:00' }]),
		json('thursday', [{ start: '08:00', end: '08:00' }]),
		json('friday', [{ start: '08:00', end: '08:00' }]),
		json('saturday', [{ start: '08:00', end: '08:00' }]),
		json('sunday', [{ start: '08:00', end: '08:00' }]),
	],
	{ nullable: true },
);
const locationFields = [
	text('externalId', { nullable: true }),
	groups('description', [text('locale'), text('translation')]),
	groups('shortDescription', [text('locale'), text('translation')]),
	groups('additionalDescription', [text('locale'), text('translation')]),
	groups('streetAddress', [text('locale'), text('translation')]),
	text('city', { nullable: true }),
	text('region', { nullable: true }),
	text('state'),
	text('postCode', { nullable: true }),
	text('timezone', { nullable: true }),
	choice(
		'parkingType',
		[
			'ALONG_MOTORWAY',
			'PARKING_GARAGE',
			'PARKING_LOT',
			'ON_DRIVEWAY',
			'ON_STREET',
			'UNDERGROUND_GARAGE',
		],
		{ nullable: true },
	),
	choices(
		'accessMethods',
		['OPEN', 'TOKEN', 'LICENSE_PLATE', 'ACCESS_CODE', 'INTERCOM', 'PARKING_TICKET'],
		{ nullable: true },
	),
	choices(
		'facilities',
		[
			'AIRPORT',
			'BIKE_SHARING',
			'BUS_STOP',
			'CAFE',
			'CARPOOL_PARKING',
			'FUEL_STATION',
			'HOTEL',
			'MALL',
			'METRO_STATION',
			'MUSEUM',
			'NATURE',
			'PARKING_LOT',
			'RECREATION_AREA',
			'RESTAURANT',
			'SPORT',
			'SUPERMARKET',
			'TAXI_STAND',
			'TRAIN_STATION',
			'TRAM_STOP',
			'WIFI',
		],
		{ nullable: true },
	),
	group('workingHours', [
		boolean('isAlwaysOpen'),
		boolean('stopSessionOutsideWorkingHours', { nullable: true }),
		recordIds('alwaysOpenForUserGroupIds', 'userGroup', { nullable: true }),
		hours,
	]),
	recordId('roamingOperatorId', 'roamingOperator'),
	list(text('tags')),
	json('externalAppData', { key: 'value' }, { nullable: true }),
];

export const location = resource(
	'Location',
	'/resources/locations/v2.0',
	'location',
	[
		getMany({
			filters: [
				loaded('country', 'countries', { pattern: '^[A-Z]{2,3}$' }),
				text('state'),
				text('region'),
				text('city'),
				recordId('partnerId', 'partner'),
				text('externalId'),
				text('tag'),
				boolean('roaming'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
			include: ['chargingZones', 'locationImage', 'images', 'externalAppData'],
		}),
		get({ include: ['chargingZones', 'locationImage', 'images', 'externalAppData'] }),
		create({
			required: [
				groups('name', [text('locale'), text('translation')]),
				geoposition,
				groups('address', [text('locale'), text('translation')]),
				loaded('country', 'countries', { pattern: '^[A-Z]{2,3}$' }),
			],
			optional: [...locationFields],
		}),
		update({
			include: ['chargingZones', 'locationImage', 'images', 'externalAppData'],
			optional: [
				...locationFields,
				groups('name', [text('locale'), text('translation')]),
				geoposition,
				groups('address', [text('locale'), text('translation')]),
				loaded('country', 'countries', { pattern: '^[A-Z]{2,3}$' }),
			],
		}),
		remove({ include: ['chargingZones', 'locationImage', 'images', 'externalAppData'] }),
		listing(
			'Get Many Check Booking Availability',
			'POST /actions/locations/v2.0/{location}/check-booking-availability',
			{
				action: 'Get many check booking availability on a location',
				required: [dateTime('startAfter'), dateTime('endBefore')],
				paging: 'none',
				output: locationGetManyCheckBookingAvailabilityRecord,
			},
		),
	],
	{ record: locationRecord },
);

const locationLegacyV1_0Fields = [
	choice('status', ['active', 'disabled'], { label: 'Status (Deprecated)' }),
	json('description', { en: 'Description' }),
	json('detailed_description', { en: 'Detailed Description' }),
	json('additional_description', { en: 'Additional Description' }),
	json('address', { en: 'Address' }),
	text('external_id', { nullable: true }),
	text('timezone', { nullable: true }),
	group('working_hours', [
		required(boolean('is_always_open')),
		boolean('stop_session_outside_working_hours', { nullable: true }),
		hours,
		recordIds('always_open_for_user_group_ids', 'userGroup', { nullable: true }),
	]),
];

export const locationLegacyV1_0 = resource(
	'Location',
	'/resources/locations/v1.0',
	'location',
	[
		getMany({
			filters: [
				text('postCode'),
				recordId('partnerId', 'partner'),
				text('country'),
				text('status'),
				text('externalId'),
			],
		}),
		get(),
		create({
			required: [
				json('name', { en: 'Name' }),
				geoposition,
				text('post_code'),
				text('region'),
				text('city'),
				loaded('country', 'countries', { pattern: '^[A-Z]{2,3}$' }),
			],
			optional: [...locationLegacyV1_0Fields],
		}),
		update({
			optional: [
				...locationLegacyV1_0Fields,
				json('name', { en: 'Name' }),
				geoposition,
				text('post_code'),
				text('region'),
				text('city'),
				loaded('country', 'countries', { pattern: '^[A-Z]{2,3}$' }),
			],
		}),
		remove(),
	],
	{ legacy: 'Legacy v1.0', record: locationLegacyV1_0Record },
);
