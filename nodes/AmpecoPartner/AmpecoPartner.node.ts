import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { corporateBillingPolicy } from './resources/corporateBillingPolicy';
import { corporateBillingPolicySnapshot } from './resources/corporateBillingPolicySnapshot';
import { expense, expenseLegacyV1, expenseV1_2 } from './resources/expense';
import { inviteAccessPolicy } from './resources/inviteAccessPolicy';
import { notePartner } from './resources/notePartner';
import { partner, partnerLegacyV1 } from './resources/partner';
import { partnerAdmin } from './resources/partnerAdmin';
import { partnerContract } from './resources/partnerContract';
import { partnerInvite, partnerInviteV2_0 } from './resources/partnerInvite';
import { partnerInvoice } from './resources/partnerInvoice';
import { partnerSettlementReport } from './resources/partnerSettlementReport';
import { revenue, revenueLegacyV1, revenueV1_2 } from './resources/revenue';
import { settlementRecord } from './resources/settlementRecord';

export class AmpecoPartner implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Partner ',
		name: 'ampecoPartner',
		icon: { light: 'file:../../icons/partner.svg', dark: 'file:../../icons/partner.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ cys: 'cies', 'l id': 'l ID' }),
		description:
			'Partners, contracts, invites and their policies, settlement reports, invoices, revenues and expenses',
		defaults: { name: 'AMPECO Partner' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([
			corporateBillingPolicy,
			corporateBillingPolicySnapshot,
			expense,
			expenseLegacyV1,
			expenseV1_2,
			inviteAccessPolicy,
			notePartner,
			partner,
			partnerAdmin,
			partnerInviteV2_0,
			partnerInvoice,
			partnerLegacyV1,
			partnerContract,
			partnerInvite,
			partnerSettlementReport,
			revenue,
			revenueLegacyV1,
			revenueV1_2,
			settlementRecord,
		]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
