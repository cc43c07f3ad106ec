import {
	boolean,
	choice,
	dateTime,
	essential,
	get,
	getMany,
	inclusive,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import cdrRecord from '../records/cdr.json';

const include = ['externalAppData'];

export const cdr = resource(
	'CDR',
	'/resources/cdrs/v2.0',
	'cdr',
	[
		getMany({
			filters: [
				inclusive(essential(dateTime('startDateTimeFrom', { label: 'Started From' }))),
				inclusive(essential(dateTime('startDateTimeTo', { label: 'Started To' }))),
				inclusive(dateTime('endDateTimeFrom', { label: 'Ended From' })),
				inclusive(dateTime('endDateTimeTo', { label: 'Ended To' })),
				recordId('operatorId', 'roamingOperator', {
					label: 'Operator or Provider',
					description: 'An operator from the list, or a provider by its ID',
				}),
				recordId('platformId', 'roamingConnection', { label: 'Roaming Platform' }),
				text('roamingId', { description: "The CDR's ID on the CPO's platform" }),
				boolean('credit'),
				boolean('isLocal', {
					description: 'Whether to list CDRs issued as CPO; those received as EMSP otherwise',
				}),
				inclusive(dateTime('receivedAfter')),
				inclusive(dateTime('receivedBefore')),
				inclusive(dateTime('sentAfter')),
				inclusive(dateTime('sentBefore')),
				choice('deliveryResponse', {
					success: 'Accepted by the EMSP',
					fail: 'Rejected by the EMSP',
				}),
				essential(recordId('sessionId', 'session')),
				text('externalId'),
			],
			include,
		}),
		get({ include }),
	],
	{
		about: 'bills of single roaming sessions',
		record: cdrRecord,
		simple: [
			'protocolType',
			'startTime',
			'endTime',
			'energyKwh: ocpiData.totalEnergy | oicpData.consumedEnergy',
			'totalCost: ocpiData.totalCost',
			'currency: ocpiData.currency',
			'credit',
			'deliveryResponse',
			'receivedAt',
			'sentAt',
			'lastUpdatedAt',
		],
	},
);
