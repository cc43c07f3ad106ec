import {
	choice,
	create,
	date,
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
import rfidTagLegacyV1_0Record from '../records/rfidTagLegacyV1_0.json';

const rfidTagLegacyV1_0Fields = [
	text('rfidLabel', { nullable: true }),
	date('expireAt', { nullable: true }),
	recordId('userId', 'user', { nullable: true }),
];

export const rfidTagLegacyV1_0 = resource(
	'RFID Tag',
	'/resources/rfid-tags/v1.0',
	'rfidTag',
	[
		getMany({
			filters: [
				integer('rfidTagUid'),
				text('rfidLabel'),
				recordId('userId', 'user'),
				dateTime('expireAt'),
				choice('status', ['active', 'disabled', 'suspended']),
				choice('type', ['rfid', 'mac_address', 'emaid']),
			],
		}),
		get(),
		create({
			required: [text('rfidTagUid'), choice('status', ['enabled', 'disabled', 'suspended'])],
			optional: [...rfidTagLegacyV1_0Fields],
		}),
		update({
			required: [text('rfidTagUid'), choice('status', ['enabled', 'disabled', 'suspended'])],
			optional: [...rfidTagLegacyV1_0Fields],
		}),
		remove(),
	],
	{ legacy: 'Legacy v1.0', record: rfidTagLegacyV1_0Record },
);
