import {
	create,
	date,
	get,
	getMany,
	money,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import settlementRecordRecord from '../records/settlementRecord.json';

const payment = {
	required: [
		date('date'),
		money('paidAmount', { min: 0, description: "In the report's currency" }),
		text('note'),
	],
};

export const settlementRecord = resource(
	'Settlement Record',
	'/resources/partner-settlement-reports/v1.0/{partnerSettlementReport}/records',
	'PartnerSettlementRecord',
	[getMany(), get(), create(payment), update({ method: 'PUT', ...payment }), remove()],
	{
		parameters: [
			recordId('PartnerSettlementRecord', 'partnerSettlementRecord', {
				label: 'Settlement Record',
			}),
		],
		about: 'payments noted for a settlement report',
		record: settlementRecordRecord,
	},
);
