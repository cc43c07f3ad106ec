import { create, get, getMany, remove, resource, text, update } from '../../../lib/declarative';
import taxIdentificationNumberRecord from '../records/taxIdentificationNumber.json';

export const taxIdentificationNumber = resource(
	'Tax Identification Number',
	'/resources/tax-identification-numbers/v2.0',
	'taxIdentificationNumber',
	[
		getMany(),
		get(),
		create({ required: [text('name')] }),
		update({ optional: [text('name')] }),
		remove(),
	],
	{ record: taxIdentificationNumberRecord },
);
