import { action, date, get, getMany, recordId, resource, text } from '../../../lib/declarative';
import partnerSettlementReportRecord from '../records/partnerSettlementReport.json';

export const partnerSettlementReport = resource(
	'Partner Settlement Report',
	'/resources/partner-settlement-reports/v1.0',
	'partnerSettlementReport',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
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
				description: 'Takes a while: the report names the invoice once it is there',
				output: partnerSettlementReportRecord,
			},
		),
		action(
			'Set External ID',
			'POST /actions/partner-settlement-report/v1.0/{partnerSettlementReport}/update-external-id',
			{
				action: 'Set the external ID of a settlement report',
				required: [text('externalId', { nullable: true, maxLength: 255 })],
				clears: true,
				output: partnerSettlementReportRecord,
			},
		),
	],
	{ record: partnerSettlementReportRecord },
);
