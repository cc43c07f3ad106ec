import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { circuit, circuitLegacyV1 } from './resources/circuit';
import { circuitSchedule } from './resources/circuitSchedule';
import { electricityMeter } from './resources/electricityMeter';
import { electricityRate, electricityRateLegacyV1 } from './resources/electricityRate';
import { energyMix } from './resources/energyMix';
import { flexibilityActivationRequest } from './resources/flexibilityActivationRequest';
import { flexibilityAsset } from './resources/flexibilityAsset';
import { pricePeriod } from './resources/pricePeriod';
import { userPriority } from './resources/userPriority';
import { utility } from './resources/utility';

export class AmpecoEnergy implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Energy  ',
		name: 'ampecoEnergy',
		icon: { light: 'file:../../icons/energy.svg', dark: 'file:../../icons/energy.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ evse: 'EVSE', itys: 'ities', 'so c': 'SoC' }),
		description:
			'Circuits and their load, electricity meters and rates, energy mix, flexibility, utilities',
		defaults: { name: 'AMPECO Energy' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([
			circuit,
			circuitLegacyV1,
			circuitSchedule,
			electricityMeter,
			electricityRate,
			electricityRateLegacyV1,
			energyMix,
			flexibilityActivationRequest,
			flexibilityAsset,
			pricePeriod,
			userPriority,
			utility,
		]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
