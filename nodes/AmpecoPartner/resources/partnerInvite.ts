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
	text,
	update,
} from '../../../lib/declarative';
import partnerInviteRecord from '../records/partnerInvite.json';

const options = group('options', [
	boolean('allowCorporateAccountBilling'),
	boolean('limitCorporateAccountBillingToPartnerChargePoints'),
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
				recordId('userId', 'user'),
				text('inviteEmail', { format: 'email' }),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
				dateTime('acceptedAfter'),
				dateTime('acceptedBefore'),
			],
		}),
		get(),
		create({
			required: [recordId('partnerId', 'partner')],
			optional: [
				boolean('sendViaEmail'),
				text('email', { format: 'email' }),
				text('language'),
				options,
			],
		}),
		update({ optional: [recordId('partnerId', 'partner'), options] }),
		remove(),
	],
	{ record: partnerInviteRecord },
);
