import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { idTag } from './resources/idTag';
import { noteIdTag } from './resources/noteIdTag';
import { provisioningCertificate } from './resources/provisioningCertificate';
import { rfidTagLegacyV1 } from './resources/rfidTag';

export class AmpecoIdTag implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO ID Tag  ',
		name: 'ampecoIdTag',
		icon: { light: 'file:../../icons/idTag.svg', dark: 'file:../../icons/idTag.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ emaid: 'EMAID', rfid: 'RFID', 'id ': 'ID ' }),
		description: 'ID tags, RFID tags, provisioning certificates and EMAIDs',
		defaults: { name: 'AMPECO ID Tag' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([idTag, noteIdTag, provisioningCertificate, rfidTagLegacyV1]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
