import { dateTime, get, getMany, resource } from '../../../lib/declarative';
import invoiceRecord from '../records/invoice.json';

export const invoice = resource(
	'Invoice',
	'/resources/invoices/v1.0',
	'invoice',
	[getMany({ filters: [dateTime('issuedFrom'), dateTime('issuedTo')] }), get()],
	{ record: invoiceRecord },
);
