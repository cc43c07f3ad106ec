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
import noteLocationRecord from '../records/noteLocation.json';

export const noteLocation = resource(
	'Note (Location)',
	'/resources/locations/v2.0/{location}/notes',
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
		noun: 'note of a location',
		nouns: 'notes of a location',
		parameters: [recordId('note', 'locationNote')],
		record: noteLocationRecord,
	},
);
