import { create, get, getMany, remove, resource, text, update } from '../../../lib/declarative';
import utilityRecord from '../records/utility.json';

export const utility = resource(
	'Utility',
	'/resources/utilities/v1.0',
	'utility',
	[
		getMany(),
		get(),
		create({ required: [text('name', { minLength: 1, maxLength: 255 })] }),
		update({ method: 'PUT', required: [text('name', { minLength: 1, maxLength: 255 })] }),
		remove(),
	],
	{ record: utilityRecord },
);
