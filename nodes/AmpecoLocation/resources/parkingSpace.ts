import {
	action,
	boolean,
	choice,
	create,
	dateTime,
	get,
	getMany,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import parkingSpaceRecord from '../records/parkingSpace.json';

const fields = {
	required: [text('label'), recordId('locationId', 'location')],
	optional: [
		boolean('disabilitiesAccessible', { label: 'Accessible With Disabilities' }),
		recordIds('evses', 'evse', {
			label: 'EVSEs',
			description: 'At this space; all of one charging zone',
		}),
		text('externalId'),
		choice('occupancyStatus', ['unknown', 'available', 'occupied']),
		choice('status', ['enabled', 'disabled']),
	],
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
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
			include: ['evses'],
		}),
		get({ include: ['evses'] }),
		create(fields),
		update({ method: 'PUT', ...fields }),
		remove(),
		action(
			'Update Occupancy Status',
			'POST /actions/parking-spaces/v1.0/{parkingSpace}/update-occupancy-status',
			{
				action: 'Update the occupancy status of a parking space',
				required: [choice('status', ['available', 'occupied'], { label: 'Occupancy Status' })],
			},
		),
	],
	{ record: parkingSpaceRecord },
);
