import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { admin } from './resources/admin';
import { contactDetails } from './resources/contactDetails';
import { faq } from './resources/faq';
import { noteSubOperator } from './resources/noteSubOperator';
import { operator } from './resources/operator';
import { setting } from './resources/setting';
import { subOperator, subOperatorV2_0 } from './resources/subOperator';
import { template } from './resources/template';
import { termsAndPolicies } from './resources/termsAndPolicies';

export class AmpecoAccount implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Account ',
		name: 'ampecoAccount',
		icon: { light: 'file:../../icons/account.svg', dark: 'file:../../icons/account.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ faq: 'FAQ' }),
		description:
			'What belongs to the tenant itself: operators, admins, settings, templates, terms, contact, FAQs',
		defaults: { name: 'AMPECO Account' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([
			admin,
			contactDetails,
			faq,
			noteSubOperator,
			operator,
			setting,
			subOperator,
			subOperatorV2_0,
			template,
			termsAndPolicies,
		]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
