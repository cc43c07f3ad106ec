import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methods } from '../shared/methods';
import { consent } from './resources/consent';
import { invoiceDetails } from './resources/invoiceDetails';
import { paymentMethod } from './resources/paymentMethod';
import { user } from './resources/user';
import { userGroup } from './resources/userGroup';

export class AmpecoUser implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO User',
		name: 'ampecoUser',
		icon: { light: 'file:../../icons/ampeco.svg', dark: 'file:../../icons/ampeco.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Users, user groups, payment methods, invoice details and consents',
		defaults: { name: 'AMPECO User' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([consent, invoiceDetails, paymentMethod, user, userGroup]),
	};

	methods = methods;

	customOperations = operationsOf(this.description);
}
