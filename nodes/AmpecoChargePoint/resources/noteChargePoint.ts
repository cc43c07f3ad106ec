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
import noteChargePointRecord from '../records/noteChargePoint.json';

export const noteChargePoint = resource(
	'Note (Charge Point)',
	'/resources/charge-points/v2.0/{chargePoint}/notes',
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
		noun: 'note of a charge point',
		nouns: 'notes of a charge point',
		parameters: [recordId('note', 'chargePointNote')],
		record: noteChargePointRecord,
	},
);
