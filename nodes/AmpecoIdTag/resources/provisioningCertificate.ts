import {
	action,
	choice,
	create,
	dateTime,
	get,
	getMany,
	groups,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { OLDER } from '../../shared/pieces';
import provisioningCertificateRecord from '../records/provisioningCertificate.json';

// No picker: the user, whose payment methods these are, is not always chosen here.
const paymentMethod = text('paymentMethod', {
	label: 'Payment Method ID',
	description: "One of the user's; corporate:7 for corporate billing",
});

const certificateFields = [
	text('pcId', {
		label: 'PCID',
		description: 'The provisioning certificate ID that the vehicle comes with',
	}),
	text('name'),
	choice('vehicleType', { company: 'Company Car', private: 'Private Car' }),
	recordId('userId', 'user'),
];

const idTags = groups(
	'idTags',
	[
		recordId('id', 'idTag', { label: 'ID Tag' }),
		choice('type', ['rfid', 'mac_address', 'emaid']),
		text('name'),
		paymentMethod,
		choice('status', ['active', 'disabled', 'suspended']),
		dateTime('expireAt', { label: 'Expires At' }),
	],
	{ description: OLDER },
);

export const provisioningCertificate = resource(
	'Provisioning Certificate',
	'/resources/provisioning-certificates/v2.0',
	'provisioningCertificate',
	[
		getMany(),
		get(),
		create({ required: certificateFields, optional: [idTags] }),
		update({ optional: [...certificateFields, idTags] }),
		remove(),
		action(
			'Issue EMAID',
			'POST /actions/provisioning-certificate/v1.0/{provisioningCertificate}/issue-emaid',
			{
				action: 'Issue an EMAID for a provisioning certificate',
				description: 'Issues a contract ID, so that the vehicle can charge without card or app',
				optional: [
					paymentMethod,
					text('defaultPaymentOption', {
						placeholder: 'auto',
						description:
							'The ID of a saved card, corporate:7, subscription, or auto; comes before Payment Method ID',
					}),
				],
			},
		),
	],
	{
		about: 'vehicles that can do Plug & Charge',
		record: provisioningCertificateRecord,
		match: { by: ['pcId', 'name'] },
	},
);
