import {
	boolean,
	choice,
	create,
	dateTime,
	get,
	getMany,
	group,
	recordId,
	remove,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import partnerInviteRecord from '../records/partnerInvite.json';

const options = group('options', [
	boolean('allowCorporateAccountBilling'),
	boolean('limitCorporateAccountBillingToPartnerChargePoints', {
		label: 'Limit Corporate Billing to Partner Charge Points',
		description: 'Whether the limit is on; needed with Allow Corporate Account Billing',
	}),
	boolean('allowAccessToPrivateChargePoints'),
]);

export const partnerInvite = resource(
	'Partner Invite',
	'/resources/partner-invites/v1.0',
	'partnerInvite',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				choice('status', ['pending', 'sent', 'accepted']),
				dateTime('createdFrom'),
				dateTime('createdTo'),
				recordId('userId', 'user', { description: 'Who accepted it' }),
				text('inviteEmail', { format: 'email' }),
				dateTime('acceptedAfter'),
				dateTime('acceptedBefore'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
		}),
		get(),
		create({
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
	{ record: partnerInviteRecord },
);
