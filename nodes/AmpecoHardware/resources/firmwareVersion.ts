import { get, getMany, listing, recordIds, resource, text } from '../../../lib/declarative';
import firmwareVersionRecord from '../records/firmwareVersion.json';

export const firmwareVersion = resource(
	'Firmware Version',
	'/resources/firmware-versions/v1.0',
	'firmwareVersion',
	[
		getMany({
			filters: [
				recordIds('vendorId', 'chargePointVendor'),
				recordIds('modelId', 'chargePointModel'),
				text('firmwareVersion'),
			],
			include: ['models'],
		}),
		get({ include: ['models'] }),
		listing(
			'Get Many Attached Models',
			'GET /resources/firmware-versions/v1.0/{firmwareVersion}/attached-models',
			{ action: 'Get many attached models of a firmware version' },
		),
	],
	{ record: firmwareVersionRecord },
);
