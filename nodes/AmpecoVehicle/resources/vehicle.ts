import {
	action,
	choice,
	create,
	dateTime,
	essential,
	get,
	getMany,
	inclusive,
	nullable,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import vehicleUsers from '../records/vehicleUsers.json';
import vehicleRecord from '../records/vehicle.json';

const label = text('label', { maxLength: 255 });
const usageType = choice('usageType', ['private', 'company'], {
	description: 'Company: fleets too',
});
const PART = 'A part of it is enough';

const clearable = [
	recordId('partnerId', 'partner'),
	essential(text('licensePlate', { maxLength: 255 })),
	text('vin', {
		placeholder: 'WVWZZZE1ZMP000001',
		pattern: '^[A-HJ-NPR-Z0-9]{17}$',
	}),
	text('pcId', { label: 'PCID', description: 'For Plug & Charge', maxLength: 255 }),
	usageType,
];

export const vehicle = resource(
	'Vehicle',
	'/resources/vehicles/v1.0',
	'vehicle',
	[
		getMany({
			filters: [
				recordId('userId', 'user'),
				recordId('partnerId', 'partner'),
				usageType,
				text('label', { description: PART }),
				text('licensePlate', { description: PART }),
				text('vin', { description: PART }),
				recordIds('operatorId', 'operator'),
				inclusive(dateTime('createdAfter')),
				inclusive(dateTime('createdBefore')),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
			],
		}),
		get({ include: ['userIds'] }),
		create({
			required: [label],
			optional: [...clearable, operatorId, recordIds('userIds', 'user')],
		}),
		update({
			optional: [label, ...clearable.map(nullable), recordIds('userIds', 'user')],
		}),
		remove(),
		action('Get Users', 'GET /resources/vehicles/v1.0/{vehicle}/relations/users', {
			action: 'Get the users of a vehicle',
			description: 'Gets the IDs of the users who drive the vehicle',
			output: vehicleUsers,
		}),
		action('Set Users', 'PUT /resources/vehicles/v1.0/{vehicle}/relations/users', {
			action: 'Set the users of a vehicle',
			description:
				'Sets who drives the vehicle; all other users are taken off it; gives the IDs of those it has',
			required: [recordIds('userIds', 'user')],
			output: vehicleUsers,
		}),
		action('Add Users', 'POST /resources/vehicles/v1.0/{vehicle}/relations/users', {
			action: 'Add users to a vehicle',
			description: 'Adds drivers to the vehicle; those it has stay; gives the IDs of all',
			required: [recordIds('userIds', 'user')],
			output: vehicleUsers,
		}),
		action('Remove User', 'DELETE /resources/vehicles/v1.0/{vehicle}/relations/users/{user}', {
			action: 'Remove a user from a vehicle',
			description:
				'Takes one driver off the vehicle; gives the IDs of the others; an error if it has not this one',
			output: vehicleUsers,
		}),
	],
	{
		about: 'cars and vans of drivers and fleets',
		record: vehicleRecord,
		simple: [
			'label',
			'licensePlate',
			'vin',
			'usageType',
			'lastOdometerKm: telemetry.lastOdometerKm',
			'lastOdometerAt: telemetry.lastOdometerAt',
			'updatedAt',
		],
		match: {
			by: [{ name: 'vin', ignoreCase: true }, { name: 'licensePlate', ignoreCase: true }, 'label'],
			changed: 'lastUpdatedAfter',
		},
	},
);
