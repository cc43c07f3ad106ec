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

const operations = [
	getMany(),
	get(),
	create({ required: [text('name')] }),
	update({ optional: [text('name')] }),
	remove(),
];

const vendor = {
	parameters: [recordId('vendorId', 'chargePointVendor')],
	about: 'makers of chargers',
	record: chargePointVendorRecord,
};

export const chargePointVendor = resource(
	'Charge Point Vendor',
	'/resources/charge-point-vendors/v1.0',
	'vendorId',
	operations,
	{ ...vendor, match: { by: ['name'] } },
);

export const chargePointVendorLegacyV1 = resource(
	'Charge Point Vendor',
	'/resources/cp-vendors/v1.0',
	'vendorId',
	operations,
	{ ...vendor, legacy: 'Legacy v1.0' },
);
