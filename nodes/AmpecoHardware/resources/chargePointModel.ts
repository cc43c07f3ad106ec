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

const vendor = recordId('vendorId', 'chargePointVendor');

const names = [text('name'), vendor];

const manuals = [
	text('userManual', {
		format: 'url',
		label: 'User Manual URL',
	}),
	text('installerManual', {
		format: 'url',
		label: 'Installer Manual URL',
	}),
];

const operations = [
	getMany({ filters: [vendor] }),
	get(),
	create({ required: names, optional: manuals }),
	update({ optional: [...names, ...manuals] }),
	remove(),
];

const model = {
	parameters: [recordId('modelId', 'chargePointModel')],
	about: 'types of charger, by vendor',
	record: chargePointModelRecord,
};

export const chargePointModel = resource(
	'Charge Point Model',
	'/resources/charge-point-models/v1.0',
	'modelId',
	operations,
	{ ...model, match: { by: ['name'], within: ['vendorId'] } },
);

export const chargePointModelLegacyV1 = resource(
	'Charge Point Model',
	'/resources/cp-models/v1.0',
	'modelId',
	operations,
	{ ...model, legacy: 'Legacy v1.0' },
);
