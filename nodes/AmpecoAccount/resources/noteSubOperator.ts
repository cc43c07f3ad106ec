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
import noteSubOperatorRecord from '../records/noteSubOperator.json';

export const noteSubOperator = resource(
	'Note (Sub-Operator)',
	'/resources/sub-operators/v2.0/{subOperator}/notes',
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
		noun: 'note of a sub operator',
		nouns: 'notes of a sub operator',
		parameters: [recordId('note', 'subOperatorNote')],
		record: noteSubOperatorRecord,
	},
);
