import {
	choice,
	choices,
	create,
	dateTime,
	getMany,
	recordId,
	recordIds,
	resource,
} from '../../../lib/declarative';
import consentRecord from '../records/consent.json';

export const consent = resource(
	'Consent',
	'/resources/consents/v1.0',
	'',
	[
		getMany({
			filters: [
				recordIds('userId', 'user'),
				choices('termType', ['marketing', 'signup', 'subscription', 'top-up']),
				choices('status', ['agreed', 'rejected']),
				dateTime('agreedAfter'),
				dateTime('agreedBefore'),
				dateTime('rejectedAfter'),
				dateTime('rejectedBefore'),
			],
		}),
		create({
			required: [
				recordId('userId', 'user'),
				recordId('termVersionId', 'termVersion'),
				choice('status', ['agreed', 'rejected']),
			],
		}),
	],
	{ record: consentRecord },
);
