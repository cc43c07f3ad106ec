import {
	create,
	get,
	getMany,
	nullable,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import vendorErrorCodeRecord from '../records/vendorErrorCode.json';

const code = [
	text('vendorId', { label: 'Vendor ID', description: 'As the charge point reports it' }),
	text('errorCode', { description: 'As the charge point reports it when it is faulted' }),
];

const help = [
	nullable(text('errorCodeDescription', { label: 'Description', lines: 3 })),
	nullable(
		text('errorCodeCustomerAction', {
			label: 'Customer Action',
			lines: 3,
			description: 'What the driver can do about it',
		}),
	),
];

export const vendorErrorCode = resource(
	'Vendor Error Code',
	'/resources/vendor-error-codes/v2.0',
	'vendorErrorCode',
	[
		getMany(),
		get(),
		create({ required: code, optional: help }),
		update({
			description:
				'Sets the vendor ID and the code, and what you add; returns the vendor error code',
			required: code,
			optional: help,
		}),
		remove(),
	],
	{
		about: 'what a vendor’s fault codes mean and what the driver can do',
		record: vendorErrorCodeRecord,
		match: { by: ['errorCode'], within: ['vendorId'] },
	},
);
