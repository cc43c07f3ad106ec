import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { reimbursementPolicy } from './resources/reimbursementPolicy';
import { reimbursementRecord } from './resources/reimbursementRecord';
import { reimbursementReport } from './resources/reimbursementReport';

export class AmpecoReimbursement implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Reimbursement',
		name: 'ampecoReimbursement',
		icon: {
			light: 'file:../../icons/reimbursement.svg',
			dark: 'file:../../icons/reimbursement.dark.svg',
		},
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ cys: 'cies' }),
		description:
			'What companies and operators pay back for charging at home: policies, records and reports',
		defaults: { name: 'AMPECO Reimbursement' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([reimbursementPolicy, reimbursementRecord, reimbursementReport]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
