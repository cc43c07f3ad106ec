import {
	boolean,
	choice,
	get,
	getMany,
	recordId,
	recordIds,
	resource,
	text,
} from '../../../lib/declarative';
import userDeviceRecord from '../records/userDevice.json';

export const userDevice = resource(
	'User Device',
	'/resources/user-devices/v1.0',
	'userDevice',
	[
		getMany({
			filters: [
				recordId('userId', 'user'),
				recordIds('operatorId', 'operator'),
				boolean('hasUser'),
				text('deviceIdentifier'),
			],
			query: [
				choice('sort', {
					'-createdAt': 'Newest First',
					createdAt: 'Oldest First',
					'-id': 'Highest ID First',
					id: 'Lowest ID First',
					'-updatedAt': 'Last Changed First',
					updatedAt: 'Last Changed Last',
				}),
			],
		}),
		get(),
	],
	{
		about: 'phones with the app',
		record: userDeviceRecord,
		simple: [
			'platform',
			'manufacturer',
			'model',
			'appVersion',
			'pushEnabled',
			'deviceIdentifier',
			'createdAt',
			'updatedAt',
		],
	},
);
