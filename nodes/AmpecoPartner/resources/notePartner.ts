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
import notePartnerRecord from '../records/notePartner.json';

export const notePartner = resource(
	'Note (Partner)',
	'/resources/partners/v2.0/{partner}/notes',
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
		noun: 'note of a partner',
		nouns: 'notes of a partner',
		parameters: [recordId('note', 'partnerNote')],
		record: notePartnerRecord,
	},
);
