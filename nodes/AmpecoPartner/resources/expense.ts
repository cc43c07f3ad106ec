import {
	boolean,
	choice,
	dateTime,
	essential,
	getMany,
	inclusive,
	recordId,
	resource,
} from '../../../lib/declarative';
import { currency } from '../../shared/pieces';
import expenseRecord from '../records/expense.json';
import expenseLegacyV1Record from '../records/expenseLegacyV1.json';
import expenseV1_2Record from '../records/expenseV1_2.json';

const origins = {
	'platform-fee-emsp': 'Platform Fee (EMSP)',
	'session-emsp': 'Session (EMSP)',
	'user-custom-fee': 'Custom Fee of a User',
};
const accessFee = { 'private-evse-access-fee': 'Private EVSE Access Fee' };

const oldOrigins = { ...origins, 'platform-fee-cpo': 'Platform Fee (Charge Points)' };

const withBreakdown = boolean('withBreakdown', {
	description: 'Whether platform fees are broken down by the contracts behind them',
});

const noun = 'partner expense';

export const expenseV1_2 = resource(
	'Expense',
	'/resources/partner-expenses/v1.2',
	'',
	[
		getMany({
			filters: [
				essential(recordId('partnerId', 'partner')),
				recordId('settlementReportId', 'partnerSettlementReport'),
				choice('origin', {
					...origins,
					...accessFee,
					'platform-fee-cpo-flat': 'Platform Fee (Charge Points)',
				}),
				currency('currencyCode', { label: 'Currency' }),
				essential(dateTime('dateAfter')),
				essential(dateTime('dateBefore')),
				recordId('chargePointId', 'chargePoint'),
				recordId('locationId', 'location'),
				recordId('partnerContractId', 'partnerContract'),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
			],
			query: [withBreakdown],
		}),
	],
	{
		value: 'expenseV1_2',
		noun,
		about: 'what partners have to pay',
		record: expenseV1_2Record,
		simple: [
			'date',
			'period',
			'origin',
			'totalAmount.withTax',
			'totalAmount.withoutTax',
			'currencyCode',
			'operatorDiscountAmount',
			'startedAt',
			'duration',
			'breakdown?',
		],
	},
);

export const expense = resource(
	'Expense',
	'/resources/partner-expenses/v1.1',
	'',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				recordId('settlementReportId', 'partnerSettlementReport'),
				dateTime('dateAfter'),
				dateTime('dateBefore'),
				choice('origin', { ...oldOrigins, ...accessFee }),
				currency('currencyCode', { label: 'Currency' }),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
			],
			query: [withBreakdown],
		}),
	],
	{
		legacy: 'Legacy v1.1',
		value: 'expense',
		noun,
		about: 'what partners have to pay',
		record: expenseRecord,
		simple: [
			'date',
			'period',
			'origin',
			'partnerName',
			'totalAmount.withTax',
			'totalAmount.withoutTax',
			'currencyCode',
			'operatorDiscountAmount',
			'chargePointName',
			'startedAt',
			'duration',
			'breakdown?',
		],
	},
);

export const expenseLegacyV1 = resource(
	'Expense',
	'/resources/partner-expenses/v1.0',
	'',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				dateTime('dateFrom'),
				dateTime('dateTo'),
				choice('origin', oldOrigins),
				currency('currency'),
			],
			query: [withBreakdown],
		}),
	],
	{
		legacy: 'Legacy v1.0',
		noun,
		about: 'what partners have to pay',
		record: expenseLegacyV1Record,
		simple: [
			'date',
			'period',
			'origin',
			'partnerName',
			'totalAmount',
			'subtotal',
			'currency',
			'operatorDiscountAmount',
			'chargePointName',
			'startedAt',
			'duration',
			'breakdown?',
		],
	},
);
