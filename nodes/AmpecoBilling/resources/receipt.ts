import {
	choice,
	date,
	dateTime,
	essential,
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
				essential(recordId('userId', 'user')),
				recordId('taxId', 'tax'),
				essential(choice('paymentStatus', ['pending', 'paid', 'partially_paid'])),
				dateTime('periodStart'),
				dateTime('periodEnd'),
				recordIds('operatorId', 'operator'),
				recordId('partnerId', 'partner'),
				inclusive(essential(date('issuedFrom'))),
				inclusive(essential(date('issuedTo'))),
			],
		}),
		get(),
	],
	{
		about: 'what users got for their payments',
		record: receiptRecord,
		simple: [
			'receiptNo',
			'issuedOn',
			'totalKwh',
			'totalAmount',
			'taxPercentage: tax.taxPercentage',
			'paymentStatus',
			'downloadUrl',
			'taxId: tax.taxId',
		],
	},
);
