import {
	boolean,
	choice,
	create,
	date,
	get,
	getMany,
	nullable,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import reimbursementPolicyRecord from '../records/reimbursementPolicy.json';

const essentials = [
	text('name', { maxLength: 255 }),
	choice('electricityRateSource', ['policy', 'charge_point']),
	date('validityStartsOn'),
];

const clearable = [
	recordId('partnerId', 'partner'),
	recordId('partnerContractId', 'partnerContract'),
	recordId('electricityRateId', 'electricityRate'),
	date('validityEndsOn'),
];

export const reimbursementPolicy = resource(
	'Reimbursement Policy',
	'/resources/reimbursement-policies/v1.0',
	'reimbursementPolicy',
	[
		getMany({
			description: 'Experimental: AMPECO may change it without notice',
			filters: [
				recordId('partnerId', 'partner'),
				boolean('isActive'),
				choice('electricityRateSource', ['policy', 'charge_point']),
			],
		}),
		get({ description: 'Experimental: AMPECO may change it without notice' }),
		create({
			description: 'Experimental: AMPECO may change it without notice',
			required: essentials,
			optional: [...clearable, recordId('operatorId', 'operator')],
		}),
		update({
			description: 'Experimental: AMPECO may change it without notice',
			optional: [...clearable.map(nullable), ...essentials],
		}),
		remove({ description: 'Experimental: AMPECO may change it without notice' }),
	],
	{ record: reimbursementPolicyRecord },
);
