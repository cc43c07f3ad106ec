import {
	action,
	boolean,
	date,
	get,
	getMany,
	integer,
	recordId,
	resource,
	text,
} from '../../../lib/declarative';
import issueCreditRecord from '../records/issueCredit.json';
import reimbursementRecordRecord from '../records/reimbursementRecord.json';

export const reimbursementRecord = resource(
	'Reimbursement Record',
	'/resources/reimbursement-records/v1.0',
	'reimbursementRecord',
	[
		getMany({
			description: 'Experimental: AMPECO may change it without notice',
			filters: [
				recordId('sessionId', 'session'),
				integer('reportId'),
				recordId('beneficiaryUserId', 'user'),
				recordId('payerPartnerId', 'partner'),
				recordId('payerOperatorId', 'operator'),
				recordId('payerPartnerContractId', 'partnerContract'),
				boolean('isCredited'),
				date('periodFrom'),
				date('periodTo'),
			],
		}),
		get({ description: 'Experimental: AMPECO may change it without notice' }),
		action(
			'Issue Credit',
			'POST /actions/reimbursement-record/v1.0/{reimbursementRecord}/issue-credit',
			{
				action: 'Issue credit of a reimbursement record',
				description: 'Experimental: AMPECO may change it without notice',
				required: [text('creditReason', { minLength: 1, maxLength: 500 })],
				output: issueCreditRecord,
			},
		),
	],
	{ record: reimbursementRecordRecord },
);
