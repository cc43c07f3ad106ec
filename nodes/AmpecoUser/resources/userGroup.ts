import {
	boolean,
	create,
	dateTime,
	get,
	getMany,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import userGroupRecord from '../records/userGroup.json';

const userGroupFields = [
	recordId('partnerId', 'partner', { nullable: true }),
	text('description', { nullable: true, maxLength: 2000 }),
	text('externalId', { nullable: true, maxLength: 255 }),
];

export const userGroup = resource(
	'User Group',
	'/resources/user-groups/v1.0',
	'userGroup',
	[
		getMany({
			filters: [
				boolean('noPartner'),
				recordId('partnerId', 'partner'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
		}),
		get(),
		create({ required: [text('name')], optional: [...userGroupFields] }),
		update({ required: [text('name')], optional: [...userGroupFields] }),
		remove(),
	],
	{ record: userGroupRecord },
);
