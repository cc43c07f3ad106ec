import { date, get, getMany, recordId, resource } from '../../../lib/declarative';
import partnerSettlementReportRecord from '../records/partnerSettlementReport.json';

export const partnerSettlementReport = resource(
	'Partner Settlement Report',
	'/resources/partner-settlement-reports/v1.0',
	'partnerSettlementReport',
	[
		getMany({
			filters: [recordId('partnerId', 'partner'), date('periodAfter'), date('periodBefore')],
		}),
		get(),
	],
	{ record: partnerSettlementReportRecord },
);
