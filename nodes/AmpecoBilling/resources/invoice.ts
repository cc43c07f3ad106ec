import { get, getMany, recordId, resource, text } from '../../../lib/declarative';
import invoiceRecord from '../records/invoice.json';

export const invoice = resource(
	'Invoice',
	'/resources/invoices/v1.0',
	'invoice',
	[
		getMany({ filters: [text('issuedFrom'), text('issuedTo')] }),
		get({ parameters: [recordId('invoice', 'invoice', { id: 'text' })] }),
	],
	{ record: invoiceRecord },
);
