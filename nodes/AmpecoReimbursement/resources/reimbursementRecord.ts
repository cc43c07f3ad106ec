import {
	action,
	boolean,
	date,
	essential,
	get,
	getMany,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import reimbursementRecordRecord from '../records/reimbursementRecord.json';

export const reimbursementRecord = resource(
	'Reimbursement Record',
	'/resources/reimbursement-records/v1.0',
	'reimbursementRecord',
	[
		getMany({
			filters: [
				essential(recordId('sessionId', 'session')),
				recordId('reportId', 'reimbursementReport'),
				essential(recordId('beneficiaryUserId', 'user')),
				recordId('payerPartnerId', 'partner'),
				recordId('payerOperatorId', 'operator'),
				recordId('payerPartnerContractId', 'partnerContract'),
				boolean('isCredited', {
					description: 'Whether to list records that were cancelled, or the others',
				}),
				essential(date('periodFrom')),
				essential(date('periodTo')),
			],
		}),
		get(),
		action(
			'Issue Credit',
			'POST /actions/reimbursement-record/v1.0/{reimbursementRecord}/issue-credit',
			{
				action: 'Reverse a reimbursement record',
				description: 'Cancels it by one of the opposite amount, which is returned; possible once',
				required: [text('creditReason', { minLength: 1, maxLength: 500 })],
				output: reimbursementRecordRecord,
			},
		),
	],
	{
		about: 'what is paid back for a session',
		experimental: true,
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
