import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { chargingZone } from './resources/chargingZone';
import { location, locationLegacyV1 } from './resources/location';
import { noteLocation } from './resources/noteLocation';
import { parkingSpace } from './resources/parkingSpace';

export class AmpecoLocation implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Location',
		name: 'ampecoLocation',
		icon: { light: 'file:../../icons/location.svg', dark: 'file:../../icons/location.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ evse: 'EVSE' }),
		description: 'Locations, charging zones and parking spaces',
		defaults: { name: 'AMPECO Location' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([chargingZone, location, locationLegacyV1, noteLocation, parkingSpace]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
