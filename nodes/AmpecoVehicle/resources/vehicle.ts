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
import usersRecord from '../records/users.json';
import vehicleRecord from '../records/vehicle.json';

const clearable = [
	recordId('partnerId', 'partner'),
	text('licensePlate', { maxLength: 255 }),
	text('vin', {
		placeholder: 'AAAAAAAAAAAAAAAAA',
		minLength: 17,
		maxLength: 17,
		pattern: '^[A-HJ-NPR-Z0-9]{17}$',
	}),
	text('pcId', { maxLength: 255 }),
	choice('usageType', ['private', 'company']),
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
				choice('usageType', ['private', 'company']),
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
			required: [text('label', { maxLength: 255 })],
			optional: [...clearable, recordId('operatorId', 'operator'), recordIds('userIds', 'user')],
		}),
		update({
			optional: [
				...clearable.map(nullable),
				text('label', { maxLength: 255 }),
				recordIds('userIds', 'user'),
			],
		}),
		remove(),
		action('Get Users', 'GET /resources/vehicles/v1.0/{vehicle}/relations/users', {
			action: 'Get users of a vehicle',
			output: usersRecord,
		}),
		action('Replace Users', 'PUT /resources/vehicles/v1.0/{vehicle}/relations/users', {
			action: 'Replace users of a vehicle',
			required: [recordIds('userIds', 'user')],
			output: usersRecord,
		}),
		action('Add Users', 'POST /resources/vehicles/v1.0/{vehicle}/relations/users', {
			action: 'Add users of a vehicle',
			required: [recordIds('userIds', 'user')],
			output: usersRecord,
		}),
		action('Remove User', 'DELETE /resources/vehicles/v1.0/{vehicle}/relations/users/{user}', {
			action: 'Remove user of a vehicle',
			output: usersRecord,
		}),
	],
	{ record: vehicleRecord },
);
