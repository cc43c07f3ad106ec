import { dateTime, get, getMany, recordId, resource, text } from '../../../lib/declarative';
import authorizationRecord from '../records/authorization.json';
import authorizationLegacyV1_0Record from '../records/authorizationLegacyV1_0.json';
import authorizationLegacyV2_0Record from '../records/authorizationLegacyV2_0.json';

export const authorization = resource(
	'Authorization',
	'/resources/authorizations/v2.1',
	'authorization',
	[
		getMany({
			filters: [
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
				text('status'),
				text('method'),
				recordId('partnerId', 'partner'),
			],
		}),
		get({ parameters: [recordId('authorization', 'authorization', { id: 'text' })] }),
	],
	{ record: authorizationRecord },
);

export const authorizationLegacyV1_0 = resource(
	'Authorization',
	'/resources/authorizations/v1.0',
	'authorization',
	[get({ parameters: [recordId('authorization', 'authorization', { id: 'text' })] })],
	{ legacy: 'Legacy v1.0', record: authorizationLegacyV1_0Record },
);

export const authorizationLegacyV2_0 = resource(
	'Authorization',
	'/resources/authorizations/v2.0',
	'authorization',
	[
		getMany({
			filters: [
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
				text('status'),
				text('method'),
				recordId('partnerId', 'partner'),
			],
		}),
		get({ parameters: [recordId('authorization', 'authorization', { id: 'text' })] }),
	],
	{ legacy: 'Legacy v2.0', record: authorizationLegacyV2_0Record },
);
