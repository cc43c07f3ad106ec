import {
	action,
	choice,
	date,
	get,
	getMany,
	integer,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import issueCreditNoteRecord from '../records/issueCreditNote.json';
import partnerInvoiceRecord from '../records/partnerInvoice.json';
import updateExternalIdRecord from '../records/updateExternalId.json';

export const partnerInvoice = resource(
	'Partner Invoice',
	'/resources/partner-invoices/v1.0',
	'partnerInvoice',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				recordId('settlementReportId', 'partnerSettlementReport'),
				integer('referenceId'),
				choice('paymentStatus', ['unpaid', 'partially_paid', 'paid']),
				choice('type', ['invoice', 'credit_note']),
				date('issuedFrom'),
				date('issuedTo'),
				date('dueFrom'),
				date('dueTo'),
				date('periodFrom'),
				date('periodTo'),
				text('externalId', { maxLength: 255 }),
			],
		}),
		get(),
		action(
			'Issue Credit Note',
			'POST /actions/partner-invoice/v1.0/{partnerInvoice}/issue-credit-note',
			{ action: 'Issue credit note of a partner invoice', output: issueCreditNoteRecord },
		),
		action(
			'Update External ID',
			'POST /actions/partner-invoice/v1.0/{partnerInvoice}/update-external-id',
			{
				action: 'Update external ID of a partner invoice',
				required: [text('externalId', { nullable: true, maxLength: 255 })],
				output: updateExternalIdRecord,
			},
		),
	],
	{ record: partnerInvoiceRecord },
);
