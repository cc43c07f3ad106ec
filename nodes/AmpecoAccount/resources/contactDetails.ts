import { get, remove, resource, text, update } from '../../../lib/declarative';
import contactDetailsRecord from '../records/contactDetails.json';

export const contactDetails = resource(
	'Contact Details',
	'/resources/contact-details/v2.0',
	'',
	[
		get(),
		update({
			method: 'PUT',
			required: [text('email')],
			optional: [text('phone', { nullable: true })],
		}),
		remove(),
	],
	{ record: contactDetailsRecord },
);
