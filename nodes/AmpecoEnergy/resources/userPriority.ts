import {
	choice,
	create,
	get,
	getMany,
	integer,
	number,
	remove,
	resource,
	update,
} from '../../../lib/declarative';
import userPriorityRecord from '../records/userPriority.json';

export const userPriority = resource(
	'User Priority',
	'/resources/circuits/v2.0/{circuit}/user-priorities',
	'userPriority',
	[
		getMany(),
		get(),
		create({
			required: [
				integer('targetId'),
				choice('type', ['partner', 'userGroup']),
				number('priority', { min: 0, multipleOf: 0.1 }),
			],
		}),
		update({
			optional: [
				integer('targetId'),
				choice('type', ['partner', 'userGroup']),
				number('priority', { min: 0, multipleOf: 0.1 }),
			],
		}),
		remove(),
	],
	{ record: userPriorityRecord },
);
