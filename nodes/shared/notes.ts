import {
	boolean,
	create,
	dateTime,
	get,
	getMany,
	inclusive,
	nullable,
	recordId,
	remove,
	resource,
	text,
	update,
	type Resource,
} from '../../lib/declarative';
import note from './outputs/note.json';

const summary = text('summary', { maxLength: 255 });
const details = text('details', { lines: 4, maxLength: 2000 });
const pinned = boolean('pinned');

/**
 * What people write about a record.
 *
 * @param name what the Resource list shows: `Note (Charge Point)`
 * @param base the path of the record: `/resources/charge-points/v2.0/{chargePoint}`
 * @param of the list that its notes are picked from
 * @param owner the record in a sentence: `a charge point`
 */
export const notes = (name: string, base: string, of: string, owner: string): Resource =>
	resource(
		name,
		`${base}/notes`,
		'note',
		[
			getMany({
				description: `Lists the notes of ${owner}, pinned ones first, then the newest`,
				range: 'none',
				filters: [
					pinned,
					inclusive(dateTime('createdAfter')),
					inclusive(dateTime('createdBefore')),
					inclusive(dateTime('updatedAfter')),
					inclusive(dateTime('updatedBefore')),
				],
			}),
			get(),
			create({ required: [summary], optional: [details, pinned] }),
			update({ optional: [summary, nullable(details), pinned] }),
			remove(),
		],
		{
			noun: `note of ${owner}`,
			nouns: `notes of ${owner}`,
			parameters: [recordId('note', of)],
			record: note,
		},
	);
