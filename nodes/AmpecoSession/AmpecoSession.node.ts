import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import {
	authorization,
	authorizationLegacyV1,
	authorizationLegacyV2,
} from './resources/authorization';
import { booking } from './resources/booking';
import { bookingRequest } from './resources/bookingRequest';
import { reservation } from './resources/reservation';
import { session } from './resources/session';

export class AmpecoSession implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Session ',
		name: 'ampecoSession',
		icon: { light: 'file:../../icons/session.svg', dark: 'file:../../icons/session.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle(),
		description: 'Charging sessions, authorizations, reservations and bookings',
		defaults: { name: 'AMPECO Session' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([
			authorization,
			authorizationLegacyV1,
			authorizationLegacyV2,
			booking,
			bookingRequest,
			reservation,
			session,
		]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
