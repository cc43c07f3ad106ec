import { action, date, get, getMany, recordId, resource, text } from '../../../lib/declarative';
import issuePartnerInvoiceRecord from '../records/issuePartnerInvoice.json';
import partnerSettlementReportRecord from '../records/partnerSettlementReport.json';
import partnerSettlementReportUpdateExternalIdRecord from '../records/partnerSettlementReportUpdateExternalId.json';

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
				action: 'Issue partner invoice of a partner settlement report',
				output: issuePartnerInvoiceRecord,
			},
		),
		action(
			'Update External ID',
			'POST /actions/partner-settlement-report/v1.0/{partnerSettlementReport}/update-external-id',
			{
				action: 'Update external ID of a partner settlement report',
				required: [text('externalId', { nullable: true, maxLength: 255 })],
				output: partnerSettlementReportUpdateExternalIdRecord,
			},
		),
	],
	{ record: partnerSettlementReportRecord },
);
