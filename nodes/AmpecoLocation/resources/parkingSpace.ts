import {
	action,
	boolean,
	choice,
	choices,
	create,
	dateTime,
	get,
	getMany,
	group,
	groups,
	inclusive,
	integer,
	list,
	listing,
	number,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import parkingPosition from '../records/parkingPosition.json';
import parkingSpaceRecord from '../records/parkingSpace.json';

const parkingDirection = choice('parkingDirection', ['parallel', 'perpendicular', 'angle']);
const statuses = { available: 'Available', blocked: 'Blocked', occupied: 'Occupied' };

const basics = [text('label'), recordId('locationId', 'location')];

const disabilitiesAccessible = (label: string) => boolean('disabilitiesAccessible', { label });
const evses = (label: string) =>
	recordIds('evses', 'evse', { label, description: 'At this space; all of one charging zone' });

const size = (name: string, label: string, max?: number) =>
	integer(name, { nullable: true, label, min: 0, ...(max && { max }) });

const details = [
	text('externalId'),
	choice('occupancyStatus', { unknown: 'Unknown', ...statuses }),
	choice('status', ['enabled', 'disabled']),
	number('latitude', { nullable: true, min: -90, max: 90 }),
	number('longitude', { nullable: true, min: -180, max: 180 }),
	text('directions', { nullable: true, lines: 3, maxLength: 1000 }),
	group('properties', [
		size('width', 'Width (cm)', 500),
		size('length', 'Length (cm)', 2000),
		boolean('driveThrough'),
		boolean('refrigerationOutlet'),
		parkingDirection,
		boolean('roofed'),
		boolean('lighting'),
	]),
	group('accessibility', [
		boolean('disabilitiesAccessible', {
			label: 'Accessible',
			description: 'Whether it suits people with disabilities; it need not be reserved for them',
		}),
		integer('kerbHeightCm', { label: 'Kerb Height (cm)', min: 0, max: 100 }),
		boolean('hearingLoop'),
		boolean('tactilePaving'),
		boolean('brailleSignage'),
		boolean('visualSignage'),
		boolean('audioAnnouncements'),
		boolean('accessiblePaymentTerminal'),
	]),
	group('vehicleRestrictions', [
		size('maxWidth', 'Max Width (cm)'),
		size('maxLength', 'Max Length (cm)'),
		size('maxHeight', 'Max Height (cm)'),
		size('maxWeight', 'Max Weight (kg)'),
		choices(
			'supportedVehicleTypes',
			{
				busesOrMotorCoaches: 'Buses and Coaches',
				heavyDutyTractorUnitsWithoutTrailer: 'Tractor Units without a Trailer',
				heavyDutyTrucksWithTrailerAttached: 'Trucks with a Trailer',
				heavyDutyTrucksWithoutArticulationPoint: 'Trucks without Articulation',
				lightDutyVans: 'Vans',
				passengerVehicles: 'Cars',
				passengerVehiclesWithTrailer: 'Cars with a Trailer',
				twoAndThreeWheelVehiclesAndQuadricycles: 'Two- and Three-Wheelers and Quadricycles',
			},
			{ nullable: true },
		),
		boolean('restrictedToSpecificVehicleTypes', { label: 'Only Some Vehicle Types' }),
		boolean('evOnly'),
		boolean('whileChargingOnly'),
		boolean('disabledPermitOnly'),
		boolean('customersOnly'),
		boolean('staffOnly'),
		boolean('deliveriesOnly'),
		boolean('permitRequired'),
		boolean('taxisOnly'),
		boolean('parkAndRide'),
		boolean('dangerousGoodsAllowed'),
		boolean('reservationRequired'),
		integer('timeLimit', {
			label: 'Time Limit (Minutes)',
			description: '0 for no limit',
			min: 0,
		}),
	]),
	group('compliance', [
		list(text('standards', { placeholder: 'PAS 1899', maxLength: 100 })),
		text('apdsReference', { label: 'APDS Reference', maxLength: 255 }),
	]),
];

const whole = {
	required: basics,
	optional: [disabilitiesAccessible('Accessible'), evses('EVSEs'), ...details],
};

export const parkingSpace = resource(
	'Parking Space',
	'/resources/parking-spaces/v1.0',
	'parkingSpace',
	[
		getMany({
			filters: [
				recordId('evseId', 'evse'),
				text('externalId'),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
				recordIds('operatorId', 'operator'),
				inclusive(dateTime('createdAfter')),
				inclusive(dateTime('createdBefore')),
				parkingDirection,
				boolean('roofed'),
				boolean('lighting'),
				boolean('dangerousGoodsAllowed'),
				boolean('reservationRequired'),
			],
			include: ['evses', 'accessibleEvses'],
		}),
		get({ include: ['evses', 'accessibleEvses'] }),
		create(whole),
		update({
			value: 'updateSomeFields',
			optional: [
				...basics,
				disabilitiesAccessible('Accessible (Legacy)'),
				evses('EVSEs (Legacy)'),
				...details,
			],
		}),
		update({
			method: 'PUT',
			name: 'Update (Legacy)',
			value: 'update',
			action: 'Replace a parking space (legacy)',
			description: 'Replaces the parking space as a whole and returns it (legacy: use Update)',
			output: parkingSpaceRecord,
			...whole,
		}),
		remove(),
		action(
			'Update Occupancy Status',
			'POST /actions/parking-spaces/v1.0/{parkingSpace}/update-occupancy-status',
			{
				action: 'Update the occupancy status of a parking space',
				description:
					'Says whether the space is free, occupied or blocked, for example from a sensor',
				required: [choice('status', statuses, { label: 'Occupancy Status' })],
			},
		),
		listing('Get Many EVSEs', 'GET /resources/parking-spaces/v1.0/{parkingSpace}/evses', {
			action: 'Get many EVSEs of a parking space',
			description: 'Lists which EVSEs the parking space has and on which side of it they are',
			paging: 'none',
			output: parkingPosition,
		}),
		action('Set EVSEs', 'PUT /resources/parking-spaces/v1.0/{parkingSpace}/evses', {
			action: 'Set the EVSEs of a parking space',
			description:
				'Sets which EVSEs the parking space has and on which side; all others are taken away',
			rows: groups(
				'rows',
				[
					required(recordId('parkingSpaceId', 'parkingSpace')),
					required(recordId('evseId', 'evse')),
					required(
						choice('position', [
							'front',
							'rear',
							'left',
							'right',
							'frontLeft',
							'frontRight',
							'rearLeft',
							'rearRight',
						]),
					),
					required(
						boolean('isPrimary', { description: 'Whether it is the main EVSE; one at most' }),
					),
				],
				{ label: 'EVSEs', title: ['evseId', 'position'] },
			),
		}),
	],
	{
		about: 'bays for vehicles at a location',
		record: parkingSpaceRecord,
		simple: [
			'label',
			'status',
			'occupancyStatus',
			'latitude',
			'longitude',
			'directions',
			'disabilitiesAccessible',
			'evOnly: vehicleRestrictions.evOnly',
			'lastUpdatedAt',
		],
		match: { by: ['externalId'], changed: 'lastUpdatedAfter' },
	},
);
