import { create, get, getMany, remove, resource, text, update } from '../../../lib/declarative';
import taxIdentificationNumberRecord from '../records/taxIdentificationNumber.json';

const name = text('name');

export const taxIdentificationNumber = resource(
	'Tax Identification Number',
	'/resources/tax-identification-numbers/v2.0',
	'taxIdentificationNumber',
	[getMany(), get(), create({ required: [name] }), update({ optional: [name] }), remove()],
	{
		about: 'registrations that taxes name',
		record: taxIdentificationNumberRecord,
		match: { by: ['name'] },
	},
);
