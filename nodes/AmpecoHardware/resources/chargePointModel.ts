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
import chargePointModelRecord from '../records/chargePointModel.json';

const chargePointModelFields = [
	text('userManual', { format: 'url' }),
	text('installerManual', { format: 'url' }),
];

export const chargePointModel = resource(
	'Charge Point Model',
	'/resources/charge-point-models/v1.0',
	'modelId',
	[
		getMany({ filters: [recordId('vendorId', 'chargePointVendor')] }),
		get(),
		create({
			required: [text('name'), recordId('vendorId', 'chargePointVendor')],
			optional: [...chargePointModelFields],
		}),
		update({
			optional: [
				...chargePointModelFields,
				text('name'),
				recordId('vendorId', 'chargePointVendor'),
			],
		}),
		remove(),
	],
	{ parameters: [recordId('modelId', 'chargePointModel')], record: chargePointModelRecord },
);

const chargePointModelLegacyV1_0Fields = [
	text('userManual', { format: 'url' }),
	text('installerManual', { format: 'url' }),
];

export const chargePointModelLegacyV1_0 = resource(
	'Charge Point Model',
	'/resources/cp-models/v1.0',
	'modelId',
	[
		getMany({ filters: [recordId('vendorId', 'chargePointVendor')] }),
		get(),
		create({
			required: [text('name'), recordId('vendorId', 'chargePointVendor')],
			optional: [...chargePointModelLegacyV1_0Fields],
		}),
		update({
			optional: [
				...chargePointModelLegacyV1_0Fields,
				text('name'),
				recordId('vendorId', 'chargePointVendor'),
			],
		}),
		remove(),
	],
	{
		legacy: 'Legacy v1.0',
		parameters: [recordId('modelId', 'chargePointModel')],
		record: chargePointModelRecord,
	},
);
