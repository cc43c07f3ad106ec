import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { scheduledChange } from './resources/scheduledChange';
import { tariff } from './resources/tariff';
import { tariffGroup } from './resources/tariffGroup';
import { tariffSnapshot } from './resources/tariffSnapshot';

export class AmpecoTariff implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Tariff  ',
		name: 'ampecoTariff',
		icon: { light: 'file:../../icons/tariff.svg', dark: 'file:../../icons/tariff.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle(),
		description: 'Tariffs and scheduled changes of them, tariff groups and tariff snapshots',
		defaults: { name: 'AMPECO Tariff' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([scheduledChange, tariff, tariffGroup, tariffSnapshot]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
