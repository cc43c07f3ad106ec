import {
	action,
	create,
	get,
	getMany,
	number,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { country, translations } from '../../shared/pieces';
import taxRecord from '../records/tax.json';
import validateVatRecord from '../records/validateVat.json';

const name = text('name');
const percentage = number('percentage', { min: 0, max: 100, placeholder: '19' });

const taxFields = [
	translations('displayName', { nullable: true, description: 'What users read, by language' }),
	recordId('taxIdentificationNumberId', 'taxIdentificationNumber', { nullable: true }),
];

export const tax = resource(
	'Tax',
	'/resources/taxes/v2.0',
	'tax',
	[
		getMany(),
		get(),
		create({ required: [name, percentage], optional: taxFields }),
		update({ optional: [name, percentage, ...taxFields] }),
		remove(),
		action('Validate VAT Number', 'POST /actions/tax/v1.0/validate-vat', {
			action: 'Validate a VAT number of the EU',
			description:
				'Asks the EU (VIES) whether a VAT number is valid; an invalid one ends in an error',
			required: [
				country('countryCode', { label: 'Country' }),
				text('vatNumber', { label: 'VAT Number', placeholder: 'DE123456789' }),
			],
			output: validateVatRecord,
		}),
	],
	{ about: 'rates of VAT or sales tax', record: taxRecord, match: { by: ['name'] } },
);
