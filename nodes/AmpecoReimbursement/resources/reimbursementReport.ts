import {
	action,
	choice,
	date,
	essential,
	get,
	getMany,
	recordId,
	resource,
} from '../../../lib/declarative';
import reimbursementReportRecord from '../records/reimbursementReport.json';

export const reimbursementReport = resource(
	'Reimbursement Report',
	'/resources/reimbursement-reports/v1.0',
	'reimbursementReport',
	[
		getMany({
			filters: [
				choice('reimbursementType', ['company', 'private', 'public']),
				essential(recordId('beneficiaryUserId', 'user')),
				recordId('payerPartnerContractId', 'partnerContract'),
				recordId('payerPartnerId', 'partner'),
				recordId('payerOperatorId', 'operator'),
				recordId('reimbursementPolicyId', 'reimbursementPolicy'),
				essential(date('periodFrom')),
				essential(date('periodTo')),
			],
		}),
		get(),
		action(
			'Regenerate',
			'POST /actions/reimbursement-report/v1.0/{reimbursementReport}/regenerate',
			{
				action: 'Regenerate a reimbursement report',
				description: 'Replaces the report by a new one with another ID; takes a while',
			},
		),
	],
	{
		about: 'reimbursements by driver, payer and period',
		experimental: true,
		record: reimbursementReportRecord,
		simple: [
			'periodStartsOn',
			'periodEndsOn',
			'totalEnergyWh: totalEnergy',
			'totalAmount.withTax',
			'totalAmount.withoutTax',
			'currency',
			'createdAt',
			'beneficiary.userId',
			'payer.partnerId',
			'payer.partnerContractId',
			'payer.operatorId',
		],
	},
);
