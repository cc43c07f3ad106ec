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
import noteUserRecord from '../records/noteUser.json';

export const noteUser = resource(
	'Note (User)',
	'/resources/users/v1.1/{user}/notes',
	'note',
	[
		getMany({
			filters: [
				boolean('pinned'),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				dateTime('updatedAfter'),
				dateTime('updatedBefore'),
			],
		}),
		get(),
		create({
			required: [text('summary', { maxLength: 255 })],
			optional: [text('details', { maxLength: 2000 }), boolean('pinned')],
		}),
		update({
			optional: [
				text('summary', { maxLength: 255 }),
				text('details', { nullable: true, maxLength: 2000 }),
				boolean('pinned'),
			],
		}),
		remove(),
	],
	{
		noun: 'note of a user',
		nouns: 'notes of a user',
		parameters: [recordId('note', 'userNote')],
		record: noteUserRecord,
	},
);
