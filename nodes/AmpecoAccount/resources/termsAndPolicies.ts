import { dateTime, get, getMany, integer, resource } from '../../../lib/declarative';
import termsAndPoliciesRecord from '../records/termsAndPolicies.json';

export const termsAndPolicies = resource(
	'Terms and Policies',
	'/resources/terms-and-policies/v2.0',
	'termVersion',
	[getMany({ filters: [integer('documentId'), dateTime('validFrom')], paging: 'none' }), get()],
	{ record: termsAndPoliciesRecord },
);
