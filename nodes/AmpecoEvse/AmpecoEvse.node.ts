import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { chargePointEvse } from './resources/chargePointEvse';
import { connector } from './resources/connector';
import { evse, evseLegacyV2 } from './resources/evse';
import { noteEvse } from './resources/noteEvse';
import { statusLog } from './resources/statusLog';

export class AmpecoEvse implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO EVSE    ',
		name: 'ampecoEvse',
		icon: { light: 'file:../../icons/evse.svg', dark: 'file:../../icons/evse.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ evse: 'EVSE' }),
		description:
			'EVSEs and their connectors: start sessions, assign tariff groups, read status logs',
		defaults: { name: 'AMPECO EVSE' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([chargePointEvse, connector, evse, evseLegacyV2, noteEvse, statusLog]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
