import {
	action,
	boolean,
	date,
	get,
	getMany,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import { EXPERIMENTAL } from '../../shared/pieces';
import reimbursementRecordRecord from '../records/reimbursementRecord.json';

export const reimbursementRecord = resource(
	'Reimbursement Record',
	'/resources/reimbursement-records/v1.0',
	'reimbursementRecord',
	[
		getMany({
			description: EXPERIMENTAL,
			filters: [
				recordId('sessionId', 'session'),
				recordId('reportId', 'reimbursementReport'),
				recordId('beneficiaryUserId', 'user'),
				recordId('payerPartnerId', 'partner'),
				recordId('payerOperatorId', 'operator'),
				recordId('payerPartnerContractId', 'partnerContract'),
				boolean('isCredited'),
				date('periodFrom'),
				date('periodTo'),
			],
		}),
		get({ description: EXPERIMENTAL }),
		action(
			'Issue Credit',
			'POST /actions/reimbursement-record/v1.0/{reimbursementRecord}/issue-credit',
			{
				action: 'Reverse a reimbursement record',
				description: `Makes a record with the opposite amount; possible once. ${EXPERIMENTAL}.`,
				required: [text('creditReason', { minLength: 1, maxLength: 500 })],
				output: reimbursementRecordRecord,
			},
		),
	],
	{
		record: reimbursementRecordRecord,
		simple: [
			'periodStartsOn',
			'periodEndsOn',
			'energyWh: energy',
			'rate',
			'amount.withTax',
			'amount.withoutTax',
			'taxPercentage',
			'currency',
			'creditReason: credit.reason',
			'createdAt',
			'beneficiary.userId',
			'payer.partnerId',
			'payer.partnerContractId',
			'payer.operatorId',
			'credit.reimbursementRecordId',
		],
	},
);
