import {
	action,
	choice,
	create,
	dateTime,
	get,
	getMany,
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
const usageType = choice('usageType', ['private', 'company']);

const clearable = [
	recordId('partnerId', 'partner'),
	text('licensePlate', { maxLength: 255 }),
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
				text('label'),
				text('licensePlate'),
				text('vin'),
				recordIds('operatorId', 'operator'),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
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
			output: vehicleUsers,
		}),
		action('Set Users', 'PUT /resources/vehicles/v1.0/{vehicle}/relations/users', {
			action: 'Set the users of a vehicle',
			description: 'All others are removed',
			required: [recordIds('userIds', 'user')],
			output: vehicleUsers,
		}),
		action('Add Users', 'POST /resources/vehicles/v1.0/{vehicle}/relations/users', {
			action: 'Add users to a vehicle',
			required: [recordIds('userIds', 'user')],
			output: vehicleUsers,
		}),
		action('Remove User', 'DELETE /resources/vehicles/v1.0/{vehicle}/relations/users/{user}', {
			action: 'Remove a user from a vehicle',
			output: vehicleUsers,
		}),
	],
	{
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
	},
);
