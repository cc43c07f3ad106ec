import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { ampeco } from '../shared/ampeco';
import { methods } from '../shared/methods';
import { circuit, circuitLegacyV1_0 } from './resources/circuit';
import { electricityMeter } from './resources/electricityMeter';
import { electricityRate, electricityRateLegacyV1_0 } from './resources/electricityRate';
import { energyMix } from './resources/energyMix';
import { flexibilityActivationRequest } from './resources/flexibilityActivationRequest';
import { flexibilityAsset } from './resources/flexibilityAsset';
import { pricePeriod } from './resources/pricePeriod';
import { userPriority } from './resources/userPriority';
import { utility } from './resources/utility';

export class AmpecoEnergy implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Energy',
		name: 'ampecoEnergy',
		icon: { light: 'file:../../icons/ampeco.svg', dark: 'file:../../icons/ampeco.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'DLM circuits, electricity meters and rates, utilities, flexibility',
		defaults: { name: 'AMPECO Energy' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ampecoApi', required: true }],
		...ampeco([
			circuit,
			circuitLegacyV1_0,
			electricityMeter,
			electricityRate,
			electricityRateLegacyV1_0,
			energyMix,
			flexibilityActivationRequest,
			flexibilityAsset,
			pricePeriod,
			userPriority,
			utility,
		]),
	};

	methods = methods;
}
