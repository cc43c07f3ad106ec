import {
	choice,
	dateTime,
	essential,
	get,
	getMany,
	recordId,
	recordIds,
	resource,
} from '../../../lib/declarative';
import authorizationRecord from '../records/authorization.json';
import authorizationLegacyV1Record from '../records/authorizationLegacyV1.json';
import authorizationLegacyV2Record from '../records/authorizationLegacyV2.json';

const methods = {
	admin: 'Admin',
	id_tag: 'ID Tag',
	mac_address: 'MAC Address (Autocharge)',
	payment_terminal: 'Payment Terminal',
	plug_and_charge: 'Plug and Charge',
	plug_and_charge_iso15118: 'Plug and Charge (ISO 15118)',
	roaming: 'Roaming',
	user_device: 'User Device',
};

const filters = [
	essential(dateTime('createdAfter')),
	dateTime('createdBefore'),
	dateTime('lastUpdatedAfter'),
	dateTime('lastUpdatedBefore'),
	choice('method', methods),
	recordId('partnerId', 'partner', { description: 'The partner that the driver belongs to' }),
	essential(choice('status', ['accepted', 'rejected', 'pending'])),
	recordIds('operatorId', 'operator'),
];

const parameters = [recordId('authorization', 'authorization', { id: 'text' })];

const simple = [
	'createdAt',
	'status',
	'rejectionReason',
	'method',
	'source',
	'idTagUid',
	'roaming.platformId',
	'lastUpdatedAt',
];

export const authorization = resource(
	'Authorization',
	'/resources/authorizations/v2.1',
	'authorization',
	[getMany({ filters }), get()],
	{
		parameters,
		about: 'attempts to start a charge, accepted or not',
		record: authorizationRecord,
		simple,
	},
);

export const authorizationLegacyV1 = resource(
	'Authorization',
	'/resources/authorizations/v1.0',
	'authorization',
	[get()],
	{
		legacy: 'Legacy v1.0',
		parameters,
		about: 'attempts to start a charge',
		record: authorizationLegacyV1Record,
		simple: [
			'createdAt',
			'status',
			'rejectionReason',
			'method',
			'source',
			'rfidTagUid',
			'roaming.platformId',
			'lastUpdatedAt',
		],
	},
);

export const authorizationLegacyV2 = resource(
	'Authorization',
	'/resources/authorizations/v2.0',
	'authorization',
	[getMany({ filters }), get()],
	{
		legacy: 'Legacy v2.0',
		parameters,
		about: 'RFID and Autocharge are one here',
		record: authorizationLegacyV2Record,
		simple,
	},
);
