import { choice, dateTime, getMany, recordId, resource, text } from '../../../lib/declarative';
import revenueRecord from '../records/revenue.json';
import revenueLegacyV1_0Record from '../records/revenueLegacyV1_0.json';

export const revenue = resource(
	'Revenue',
	'/resources/partner-revenues/v1.1',
	'',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				recordId('settlementReportId', 'partnerSettlementReport'),
				dateTime('dateBefore'),
				dateTime('dateAfter'),
				choice('origin', ['electricity-tax-reimbursement', 'session-cpo']),
				text('currencyCode', { minLength: 3, maxLength: 3 }),
			],
		}),
	],
	{ record: revenueRecord },
);

export const revenueLegacyV1_0 = resource(
	'Revenue',
	'/resources/partner-revenues/v1.0',
	'',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				dateTime('dateFrom'),
				dateTime('dateTo'),
				choice('origin', ['electricity-tax-reimbursement', 'session-cpo']),
				text('currency', { minLength: 3, maxLength: 3 }),
			],
		}),
	],
	{ legacy: 'Legacy v1.0', record: revenueLegacyV1_0Record },
);
