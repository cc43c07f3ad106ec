import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { ampeco } from '../shared/ampeco';
import { methods } from '../shared/methods';
import { chargePointModel, chargePointModelLegacyV1_0 } from './resources/chargePointModel';
import { chargePointVendor, chargePointVendorLegacyV1_0 } from './resources/chargePointVendor';
import { configurationTemplate } from './resources/configurationTemplate';
import { configurationVariable } from './resources/configurationVariable';
import { firmwareVersion } from './resources/firmwareVersion';
import { vendorErrorCode } from './resources/vendorErrorCode';

export class AmpecoHardware implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Hardware',
		name: 'ampecoHardware',
		icon: { light: 'file:../../icons/ampeco.svg', dark: 'file:../../icons/ampeco.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Charge point models, vendors, firmware, error codes and configuration templates',
		defaults: { name: 'AMPECO Hardware' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ampecoApi', required: true }],
		...ampeco([
			chargePointModel,
			chargePointModelLegacyV1_0,
			chargePointVendor,
			chargePointVendorLegacyV1_0,
			configurationTemplate,
			configurationVariable,
			firmwareVersion,
			vendorErrorCode,
		]),
	};

	methods = methods;
}
