import {
	choice,
	choices,
	dateTime,
	get,
	getMany,
	recordId,
	resource,
} from '../../../lib/declarative';
import ocpiLogRecord from '../records/ocpiLog.json';

export const ocpiLog = resource(
	'OCPI Log',
	'/logs/ocpi/v1.0',
	'id',
	[
		getMany({
			filters: [
				recordId('roamingConnectionId', 'roamingConnection'),
				recordId('sessionId', 'session'),
				recordId('evseId', 'evse'),
				recordId('locationId', 'location'),
				choice('direction', ['in', 'out']),
				choices('module', [
					'locations',
					'sessions',
					'cdrs',
					'tariffs',
					'tokens',
					'commands',
					'versions',
					'credentials',
					'hubclient',
					'chargingpreferences',
					'smartcharging',
					'payments',
				]),
				choices('method', ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
			],
		}),
		get(),
	],
	{ parameters: [recordId('id', 'ocpiLog', { id: 'text' })], record: ocpiLogRecord },
);
