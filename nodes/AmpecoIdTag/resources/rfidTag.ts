import {
	choice,
	create,
	date,
	dateTime,
	get,
	getMany,
	inclusive,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import rfidTagLegacyV1Record from '../records/rfidTagLegacyV1.json';

const rfidTagFields = {
	required: [
		text('rfidTagUid', { description: 'What the charger reads from the card' }),
		choice('status', ['enabled', 'disabled', 'suspended']),
	],
	optional: [
		text('rfidLabel', { nullable: true, description: 'What is printed on the card' }),
		date('expireAt', { nullable: true, label: 'Expires At' }),
		recordId('userId', 'user', {
			nullable: true,
			description: 'A tag without a user is not authorized',
		}),
	],
};

export const rfidTagLegacyV1 = resource(
	'RFID Tag',
	'/resources/rfid-tags/v1.0',
	'rfidTag',
	[
		getMany({
			filters: [
				text('rfidTagUid', { pattern: '^\\S+$' }),
				text('rfidLabel'),
				recordId('userId', 'user'),
				inclusive(dateTime('expireAt', { label: 'Expires At or After' })),
				choice('status', ['active', 'disabled', 'suspended']),
				choice('type', ['rfid', 'mac_address', 'emaid']),
			],
		}),
		get(),
		create(rfidTagFields),
		update(rfidTagFields),
		remove(),
	],
	{
		legacy: 'Legacy v1.0',
		about: 'cards that start a charge',
		instead: 'ID Tag',
		record: rfidTagLegacyV1Record,
	},
);
