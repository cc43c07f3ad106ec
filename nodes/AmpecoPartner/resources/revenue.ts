import {
	choice,
	dateTime,
	essential,
	getMany,
	inclusive,
	recordId,
	resource,
} from '../../../lib/declarative';
import { currency } from '../../shared/pieces';
import revenueRecord from '../records/revenue.json';
import revenueLegacyV1Record from '../records/revenueLegacyV1.json';
import revenueV1_2Record from '../records/revenueV1_2.json';

const origins = {
	'electricity-tax-reimbursement': 'Electricity Tax Reimbursement',
	'session-cpo': 'Session (CPO)',
};

const origin = choice('origin', {
	...origins,
	'private-evse-access-fee': 'Private EVSE Access Fee',
});

const noun = 'partner revenue';

export const revenueV1_2 = resource(
	'Revenue',
	'/resources/partner-revenues/v1.2',
	'',
	[
		getMany({
			filters: [
				essential(recordId('partnerId', 'partner')),
				recordId('settlementReportId', 'partnerSettlementReport'),
				origin,
				currency('currencyCode', { label: 'Currency' }),
				essential(dateTime('dateAfter')),
				essential(dateTime('dateBefore')),
				recordId('chargePointId', 'chargePoint'),
				recordId('locationId', 'location'),
				recordId('partnerContractId', 'partnerContract'),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
			],
		}),
	],
	{
		value: 'revenueV1_2',
		noun,
		about: 'what partners earn',
		record: revenueV1_2Record,
		simple: [
			'date',
			'period',
			'origin',
			'totalAmount.withTax',
			'totalAmount.withoutTax',
			'partnerShare.withTax',
			'partnerShare.withoutTax',
			'operatorShare.withTax',
			'operatorShare.withoutTax',
			'electricityCost.withoutTax',
			'currencyCode',
			'startedAt',
			'duration',
			'collectedAt',
		],
	},
);

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
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
			],
		}),
	],
	{
		legacy: 'Legacy v1.1',
		value: 'revenue',
		noun,
		about: 'what partners earn',
		record: revenueRecord,
		simple: [
			'date',
			'period',
			'origin',
			'partnerName',
			'totalAmount.withTax',
			'totalAmount.withoutTax',
			'partnerShare',
			'operatorShare',
			'electricityCost',
			'currencyCode',
			'chargePointName',
			'startedAt',
			'duration',
			'collectedAt',
		],
	},
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
				choice('origin', origins),
				currency('currency'),
			],
		}),
	],
	{
		legacy: 'Legacy v1.0',
		noun,
		about: 'what partners earn',
		record: revenueLegacyV1Record,
		simple: [
			'date',
			'origin',
			'partnerName',
			'totalAmount',
			'partnerShare',
			'operatorShare',
			'electricityCost',
			'currency',
			'chargePointName',
			'startedAt',
			'duration',
			'lastUpdatedAt',
		],
	},
);
