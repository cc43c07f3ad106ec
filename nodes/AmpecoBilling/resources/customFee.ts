import { dateTime, get, getMany, recordIds, resource } from '../../../lib/declarative';
import customFeeRecord from '../records/customFee.json';

export const customFee = resource(
	'Custom Fee',
	'/resources/custom-fees/v2.0',
	'customFee',
	[
		getMany({
			filters: [
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				recordIds('operatorId', 'operator'),
			],
		}),
		get(),
	],
	{ about: 'single amounts that users were charged', record: customFeeRecord },
);
