import { get, nullable, remove, resource, text, update } from '../../../lib/declarative';
import contactDetailsRecord from '../records/contactDetails.json';

export const contactDetails = resource(
	'Contact Details',
	'/resources/contact-details/v2.0',
	'',
	[
		get({ action: 'Get the contact details' }),
		update({
			action: 'Update the contact details',
			method: 'PUT',
			required: [text('email', { placeholder: 'support@example.com' })],
			optional: [nullable(text('phone'))],
		}),
		remove({ action: 'Delete the contact details' }),
	],
	{ record: contactDetailsRecord },
);
