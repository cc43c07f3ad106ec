import { create, get, getMany, remove, resource, text, update } from '../../../lib/declarative';
import vendorErrorCodeRecord from '../records/vendorErrorCode.json';

const vendorErrorCodeFields = [
	text('errorCodeDescription', { nullable: true }),
	text('errorCodeCustomerAction', { nullable: true }),
];

export const vendorErrorCode = resource(
	'Vendor Error Code',
	'/resources/vendor-error-codes/v2.0',
	'vendorErrorCode',
	[
		getMany(),
		get(),
		create({
			required: [text('vendorId'), text('errorCode')],
			optional: [...vendorErrorCodeFields],
		}),
		update({
			required: [text('vendorId'), text('errorCode')],
			optional: [...vendorErrorCodeFields],
		}),
		remove(),
	],
	{ record: vendorErrorCodeRecord },
);
