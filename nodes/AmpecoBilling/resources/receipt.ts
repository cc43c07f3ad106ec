import { choice, dateTime, get, getMany, recordId, resource } from '../../../lib/declarative';
import receiptRecord from '../records/receipt.json';

export const receipt = resource(
	'Receipt',
	'/resources/receipts/v2.0',
	'receipt',
	[
		getMany({
			filters: [
				recordId('userId', 'user'),
				recordId('taxId', 'tax'),
				choice('paymentStatus', ['pending', 'paid', 'partially_paid']),
				dateTime('periodStart'),
				dateTime('periodEnd'),
			],
		}),
		get(),
	],
	{ record: receiptRecord },
);
