import {
	action,
	date,
	essential,
	get,
	getMany,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import partnerSettlementReportRecord from '../records/partnerSettlementReport.json';

export const partnerSettlementReport = resource(
	'Partner Settlement Report',
	'/resources/partner-settlement-reports/v1.0',
	'partnerSettlementReport',
	[
		getMany({
			filters: [
				essential(recordId('partnerId', 'partner')),
				date('periodAfter'),
				date('periodBefore'),
				text('externalId'),
			],
		}),
		get(),
		action(
			'Issue Partner Invoice',
			'POST /actions/partner-settlement-report/v1.0/{partnerSettlementReport}/issue-partner-invoice',
			{
				action: 'Issue the partner invoice of a settlement report',
				description: 'Issues the invoice of the report; takes a while, then the report names it',
				output: partnerSettlementReportRecord,
			},
		),
		action(
			'Set External ID',
			'POST /actions/partner-settlement-report/v1.0/{partnerSettlementReport}/update-external-id',
			{
				action: 'Set the external ID of a settlement report',
				description:
					'Stores what another system, such as accounting, calls the report; empty clears it',
				required: [text('externalId', { nullable: true, maxLength: 255 })],
				clears: true,
				output: partnerSettlementReportRecord,
			},
		),
	],
	{
		about: 'what partners earned and owe in a period',
		record: partnerSettlementReportRecord,
		simple: [
			'number',
			'date',
			'periodStart',
			'periodEnd',
			'customer.name',
			'totalAmount.withoutTax',
			'totalRevenue',
			'totalExpenses',
			'totalCollectedRevenue',
			'totalAwaitedRevenue',
			'currencyCode',
			'totalEnergyCpoWh',
			'totalEnergyEmspWh',
			'downloadUrl',
		],
	},
);
