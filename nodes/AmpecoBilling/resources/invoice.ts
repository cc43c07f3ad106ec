import {
	action,
	choices,
	dateTime,
	essential,
	get,
	getMany,
	integer,
	listing,
	recordId,
	recordIds,
	required,
	resource,
	text,
} from '../../../lib/declarative';
import fiscalizationAttemptsRecord from '../records/fiscalizationAttempts.json';
import invoiceRecord from '../records/invoice.json';

export const invoice = resource(
	'Invoice',
	'/resources/invoices/v1.0',
	'invoice',
	[
		getMany({
			filters: [
				essential(dateTime('issuedFrom')),
				essential(dateTime('issuedTo')),
				recordIds('operatorId', 'operator'),
				text('externalId'),
				essential(choices('paymentStatus', ['paid', 'partially_paid', 'pending'])),
				choices('fiscalizationStatus', ['pending', 'certified', 'failed', 'canceled']),
				recordId('partnerId', 'partner'),
			],
		}),
		get(),
		listing(
			'Get Many Fiscalization Attempts',
			'GET /resources/invoices/v1.0/{invoice}/fiscalization-attempts',
			{
				action: 'Get many fiscalization attempts of an invoice',
				description:
					'Lists the attempts to register the invoice with the tax authority, the newest first',
				parameters: [recordId('invoice', 'invoice', { id: 'text' })],
				output: fiscalizationAttemptsRecord,
			},
		),
		action(
			'Download Fiscalization Document',
			'GET /resources/invoices/v1.0/{invoice}/fiscalization-documents/download',
			{
				action: 'Download a fiscalization document of an invoice',
				description:
					'Downloads a document for the tax authority; the values are in its link, valid for 24 hours',
				file: 'fiscalization-document',
				parameters: [recordId('invoice', 'invoice', { id: 'text' })],
				query: [
					required(text('format')),
					required(integer('expires')),
					required(text('signature')),
				],
			},
		),
		action('Set External ID', 'POST /actions/invoice/v1.0/{invoice}/update-external-id', {
			action: 'Set the external ID of an invoice',
			description:
				'Stores what another system, such as accounting, calls the invoice; empty clears it',
			required: [text('externalId', { nullable: true, maxLength: 255 })],
			clears: true,
			output: invoiceRecord,
		}),
	],
	{
		about: 'bills to users',
		record: invoiceRecord,
		simple: [
			'number',
			'type',
			'date',
			'client.name',
			'client.email',
			'totalAmount',
			'subtotal',
			'taxAmount',
			'taxRate',
			'totalEnergy',
			'periodFrom',
			'periodTo',
			'paymentStatus',
			'downloadUrl',
		],
	},
);
