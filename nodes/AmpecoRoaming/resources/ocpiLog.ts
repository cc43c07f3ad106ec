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

const METHODS = { DELETE: 'DELETE', GET: 'GET', PATCH: 'PATCH', POST: 'POST', PUT: 'PUT' };

export const ocpiLog = resource(
	'OCPI Log',
	'/logs/ocpi/v1.0',
	'id',
	[
		getMany({
			description:
				'Lists OCPI messages of the last 30 days, or of the time that you set, at most 30 days',
			filters: [
				recordId('roamingConnectionId', 'roamingConnection'),
				recordId('sessionId', 'session'),
				recordId('evseId', 'evse'),
				recordId('locationId', 'location'),
				choice('direction', ['in', 'out']),
				choices(
					'module',
					{
						locations: 'Locations',
						sessions: 'Sessions',
						cdrs: 'CDRs',
						tariffs: 'Tariffs',
						tokens: 'Tokens',
						commands: 'Commands',
						versions: 'Versions',
						credentials: 'Credentials',
						hubclient: 'Hub Client Info',
						chargingpreferences: 'Charging Preferences',
						smartcharging: 'Smart Charging',
						payments: 'Payments',
					},
					{ label: 'Modules' },
				),
				choices('method', METHODS, { label: 'Methods' }),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
			],
		}),
		get(),
	],
	{
		parameters: [recordId('id', 'ocpiLog', { id: 'text' })],
		about: 'messages to and from roaming partners',
		record: ocpiLogRecord,
	},
);
