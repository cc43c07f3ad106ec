import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { cdr } from './resources/cdr';
import { customTariffFilter } from './resources/customTariffFilter';
import { ocpiLog } from './resources/ocpiLog';
import { roamingConnection } from './resources/roamingConnection';
import { roamingCpo } from './resources/roamingCpo';
import { roamingEmsp } from './resources/roamingEmsp';
import { roamingOperator } from './resources/roamingOperator';
import { roamingPlatformLegacyV1 } from './resources/roamingPlatform';
import { roamingProvider } from './resources/roamingProvider';
import { roamingTariff } from './resources/roamingTariff';

export class AmpecoRoaming implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Roaming ',
		name: 'ampecoRoaming',
		icon: { light: 'file:../../icons/roaming.svg', dark: 'file:../../icons/roaming.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ cdr: 'CDR', cpo: 'CPO', emsp: 'EMSP', ocpi: 'OCPI' }),
		description:
			'Roaming connections, CPOs and EMSPs, tariffs, custom tariff filters, CDRs and OCPI logs',
		defaults: { name: 'AMPECO Roaming' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([
			cdr,
			customTariffFilter,
			ocpiLog,
			roamingConnection,
			roamingCpo,
			roamingEmsp,
			roamingOperator,
			roamingPlatformLegacyV1,
			roamingProvider,
			roamingTariff,
		]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
