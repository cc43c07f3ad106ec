import {
	choice,
	date,
	dateTime,
	get,
	getMany,
	inclusive,
	recordId,
	recordIds,
	resource,
} from '../../../lib/declarative';
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
				recordIds('operatorId', 'operator'),
				recordId('partnerId', 'partner'),
				inclusive(date('issuedFrom')),
				inclusive(date('issuedTo')),
			],
		}),
		get(),
	],
	{ about: 'what users got for their payments', record: receiptRecord },
);
