import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { chargePoint, chargePointLegacyV1 } from './resources/chargePoint';
import { communicationLog } from './resources/communicationLog';
import { configuration, configurationLegacyV1 } from './resources/configuration';
import { noteChargePoint } from './resources/noteChargePoint';
import { personalSmartCharging } from './resources/personalSmartCharging';
import { share } from './resources/share';
import { sharedPartner } from './resources/sharedPartner';
import { sharingInvite } from './resources/sharingInvite';
import { smartCharging } from './resources/smartCharging';
import { statusLog } from './resources/statusLog';

export class AmpecoChargePoint implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Charge Point',
		name: 'ampecoChargePoint',
		icon: {
			light: 'file:../../icons/chargePoint.svg',
			dark: 'file:../../icons/chargePoint.dark.svg',
		},
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ evse: 'EVSE', ocpp: 'OCPP' }),
		description:
			'Charge points and what can be done with them: start and stop sessions, reset, unlock, configure, share, smart charging',
		defaults: { name: 'AMPECO Charge Point' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([
			chargePoint,
			chargePointLegacyV1,
			communicationLog,
			configuration,
			configurationLegacyV1,
			noteChargePoint,
			personalSmartCharging,
			share,
			sharedPartner,
			sharingInvite,
			smartCharging,
			statusLog,
		]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
