import {
	choices,
	dateTime,
	exclusive,
	getMany,
	recordIds,
	resource,
} from '../../../lib/declarative';
import consentHistoryRecord from '../records/consentHistory.json';

export const consentHistory = resource(
	'Consent History',
	'/resources/consent-history/v1.0',
	'',
	[
		getMany({
			action: 'Get many changes of consents',
			description: 'Lists when users agreed or withdrew, the newest first',
			filters: [
				recordIds('userId', 'user'),
				choices('termType', ['marketing', 'signup', 'subscription', 'top-up']),
				choices('action', ['agreed', 'rejected']),
				exclusive(dateTime('after')),
				exclusive(dateTime('before')),
			],
		}),
	],
	{ record: consentHistoryRecord },
);
