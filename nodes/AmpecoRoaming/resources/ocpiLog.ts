import {
	choice,
	choices,
	dateTime,
	essential,
	get,
	getMany,
	recordId,
	resource,
} from '../../../lib/declarative';
import ocpiLogRecord from '../records/ocpiLog.json';

const METHODS = { DELETE: 'DELETE', GET: 'GET', PATCH: 'PATCH', POST: 'POST', PUT: 'PUT' };

/** What was said is long: it comes with a single entry. */
const simple = [
	'createdAt',
	'direction',
	'module',
	'method',
	'requestUrl',
	'httpStatusCode',
	'ocpiStatus',
	'errorType',
];

export const ocpiLog = resource(
	'OCPI Log',
	'/logs/ocpi/v1.0',
	'id',
	[
		getMany({
			// Where one end is left out, the API sets it 30 days from the other one.
			range: 'closed',
			description:
				'Lists OCPI messages of the last 30 days, or of the time that you set, at most 30 days',
			filters: [
				essential(recordId('roamingConnectionId', 'roamingConnection')),
				essential(recordId('sessionId', 'session')),
				recordId('evseId', 'evse'),
				recordId('locationId', 'location'),
				choice('direction', { in: 'From the Partner', out: 'To the Partner' }),
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
				essential(dateTime('createdAfter')),
				essential(dateTime('createdBefore')),
			],
		}),
		get({ simple: [...simple, 'requestBody', 'responseBody'] }),
	],
	{
		parameters: [recordId('id', 'ocpiLog', { id: 'text' })],
		about: 'messages to and from roaming partners',
		record: ocpiLogRecord,
		simple,
	},
);
