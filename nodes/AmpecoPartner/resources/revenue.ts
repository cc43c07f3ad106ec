import { choice, dateTime, getMany, recordId, resource } from '../../../lib/declarative';
import { currency } from '../../shared/pieces';
import revenueRecord from '../records/revenue.json';
import revenueLegacyV1Record from '../records/revenueLegacyV1.json';

const origin = choice('origin', {
	'electricity-tax-reimbursement': 'Electricity Tax Reimbursement',
	'session-cpo': 'Session (CPO)',
});

const noun = 'partner revenue';

export const revenue = resource(
	'Revenue',
	'/resources/partner-revenues/v1.1',
	'',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				recordId('settlementReportId', 'partnerSettlementReport'),
				dateTime('dateAfter'),
				dateTime('dateBefore'),
				origin,
				currency('currencyCode', { label: 'Currency' }),
			],
		}),
	],
	{ noun, record: revenueRecord },
);

export const revenueLegacyV1 = resource(
	'Revenue',
	'/resources/partner-revenues/v1.0',
	'',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				dateTime('dateFrom'),
				dateTime('dateTo'),
				origin,
				currency('currency'),
			],
		}),
	],
	{ legacy: 'Legacy v1.0', noun, record: revenueLegacyV1Record },
);
