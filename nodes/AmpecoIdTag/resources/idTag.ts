import {
	action,
	boolean,
	choice,
	create,
	dateTime,
	essential,
	get,
	getMany,
	inclusive,
	nullable,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import idTagRecord from '../records/idTag.json';

const idTagUid = text('idTagUid', {
	placeholder: '04A2B91C6D5E80',
	maxLength: 255,
	description: 'What the charger reads from the tag',
});
const status = choice(
	'status',
	{ enabled: 'Enabled', disabled: 'Disabled (by an Admin)', suspended: 'Suspended (by Its Owner)' },
	{ description: 'Only an enabled tag starts a charge' },
);
const type = choice('type', { rfid: 'RFID', mac_address: 'MAC Address (Autocharge)' });
const partnerId = recordId('partnerId', 'partner', {
	description: 'Its administrators can change and delete the tag',
});

const paymentMethodId = (others: string) =>
	recordId('paymentMethodId', 'paymentMethod', {
		id: 'text',
		nullable: true,
		description: `One of the user's; as ID also ${others}`,
	});

const rfidStandard = choice(
	'rfidStandard',
	{ iso14443: 'ISO 14443', iso15693: 'ISO 15693' },
	{ label: 'RFID Standard', description: 'For the type RFID' },
);

const idTagFields = [
	essential(
		text('idLabel', { nullable: true, description: 'What is printed on the tag, for example' }),
	),
	dateTime('expireAt', { nullable: true, label: 'Expires At' }),
	choice('vehicleType', ['company_car', 'private_car'], {
		nullable: true,
		description: 'Not used where Vehicle is set',
	}),
	essential(
		recordId('userId', 'user', {
			nullable: true,
			description: 'A tag without a user is not authorized',
		}),
	),
	text('externalId', { nullable: true }),
	nullable(rfidStandard),
	boolean('isHomeChargingOnly', {
		description: 'Whether it only works at the home charge points of its user; for the type RFID',
	}),
	text('defaultPaymentOption', {
		placeholder: 'auto',
		description: 'The ID of a saved card, corporate:7, subscription, or auto',
	}),
	recordId('vehicleId', 'vehicle', { nullable: true }),
];

export const idTag = resource(
	'ID Tag',
	'/resources/id-tags/v2.0',
	'idTag',
	[
		getMany({
			filters: [
				essential(text('idTagUid', { pattern: '^\\S+$' })),
				text('idLabel'),
				essential(recordId('userId', 'user')),
				inclusive(dateTime('expireAt', { label: 'Expires At or After' })),
				status,
				choice('type', ['rfid', 'mac_address', 'emaid']),
				recordId('partnerId', 'partner', {
					description: 'For tags without a partner use Extra Query: {"filter[partnerId]": "null"}',
				}),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
				recordIds('operatorId', 'operator'),
				rfidStandard,
				boolean('isHomeChargingOnly'),
				recordId('vehicleId', 'vehicle'),
			],
		}),
		get(),
		create({
			required: [idTagUid, status, type],
			optional: [
				...idTagFields,
				partnerId,
				paymentMethodId('corporate:7 for corporate billing'),
				nullable(operatorId),
			],
		}),
		update({
			optional: [
				idTagUid,
				status,
				type,
				...idTagFields,
				nullable(partnerId),
				paymentMethodId('corporate:7 for corporate billing, or auto'),
			],
		}),
		remove(),
		action('Reissue EMAID', 'POST /actions/id-tag/v1.0/{idTag}/reissue-emaid', {
			action: 'Reissue the EMAID of an ID tag',
			description: 'Issues the Plug & Charge contract ID of the tag anew',
		}),
	],
	{
		about: 'RFID cards, Autocharge vehicles, EMAIDs',
		record: idTagRecord,
		simple: [
			'idTagUid',
			'idLabel',
			'userLabel',
			'type',
			'status',
			'expireAt',
			'isHomeChargingOnly',
			'createdAt',
			'lastUpdatedAt',
		],
		match: { by: [{ name: 'idTagUid', ignoreCase: true }, 'idLabel'], changed: 'lastUpdatedAfter' },
	},
);
