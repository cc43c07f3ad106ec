import {
	create,
	get,
	getMany,
	recordId,
	remove,
	resource,
	shape,
	update,
	variant,
} from '../../../lib/declarative';
import userPriorityRecord from '../records/userPriority.json';
import { priority } from './shared';

const targets = [
	shape('partner', 'Users Invited by a Partner', {
		sends: { type: 'partner' },
		required: [recordId('targetId', 'partner', { label: 'Partner' })],
	}),
	shape('userGroup', 'Users in a Group', {
		sends: { type: 'userGroup' },
		required: [recordId('targetId', 'userGroup', { label: 'User Group' })],
	}),
];

export const userPriority = resource(
	'User Priority',
	'/resources/circuits/v2.0/{circuit}/user-priorities',
	'userPriority',
	[
		getMany(),
		get(),
		create({ required: [priority], variant: variant('type', 'For', targets) }),
		update({
			optional: [priority],
			variant: variant('type', 'For', [
				shape('unchanged', 'As It Is', { start: true }),
				...targets,
			]),
		}),
		remove(),
	],
	{
		noun: 'user priority of a circuit',
		nouns: 'user priorities of a circuit',
		about: 'which drivers get more or less of its power',
		record: userPriorityRecord,
	},
);
