import {
	create,
	get,
	getMany,
	groups,
	number,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import taxRecord from '../records/tax.json';

const taxFields = [
	groups('displayName', [text('locale'), text('translation')], { nullable: true }),
	recordId('taxIdentificationNumberId', 'taxIdentificationNumber', { nullable: true }),
];

export const tax = resource(
	'Tax',
	'/resources/taxes/v2.0',
	'tax',
	[
		getMany(),
		get(),
		create({ required: [text('name'), number('percentage')], optional: [...taxFields] }),
		update({ optional: [...taxFields, text('name'), number('percentage')] }),
		remove(),
	],
	{ record: taxRecord },
);
