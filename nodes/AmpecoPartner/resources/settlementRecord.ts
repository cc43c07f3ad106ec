import {
	create,
	date,
	get,
	getMany,
	number,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import settlementRecordRecord from '../records/settlementRecord.json';

export const settlementRecord = resource(
	'Settlement Record',
	'/resources/partner-settlement-reports/v1.0/{partnerSettlementReport}/records',
	'PartnerSettlementRecord',
	[
		getMany(),
		get(),
		create({ required: [date('date'), number('paidAmount'), text('note')] }),
		update({ method: 'PUT', required: [date('date'), number('paidAmount'), text('note')] }),
		remove(),
	],
	{
		parameters: [recordId('PartnerSettlementRecord', 'partnerSettlementRecord')],
		record: settlementRecordRecord,
	},
);
