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
		update({ required: code, optional: help }),
		remove(),
	],
	{ record: vendorErrorCodeRecord },
);
