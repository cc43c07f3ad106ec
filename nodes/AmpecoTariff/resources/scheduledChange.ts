import {
	choice,
	create,
	dateTime,
	get,
	getMany,
	group,
	inside,
	inclusive,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import scheduledChangeRecord from '../records/scheduledChange.json';
import { changedPrices } from './pricingTypes';
import { display, prices, simplePrices, stopRules, tariffType, texts } from './shared';

const scheduledAt = dateTime('scheduledAt', {
	description: 'In the future; seconds are cut off, and a minute can have one change of a tariff',
});

const changes = [
	text('name'),
	...texts,
	...inside('stopSession', stopRules),
	group('display', display),
];

const changesOfV1 = [text('name'), tariffType, ...texts, ...prices];

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
			variant: changedPrices,
			optional: changes,
			v1: { required: [scheduledAt], optional: changesOfV1 },
		}),
		update({
			description: 'Changes a scheduled change that is still pending',
			variant: changedPrices,
			optional: [scheduledAt, ...changes],
			v1: { optional: [scheduledAt, ...changesOfV1] },
		}),
		remove({ description: 'Takes the scheduled change back for good' }),
	],
	{
		noun: 'scheduled change of a tariff',
		nouns: 'scheduled changes of a tariff',
		about: 'new prices from a set time on',
		record: scheduledChangeRecord,
		simple: ['scheduledAt', 'status', 'name', 'type', ...simplePrices, 'createdAt', 'updatedAt'],
	},
);
