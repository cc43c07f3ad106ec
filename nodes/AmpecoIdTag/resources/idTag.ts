import {
	action,
	choice,
	create,
	dateTime,
	get,
	getMany,
	integer,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import idTagRecord from '../records/idTag.json';

const idTagFields = [
	text('idLabel', { nullable: true }),
	dateTime('expireAt', { nullable: true }),
	choice('vehicleType', ['company_car', 'private_car'], { nullable: true }),
	recordId('paymentMethodId', 'paymentMethod', { nullable: true, id: 'text' }),
	recordId('userId', 'user', { nullable: true }),
	text('externalId', { nullable: true }),
	recordId('partnerId', 'partner', { nullable: true }),
];

export const idTag = resource(
	'ID Tag',
	'/resources/id-tags/v2.0',
	'idTag',
	[
		getMany({
			filters: [
				integer('idTagUid'),
				text('idLabel'),
				recordId('userId', 'user'),
				dateTime('expireAt'),
				choice('status', ['enabled', 'disabled', 'suspended']),
				choice('type', ['rfid', 'mac_address', 'emaid']),
				recordId('partnerId', 'partner'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
		}),
		get(),
		create({
			required: [
				text('idTagUid'),
				choice('status', ['enabled', 'disabled', 'suspended']),
				choice('type', ['rfid', 'mac_address']),
			],
			optional: [...idTagFields],
		}),
		update({
			optional: [
				...idTagFields,
				text('idTagUid'),
				choice('status', ['enabled', 'disabled', 'suspended']),
				choice('type', ['rfid', 'mac_address']),
			],
		}),
		remove(),
		action('Reissue EMAID', 'POST /actions/id-tag/v1.0/{idTag}/reissue-emaid', {
			action: 'Reissue EMAID on an ID tag',
		}),
	],
	{ record: idTagRecord },
);
