import {
	action,
	boolean,
	choice,
	create,
	dateTime,
	get,
	getMany,
	integer,
	list,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import parkingSpaceRecord from '../records/parkingSpace.json';

const parkingSpaceFields = [
	text('externalId'),
	choice('status', ['enabled', 'disabled']),
	choice('occupancyStatus', ['unknown', 'available', 'occupied']),
	boolean('disabilitiesAccessible'),
	list(integer('evses')),
];

export const parkingSpace = resource(
	'Parking Space',
	'/resources/parking-spaces/v1.0',
	'parkingSpace',
	[
		getMany({
			filters: [
				text('externalId'),
				recordId('evseId', 'evse'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
			include: ['evses'],
		}),
		get({ include: ['evses'] }),
		create({
			required: [text('label'), recordId('locationId', 'location')],
			optional: [...parkingSpaceFields],
		}),
		update({
			method: 'PUT',
			required: [text('label'), recordId('locationId', 'location')],
			optional: [...parkingSpaceFields],
		}),
		remove(),
		action(
			'Update Occupancy Status',
			'POST /actions/parking-spaces/v1.0/{parkingSpace}/update-occupancy-status',
			{
				action: 'Update occupancy status on a parking space',
				required: [choice('status', ['available', 'occupied'])],
			},
		),
	],
	{ record: parkingSpaceRecord },
);
