import {
	boolean,
	choice,
	dateTime,
	get,
	getMany,
	integer,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import cdrRecord from '../records/cdr.json';

export const cdr = resource(
	'CDR',
	'/resources/cdrs/v2.0',
	'cdr',
	[
		getMany({
			filters: [
				dateTime('startDateTimeFrom'),
				dateTime('startDateTimeTo'),
				dateTime('endDateTimeFrom'),
				dateTime('endDateTimeTo'),
				integer('operatorId'),
				recordId('platformId', 'roamingPlatform'),
				text('roamingId'),
				boolean('credit'),
				boolean('isLocal'),
				dateTime('receivedAfter'),
				dateTime('receivedBefore'),
				dateTime('sentAfter'),
				dateTime('sentBefore'),
				choice('deliveryResponse', ['success', 'fail']),
			],
			include: ['externalAppData'],
		}),
		get({ include: ['externalAppData'] }),
	],
	{ record: cdrRecord },
);
