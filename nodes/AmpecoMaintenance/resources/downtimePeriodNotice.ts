import {
	create,
	get,
	getMany,
	nullable,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import downtimePeriodNoticeRecord from '../records/downtimePeriodNotice.json';
import { type } from './shared';

const essentials = [type, text('notice', { label: 'Text' })];

const details = [nullable(text('description', { lines: 3 }))];

export const downtimePeriodNotice = resource(
	'Downtime Period Notice',
	'/resources/downtime-period-notices/v1.0',
	'notice',
	[
		getMany({ filters: [type, recordIds('operatorId', 'operator')], paging: 'perPage' }),
		get(),
		create({
			required: essentials,
			optional: [...details, operatorId],
		}),
		update({ optional: [...essentials, ...details] }),
		remove(),
	],
	{
		parameters: [recordId('notice', 'downtimePeriodNotice')],
		about: 'reasons to choose from for downtime',
		record: downtimePeriodNoticeRecord,
	},
);
