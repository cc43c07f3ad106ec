import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methods } from '../shared/methods';
import { expense, expenseLegacyV1 } from './resources/expense';
import { partner, partnerLegacyV1 } from './resources/partner';
import { partnerContract } from './resources/partnerContract';
import { partnerInvite } from './resources/partnerInvite';
import { partnerSettlementReport } from './resources/partnerSettlementReport';
import { revenue, revenueLegacyV1 } from './resources/revenue';
import { settlementRecord } from './resources/settlementRecord';

export class AmpecoPartner implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Partner',
		name: 'ampecoPartner',
		icon: { light: 'file:../../icons/ampeco.svg', dark: 'file:../../icons/ampeco.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Partners, contracts, invites, settlement reports, revenues and expenses',
		defaults: { name: 'AMPECO Partner' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([
			expense,
			expenseLegacyV1,
			partner,
			partnerLegacyV1,
			partnerContract,
			partnerInvite,
			partnerSettlementReport,
			revenue,
			revenueLegacyV1,
			settlementRecord,
		]),
	};

	methods = methods;

	customOperations = operationsOf(this.description);
}
