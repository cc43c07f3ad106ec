import {
	choice,
	create,
	dateTime,
	get,
	getMany,
	inclusive,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import scheduledChangeRecord from '../records/scheduledChange.json';
import { prices, tariffType, texts } from './shared';

const scheduledAt = dateTime('scheduledAt', {
	description: 'In the future; seconds are cut off, and a minute can have one change of a tariff',
});

const changes = [text('name'), tariffType, ...texts, ...prices];

export const scheduledChange = resource(
	'Scheduled Change',
	'/resources/tariffs/v1.0/{tariff}/scheduled-changes',
	'scheduledChange',
	[
		getMany({
			filters: [
				choice('status', ['pending', 'failed']),
				inclusive(dateTime('scheduledAfter')),
				inclusive(dateTime('scheduledBefore')),
				inclusive(dateTime('createdAfter')),
				inclusive(dateTime('createdBefore')),
			],
		}),
		get(),
		create({
			description: 'Plans a change of the tariff, which takes effect by itself at the time set',
			required: [scheduledAt],
			optional: changes,
		}),
		update({
			description: 'Changes a scheduled change that is still pending',
			optional: [scheduledAt, ...changes],
		}),
		remove({ description: 'Takes the scheduled change back for good' }),
	],
	{
		noun: 'scheduled change of a tariff',
		nouns: 'scheduled changes of a tariff',
		about: 'new prices from a set time on',
		record: scheduledChangeRecord,
	},
);
