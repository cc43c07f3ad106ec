import {
	boolean,
	choice,
	create,
	date,
	essential,
	get,
	getMany,
	nullable,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
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
	essential(
		recordId('partnerId', 'partner', { description: 'Without one it is for all partners' }),
	),
	recordId('partnerContractId', 'partnerContract'),
	essential(
		recordId('electricityRateId', 'electricityRate', {
			description: 'Needed where the rate comes from this policy',
		}),
	),
	date('validityEndsOn', { description: 'The last day; without it there is no end' }),
];

export const reimbursementPolicy = resource(
	'Reimbursement Policy',
	'/resources/reimbursement-policies/v1.0',
	'reimbursementPolicy',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				boolean('isActive', {
					description: 'Whether to list those that are valid today, or the others',
				}),
				electricityRateSource,
			],
		}),
		get(),
		create({
			required: essentials,
			optional: [...clearable, operatorId],
		}),
		update({
			optional: [...clearable.map(nullable), ...essentials],
		}),
		remove({ description: 'Deletes the policy for good; refused while invites use it' }),
	],
	{
		about: 'what drivers get back for electricity',
		experimental: true,
		record: reimbursementPolicyRecord,
		simple: ['name', 'electricityRateSource', 'validityStartsOn', 'validityEndsOn'],
		match: { by: ['name'] },
	},
);
