import {
	boolean,
	choice,
	dateTime,
	get,
	getMany,
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
				dateTime('startDateTimeFrom', { label: 'Started From' }),
				dateTime('startDateTimeTo', { label: 'Started To' }),
				dateTime('endDateTimeFrom', { label: 'Ended From' }),
				dateTime('endDateTimeTo', { label: 'Ended To' }),
				recordId('operatorId', 'roamingOperator', {
					label: 'Operator or Provider',
					description: 'An operator from the list, or a provider by its ID',
				}),
				recordId('platformId', 'roamingConnection', { label: 'Roaming Platform' }),
				text('roamingId', { description: "The CDR's ID on the CPO's platform" }),
				boolean('credit', { description: 'Whether to list credit CDRs, or the others' }),
				boolean('isLocal', {
					description: 'Whether to list CDRs issued as CPO; those received as EMSP otherwise',
				}),
				dateTime('receivedAfter'),
				dateTime('receivedBefore'),
				dateTime('sentAfter'),
				dateTime('sentBefore'),
				choice('deliveryResponse', {
					success: 'Accepted by the EMSP',
					fail: 'Rejected by the EMSP',
				}),
				recordId('sessionId', 'session'),
				text('externalId'),
			],
			include,
		}),
		get({ include }),
	],
	{ about: 'bills of single roaming sessions', record: cdrRecord },
);
