import {
	boolean,
	choice,
	dateTime,
	getMany,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import { currency } from '../../shared/pieces';
import expenseRecord from '../records/expense.json';
import expenseLegacyV1Record from '../records/expenseLegacyV1.json';
import expenseV1_2Record from '../records/expenseV1_2.json';

const origin = choice('origin', {
	'platform-fee-cpo': 'Platform Fee (Charge Points)',
	'platform-fee-emsp': 'Platform Fee (EMSP)',
	'session-emsp': 'Session (EMSP)',
	'user-custom-fee': 'Custom Fee of a User',
	'private-evse-access-fee': 'Private EVSE Access Fee',
});

const withBreakdown = boolean('withBreakdown', {
	description: 'Whether platform fees are broken down by the contracts behind them',
});

const noun = 'partner expense';

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
				origin,
				currency('currencyCode', { label: 'Currency' }),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
			query: [withBreakdown],
		}),
	],
	{
		legacy: 'Legacy v1.1',
		value: 'expense',
		noun,
		record: expenseRecord,
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
				origin,
				currency('currency'),
			],
			query: [withBreakdown],
		}),
	],
	{ legacy: 'Legacy v1.0', noun, record: expenseLegacyV1Record },
);

export const expenseV1_2 = resource(
	'Expense',
	'/resources/partner-expenses/v1.2',
	'',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				recordId('settlementReportId', 'partnerSettlementReport'),
				choice('origin', [
					'platform-fee-emsp',
					'platform-fee-cpo-flat',
					'private-evse-access-fee',
					'user-custom-fee',
					'session-emsp',
				]),
				text('currencyCode', { minLength: 3, maxLength: 3 }),
				dateTime('dateBefore'),
				dateTime('dateAfter'),
				recordId('chargePointId', 'chargePoint'),
				recordId('locationId', 'location'),
				recordId('partnerContractId', 'partnerContract'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
			query: [withBreakdown],
		}),
	],
	{ value: 'expenseV1_2', record: expenseV1_2Record },
);
