import {
	create,
	get,
	getMany,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import chargePointVendorRecord from '../records/chargePointVendor.json';

export const chargePointVendor = resource(
	'Charge Point Vendor',
	'/resources/charge-point-vendors/v1.0',
	'vendorId',
	[
		getMany(),
		get(),
		create({ required: [text('name')] }),
		update({ optional: [text('name')] }),
		remove(),
	],
	{ parameters: [recordId('vendorId', 'chargePointVendor')], record: chargePointVendorRecord },
);

export const chargePointVendorLegacyV1_0 = resource(
	'Charge Point Vendor',
	'/resources/cp-vendors/v1.0',
	'vendorId',
	[
		getMany(),
		get(),
		create({ required: [text('name')] }),
		update({ optional: [text('name')] }),
		remove(),
	],
	{
		legacy: 'Legacy v1.0',
		parameters: [recordId('vendorId', 'chargePointVendor')],
		record: chargePointVendorRecord,
	},
);
