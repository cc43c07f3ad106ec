import {
	boolean,
	create,
	dateTime,
	get,
	getMany,
	inclusive,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import userGroupRecord from '../records/userGroup.json';

const userGroupFields = {
	required: [text('name')],
	optional: [
		recordId('partnerId', 'partner', {
			nullable: true,
			description: 'Can change only while the group has no users',
		}),
		text('description', { nullable: true, maxLength: 2000 }),
		text('externalId', { nullable: true, maxLength: 255 }),
	],
};

export const userGroup = resource(
	'User Group',
	'/resources/user-groups/v1.0',
	'userGroup',
	[
		getMany({
			filters: [
				boolean('noPartner'),
				recordId('partnerId', 'partner'),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
				recordIds('operatorId', 'operator'),
				inclusive(dateTime('createdAfter')),
				inclusive(dateTime('createdBefore')),
			],
		}),
		get(),
		create({
			...userGroupFields,
			optional: [...userGroupFields.optional, operatorId],
		}),
		update(userGroupFields),
		remove(),
	],
	{
		about: 'users that prices and rules can be for',
		record: userGroupRecord,
		match: { by: ['externalId', 'name'], changed: 'lastUpdatedAfter' },
	},
);
