import {
	boolean,
	choice,
	create,
	dateTime,
	essential,
	get,
	getMany,
	group,
	inclusive,
	inside,
	money,
	nullable,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import type { Field } from '../../../lib/declarative';
import { language } from '../../shared/pieces';
import partnerInviteRecord from '../records/partnerInvite.json';
import partnerInviteV2_0Record from '../records/partnerInviteV2_0.json';

const status = choice('status', {
	pending: 'Pending (Not Mailed)',
	sent: 'Sent',
	accepted: 'Accepted',
});

const options = group('options', [
	boolean('allowCorporateAccountBilling', {
		label: 'Corporate Billing',
		description: 'Whether the partner pays for the driver',
	}),
	boolean('limitCorporateAccountBillingToPartnerChargePoints', {
		label: 'Only Partner Charge Points',
		description: 'Whether the limit is on; needed with Corporate Billing',
	}),
	boolean('allowAccessToPrivateChargePoints', {
		label: 'Private Charge Points',
		description: 'Whether the driver can use private charge points of the partner',
	}),
	money('corporateBillingLimit', {
		nullable: true,
		description: 'Needs Corporate Billing',
		min: 0,
	}),
]);

export const partnerInvite = resource(
	'Partner Invite',
	'/resources/partner-invites/v1.0',
	'partnerInvite',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				status,
				dateTime('createdFrom'),
				dateTime('createdTo'),
				recordId('userId', 'user', { description: 'Who accepted it' }),
				text('inviteEmail', { format: 'email' }),
				inclusive(dateTime('acceptedAfter')),
				inclusive(dateTime('acceptedBefore')),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
			],
		}),
		get(),
		create({
			description: 'Invites a driver to a partner, by email at once or with a link to pass on',
			required: [recordId('partnerId', 'partner')],
			optional: [options],
			variant: variant('delivery', 'Delivery', [
				shape('email', 'By Email', {
					sends: { sendViaEmail: true },
					required: [text('email', { format: 'email' })],
					optional: [
						text('language', {
							placeholder: 'en',
							description: "Of the email; without it, the users' default language",
						}),
					],
				}),
				shape('link', 'As a Link to Pass On', { sends: { sendViaEmail: false } }),
			]),
		}),
		update({ optional: [recordId('partnerId', 'partner'), options] }),
		remove(),
	],
	{
		legacy: 'Legacy v1.0',
		value: 'partnerInvite',
		about: 'offers to drivers to join a partner',
		record: partnerInviteRecord,
		simple: [
			'email',
			'status',
			'corporateBillingAllowed: options.allowCorporateAccountBilling',
			'corporateBillingLimit: options.corporateBillingLimit',
			'createdAt',
			'acceptedAt',
		],
	},
);

const policies = [
	recordId('accessPolicyId', 'partnerInviteAccessPolicy'),
	recordId('corporateBillingPolicyId', 'corporateBillingPolicy'),
];

const reimbursementPolicyId = recordId('policyId', 'reimbursementPolicy', {
	label: 'Reimbursement Policy',
});

const USERS_OWN = {
	description: "Some of them only where the invited user is there: that user's own",
};

const chosen = (name: string, label: string, of: Field, more = {}) =>
	group(name, [required(choice('type', { none: 'All', allow: 'Only Those Chosen' })), of], {
		label,
		...more,
	});

const idTags = recordIds('rfidIds', 'idTag', { label: 'ID Tags' });
const vehicles = recordIds('vehicleIds', 'vehicle');

const reimbursement = (policy: Field) =>
	inside('reimbursement', [
		policy,
		...inside('restrictions', [
			chosen('rfids', 'Reimbursed ID Tags', idTags, USERS_OWN),
			chosen('vehicles', 'Reimbursed Vehicles', vehicles, USERS_OWN),
		]),
	]);

/** Nodes of version 1 have two levels for it. */
const reimbursementOfV1 = (policy: Field) =>
	group('reimbursement', [
		policy,
		group(
			'restrictions',
			[chosen('rfids', 'ID Tags', idTags), chosen('vehicles', 'Vehicles', vehicles)],
			USERS_OWN,
		),
	]);

const invited = [
	...policies,
	essential(
		boolean('sendViaEmail', {
			description: 'Whether the driver gets an email; if not, pass on the link that comes back',
		}),
	),
	essential(text('email', { description: 'Needed unless Send via Email is off', format: 'email' })),
	language('language', { description: 'Of the email' }),
];

const changed = [...policies.map(nullable), recordId('partnerId', 'partner')];

export const partnerInviteV2_0 = resource(
	'Partner Invite',
	'/resources/partner-invites/v2.0',
	'partnerInvite',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				recordId('corporateBillingPolicyId', 'corporateBillingPolicy'),
				status,
			],
		}),
		get(),
		create({
			description: 'Invites a driver to a partner, by email at once unless Send via Email is off',
			required: [recordId('partnerId', 'partner')],
			optional: [...invited, ...reimbursement(reimbursementPolicyId)],
			v1: {
				required: [recordId('partnerId', 'partner')],
				optional: [...invited, reimbursementOfV1(reimbursementPolicyId)],
			},
		}),
		update({
			optional: [...changed, ...reimbursement(nullable(reimbursementPolicyId))],
			v1: { optional: [...changed, reimbursementOfV1(nullable(reimbursementPolicyId))] },
		}),
		remove(),
	],
	{
		value: 'partnerInviteV2_0',
		about: 'offers to drivers to join a partner',
		experimental: true,
		record: partnerInviteV2_0Record,
		simple: ['email', 'status', 'acceptUrl', 'createdAt', 'acceptedAt', 'reimbursement.policyId'],
	},
);
