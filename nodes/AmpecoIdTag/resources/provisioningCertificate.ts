import {
	action,
	choice,
	create,
	dateTime,
	get,
	getMany,
	groups,
	integer,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import provisioningCertificateRecord from '../records/provisioningCertificate.json';

const idTags = groups('idTags', [
	integer('id'),
	choice('type', ['rfid', 'mac_address', 'emaid']),
	text('name'),
	text('paymentMethod'),
	choice('status', ['active', 'disabled', 'suspended']),
	dateTime('expireAt'),
]);

export const provisioningCertificate = resource(
	'Provisioning Certificate',
	'/resources/provisioning-certificates/v2.0',
	'provisioningCertificate',
	[
		getMany(),
		get(),
		create({
			required: [
				text('pcId'),
				text('name'),
				choice('vehicleType', ['company', 'private']),
				recordId('userId', 'user'),
			],
			optional: [idTags],
		}),
		update({
			optional: [
				text('pcId'),
				text('name'),
				choice('vehicleType', ['company', 'private']),
				recordId('userId', 'user'),
				idTags,
			],
		}),
		remove(),
		action(
			'Issue EMAID',
			'POST /actions/provisioning-certificate/v1.0/{provisioningCertificate}/issue-emaid',
			{ action: 'Issue EMAID on a provisioning certificate', optional: [text('paymentMethod')] },
		),
	],
	{ record: provisioningCertificateRecord },
);
