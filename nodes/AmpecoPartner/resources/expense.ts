import {
	boolean,
	choice,
	dateTime,
	getMany,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import expenseRecord from '../records/expense.json';
import expenseLegacyV1_0Record from '../records/expenseLegacyV1_0.json';

const origin = choice('origin', [
	'platform-fee-emsp',
	'platform-fee-cpo',
	'user-custom-fee',
	'session-emsp',
]);

export const expense = resource(
	'Expense',
	'/resources/partner-expenses/v1.1',
	'',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				recordId('settlementReportId', 'partnerSettlementReport'),
				dateTime('dateBefore'),
				dateTime('dateAfter'),
				origin,
				text('currencyCode', { minLength: 3, maxLength: 3 }),
			],
			query: [boolean('withBreakdown')],
		}),
	],
	{ record: expenseRecord },
);

export const expenseLegacyV1_0 = resource(
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
				text('currency', { minLength: 3, maxLength: 3 }),
			],
			query: [boolean('withBreakdown')],
		}),
	],
	{ legacy: 'Legacy v1.0', record: expenseLegacyV1_0Record },
);
