import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { customFee } from './resources/customFee';
import { energyCoupon } from './resources/energyCoupon';
import { energyCouponTemplate } from './resources/energyCouponTemplate';
import { invoice } from './resources/invoice';
import { paymentTerminal, paymentTerminalV1_1 } from './resources/paymentTerminal';
import { receipt } from './resources/receipt';
import { topUpPackage } from './resources/topUpPackage';
import { transaction } from './resources/transaction';
import { voucher, voucherLegacyV2 } from './resources/voucher';

export class AmpecoBilling implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Billing ',
		name: 'ampecoBilling',
		icon: { light: 'file:../../icons/billing.svg', dark: 'file:../../icons/billing.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ 'l id': 'l ID' }),
		description:
			'Invoices, receipts, transactions, vouchers, energy coupons, custom fees and payment terminals',
		defaults: { name: 'AMPECO Billing' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([
			customFee,
			energyCoupon,
			energyCouponTemplate,
			invoice,
			paymentTerminal,
			paymentTerminalV1_1,
			receipt,
			topUpPackage,
			transaction,
			voucher,
			voucherLegacyV2,
		]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
