import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { vehicle } from './resources/vehicle';
import { vehicleTelemetry } from './resources/vehicleTelemetry';

export class AmpecoVehicle implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Vehicle ',
		name: 'ampecoVehicle',
		icon: { light: 'file:../../icons/vehicle.svg', dark: 'file:../../icons/vehicle.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ telemetrys: 'telemetry' }),
		description: 'Vehicles, their users and their odometer readings',
		defaults: { name: 'AMPECO Vehicle' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([vehicle, vehicleTelemetry]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
