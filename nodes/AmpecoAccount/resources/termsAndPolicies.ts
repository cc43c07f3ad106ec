import {
	dateTime,
	get,
	getMany,
	integer,
	recordId,
	recordIds,
	resource,
} from '../../../lib/declarative';
import termsAndPoliciesRecord from '../records/termsAndPolicies.json';

export const termsAndPolicies = resource(
	'Terms and Policies',
	'/resources/terms-and-policies/v2.0',
	'termVersion',
	[
		getMany({
			filters: [
				// The documents have no list of their own.
				integer('documentId', { description: "A version's document ID" }),
				dateTime('validFrom'),
				recordIds('operatorId', 'operator'),
			],
			paging: 'none',
		}),
		get(),
	],
	{
		noun: 'version of terms and policies',
		nouns: 'versions of terms and policies',
		about: 'texts that drivers agree to',
		parameters: [recordId('termVersion', 'termVersion', { label: 'Version' })],
		record: termsAndPoliciesRecord,
	},
);
