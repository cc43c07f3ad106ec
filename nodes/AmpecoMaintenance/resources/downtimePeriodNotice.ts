import {
	choice,
	create,
	get,
	getMany,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import downtimePeriodNoticeRecord from '../records/downtimePeriodNotice.json';

export const downtimePeriodNotice = resource(
	'Downtime Period Notice',
	'/resources/downtime-period-notices/v1.0',
	'notice',
	[
		getMany({ filters: [choice('type', ['downtime', 'exempt'])], paging: 'perPage' }),
		get(),
		create({
			required: [choice('type', ['downtime', 'exempt']), text('notice')],
			optional: [text('description', { nullable: true })],
		}),
		update({
			optional: [
				choice('type', ['downtime', 'exempt']),
				text('notice'),
				text('description', { nullable: true }),
			],
		}),
		remove(),
	],
	{ parameters: [recordId('notice', 'downtimePeriodNotice')], record: downtimePeriodNoticeRecord },
);
