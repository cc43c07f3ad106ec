import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { consent } from './resources/consent';
import { consentHistory } from './resources/consentHistory';
import { invoiceDetails } from './resources/invoiceDetails';
import { noteUser } from './resources/noteUser';
import { paymentMethod } from './resources/paymentMethod';
import { subscriptionBillingPeriod } from './resources/subscriptionBillingPeriod';
import { user, userV1_1 } from './resources/user';
import { userDevice } from './resources/userDevice';
import { userGroup } from './resources/userGroup';

export class AmpecoUser implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO User    ',
		name: 'ampecoUser',
		icon: { light: 'file:../../icons/user.svg', dark: 'file:../../icons/user.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ historys: 'history' }),
		description:
			'Users, user groups, payment methods, subscription billing, invoice details, devices and consents',
		defaults: { name: 'AMPECO User' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([
			consent,
			consentHistory,
			invoiceDetails,
			noteUser,
			paymentMethod,
			subscriptionBillingPeriod,
			user,
			userDevice,
			userGroup,
			userV1_1,
		]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
