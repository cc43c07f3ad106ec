import {
	choice,
	dateTime,
	essential,
	get,
	getMany,
	list,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import communicationLogRecord from '../records/communicationLog.json';

/** What was said is long: it comes with a single entry. */
const simple = ['createdAt', 'direction', 'command', 'communicationError'];

export const communicationLog = resource(
	'Communication Log',
	'/logs/communication/v1.0',
	'id',
	[
		getMany({
			// Where one end is left out, the API sets it 30 days from the other one.
			range: 'closed',
			description:
				'Lists messages between chargers and the tenant, of 30 days at most; slow without both dates',
			filters: [
				recordId('sessionId', 'session'),
				recordId('evseId', 'evse'),
				essential(recordId('chargePointId', 'chargePoint')),
				recordId('locationId', 'location'),
				choice('direction', { in: 'From the Charger', out: 'To the Charger' }),
				list(text('command', { label: 'Commands', placeholder: 'MeterValues' })),
				recordId('partnerId', 'partner'),
				essential(dateTime('createdAfter')),
				essential(dateTime('createdBefore')),
			],
		}),
		get({ simple: [...simple, 'commandParameters', 'responseBody'] }),
	],
	{
		parameters: [recordId('id', 'communicationLog', { id: 'text' })],
		about: 'messages between chargers and the tenant',
		record: communicationLogRecord,
		simple,
	},
);
