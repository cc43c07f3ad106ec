import {
	action,
	choice,
	date,
	essential,
	get,
	getMany,
	inclusive,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import partnerInvoiceRecord from '../records/partnerInvoice.json';

export const partnerInvoice = resource(
	'Partner Invoice',
	'/resources/partner-invoices/v1.0',
	'partnerInvoice',
	[
		getMany({
			filters: [
				essential(recordId('partnerId', 'partner')),
				recordId('settlementReportId', 'partnerSettlementReport'),
				recordId('referenceId', 'partnerInvoice', {
					label: 'Reference Invoice',
					description: 'The invoice that a credit note cancels',
				}),
				essential(choice('paymentStatus', ['unpaid', 'partially_paid', 'paid'])),
				choice('type', ['invoice', 'credit_note']),
				inclusive(essential(date('issuedFrom'))),
				inclusive(essential(date('issuedTo'))),
				inclusive(date('dueFrom')),
				inclusive(date('dueTo')),
				inclusive(date('periodFrom')),
				inclusive(date('periodTo')),
				text('externalId', { maxLength: 255 }),
			],
		}),
		get(),
		action(
			'Issue Credit Note',
			'POST /actions/partner-invoice/v1.0/{partnerInvoice}/issue-credit-note',
			{
				action: 'Issue a credit note for a partner invoice',
				description:
					'Cancels the whole invoice with a credit note and returns the note; possible once',
				output: partnerInvoiceRecord,
			},
		),
		action(
			'Set External ID',
			'POST /actions/partner-invoice/v1.0/{partnerInvoice}/update-external-id',
			{
				action: 'Set the external ID of a partner invoice',
				description:
					'Stores what another system, such as accounting, calls the invoice; empty clears it',
				required: [text('externalId', { nullable: true, maxLength: 255 })],
				clears: true,
				output: partnerInvoiceRecord,
			},
		),
	],
	{
		about: 'what operators and partners bill each other',
		record: partnerInvoiceRecord,
		simple: [
			'number',
			'type',
			'seller.name',
			'buyer.name',
			'issuedOn',
			'dueOn',
			'periodStartsOn',
			'periodEndsOn',
			'totalAmount.withTax',
			'totalAmount.withoutTax',
			'totalTax',
			'currencyCode',
			'paymentStatus',
		],
	},
);
