import { get, nullable, remove, resource, text, update } from '../../../lib/declarative';
import contactDetailsRecord from '../records/contactDetails.json';

export const contactDetails = resource(
	'Contact Details',
	'/resources/contact-details/v2.0',
	'',
	[
		get({
			action: 'Get the contact details',
			description: 'Gets the email address and phone number that drivers are shown for support',
		}),
		update({
			action: 'Update the contact details',
			description: 'Replaces the email address and phone number that drivers are shown for support',
			method: 'PUT',
			required: [text('email', { placeholder: 'support@example.com' })],
			optional: [nullable(text('phone'))],
		}),
		remove({
			action: 'Delete the contact details',
			description: 'Deletes the email address and phone number that drivers are shown for support',
		}),
	],
	{ record: contactDetailsRecord },
);
