import { boolean, choice, dateTime, getMany, recordId, resource } from '../../../lib/declarative';
import { currency } from '../../shared/pieces';
import expenseRecord from '../records/expense.json';
import expenseLegacyV1Record from '../records/expenseLegacyV1.json';

const origin = choice('origin', {
	'platform-fee-cpo': 'Platform Fee (Charge Points)',
	'platform-fee-emsp': 'Platform Fee (EMSP)',
	'session-emsp': 'Session (EMSP)',
	'user-custom-fee': 'Custom Fee of a User',
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
			],
			query: [withBreakdown],
		}),
	],
	{ noun, record: expenseRecord },
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
