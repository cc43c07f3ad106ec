import { create, get, getMany, remove, resource, text, update } from '../../../lib/declarative';
import utilityRecord from '../records/utility.json';

const name = text('name', { minLength: 1, maxLength: 255 });

export const utility = resource(
	'Utility',
	'/resources/utilities/v1.0',
	'utility',
	[
		getMany(),
		get(),
		create({ required: [name] }),
		update({ method: 'PUT', description: 'Renames the utility and returns it', required: [name] }),
		remove(),
	],
	{ about: 'companies that supply electricity', record: utilityRecord, match: { by: ['name'] } },
);
