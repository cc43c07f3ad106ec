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
import noteEvseRecord from '../records/noteEvse.json';

export const noteEvse = resource(
	'Note (EVSE)',
	'/resources/evses/v2.0/{evse}/notes',
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
		noun: 'note of an EVSE',
		nouns: 'notes of an EVSE',
		parameters: [recordId('note', 'evseNote')],
		record: noteEvseRecord,
	},
);
