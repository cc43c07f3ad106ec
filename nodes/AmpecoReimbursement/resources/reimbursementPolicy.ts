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
import { EXPERIMENTAL, operatorId } from '../../shared/pieces';
import reimbursementPolicyRecord from '../records/reimbursementPolicy.json';

const electricityRateSource = choice('electricityRateSource', {
	policy: 'This Policy',
	charge_point: 'The Charge Point',
});

const essentials = [
	text('name', { maxLength: 255 }),
	electricityRateSource,
	date('validityStartsOn'),
];

const clearable = [
	recordId('partnerId', 'partner', { description: 'Without one it is for all partners' }),
	recordId('partnerContractId', 'partnerContract'),
	recordId('electricityRateId', 'electricityRate', {
		description: 'Needed where the rate comes from this policy',
	}),
	date('validityEndsOn', { description: 'The last day' }),
];

export const reimbursementPolicy = resource(
	'Reimbursement Policy',
	'/resources/reimbursement-policies/v1.0',
	'reimbursementPolicy',
	[
		getMany({
			description: EXPERIMENTAL,
			filters: [recordId('partnerId', 'partner'), boolean('isActive'), electricityRateSource],
		}),
		get({ description: EXPERIMENTAL }),
		create({
			description: EXPERIMENTAL,
			required: essentials,
			optional: [...clearable, operatorId],
		}),
		update({
			description: EXPERIMENTAL,
			optional: [...clearable.map(nullable), ...essentials],
		}),
		remove({ description: EXPERIMENTAL }),
	],
	{
		record: reimbursementPolicyRecord,
		simple: ['name', 'electricityRateSource', 'validityStartsOn', 'validityEndsOn'],
	},
);
