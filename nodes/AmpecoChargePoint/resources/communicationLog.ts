import {
	choice,
	dateTime,
	get,
	getMany,
	list,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import communicationLogRecord from '../records/communicationLog.json';

export const communicationLog = resource(
	'Communication Log',
	'/logs/communication/v1.0',
	'id',
	[
		getMany({
			description:
				'Lists messages between chargers and the tenant, of 30 days at most; slow without both dates',
			filters: [
				recordId('sessionId', 'session'),
				recordId('evseId', 'evse'),
				recordId('chargePointId', 'chargePoint'),
				recordId('locationId', 'location'),
				choice('direction', ['in', 'out']),
				list(text('command', { label: 'Commands', placeholder: 'MeterValues' })),
				recordId('partnerId', 'partner'),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
			],
		}),
		get(),
	],
	{
		parameters: [recordId('id', 'communicationLog', { id: 'text' })],
		about: 'messages between chargers and the tenant',
		record: communicationLogRecord,
	},
);
