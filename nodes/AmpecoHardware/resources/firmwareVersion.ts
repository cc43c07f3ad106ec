import { get, getMany, listing, recordIds, resource, text } from '../../../lib/declarative';
import attachedModelRecord from '../records/attachedModel.json';
import firmwareVersionRecord from '../records/firmwareVersion.json';

export const firmwareVersion = resource(
	'Firmware Version',
	'/resources/firmware-versions/v1.0',
	'firmwareVersion',
	[
		getMany({
			filters: [
				recordIds('vendorId', 'chargePointVendor', { label: 'Vendors' }),
				recordIds('modelId', 'chargePointModel', { label: 'Models' }),
				text('firmwareVersion', {
					placeholder: '1.2',
					description: 'The whole version or how it begins: 1.2 finds 1.2.3 too',
				}),
			],
			include: ['models'],
		}),
		get({ include: ['models'] }),
		listing(
			'Get Many Attached Models',
			'GET /resources/firmware-versions/v1.0/{firmwareVersion}/attached-models',
			{
				action: 'Get the charge point models that a firmware version is for',
				description: 'Lists the IDs of the charge point models that the firmware is made for',
				output: attachedModelRecord,
			},
		),
	],
	{ about: 'firmware that chargers can be updated to', record: firmwareVersionRecord },
);
