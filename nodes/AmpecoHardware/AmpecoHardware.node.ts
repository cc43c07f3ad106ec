import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { chargePointModel, chargePointModelLegacyV1 } from './resources/chargePointModel';
import { chargePointVendor, chargePointVendorLegacyV1 } from './resources/chargePointVendor';
import { configurationTemplate } from './resources/configurationTemplate';
import { configurationVariable } from './resources/configurationVariable';
import { firmwareVersion } from './resources/firmwareVersion';
import { vendorErrorCode } from './resources/vendorErrorCode';

export class AmpecoHardware implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Hardware',
		name: 'ampecoHardware',
		icon: { light: 'file:../../icons/hardware.svg', dark: 'file:../../icons/hardware.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle(),
		description:
			'Charge point models and vendors, firmware versions, error codes, configuration templates',
		defaults: { name: 'AMPECO Hardware' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([
			chargePointModel,
			chargePointModelLegacyV1,
			chargePointVendor,
			chargePointVendorLegacyV1,
			configurationTemplate,
			configurationVariable,
			firmwareVersion,
			vendorErrorCode,
		]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
