import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { currency, currencyLegacyV2 } from './resources/currency';
import { currencyRate } from './resources/currencyRate';
import { tax } from './resources/tax';
import { taxIdentificationNumber } from './resources/taxIdentificationNumber';

export class AmpecoTax implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Tax     ',
		name: 'ampecoTax',
		icon: { light: 'file:../../icons/tax.svg', dark: 'file:../../icons/tax.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ axs: 'axes', cys: 'cies', vat: 'VAT' }),
		description: 'Taxes, tax identification numbers, currencies and currency rates',
		defaults: { name: 'AMPECO Tax' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([currency, currencyLegacyV2, currencyRate, tax, taxIdentificationNumber]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
