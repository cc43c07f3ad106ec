import {
	boolean,
	choice,
	create,
	dateTime,
	get,
	getMany,
	group,
	integer,
	list,
	nullable,
	number,
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
import partnerInviteRecord from '../records/partnerInvite.json';
import partnerInviteV2_0Record from '../records/partnerInviteV2_0.json';

const options = group('options', [
	boolean('allowCorporateAccountBilling'),
	boolean('limitCorporateAccountBillingToPartnerChargePoints', {
		label: 'Limit Corporate Billing to Partner Charge Points',
		description: 'Whether the limit is on; needed with Allow Corporate Account Billing',
	}),
	boolean('allowAccessToPrivateChargePoints'),
	number('corporateBillingLimit', { nullable: true, min: 0 }),
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
	{
		legacy: 'Legacy v1.0',
		value: 'partnerInvite',
		record: partnerInviteRecord,
	},
);

const partnerInviteV2_0Clearable = [
	integer('accessPolicyId'),
	recordId('corporateBillingPolicyId', 'corporateBillingPolicy'),
];

export const partnerInviteV2_0 = resource(
	'Partner Invite',
	'/resources/partner-invites/v2.0',
	'partnerInvite',
	[
		getMany({
			description: 'Experimental: AMPECO may change it without notice',
			filters: [
				recordId('partnerId', 'partner'),
				recordId('corporateBillingPolicyId', 'corporateBillingPolicy'),
				choice('status', ['pending', 'sent', 'accepted']),
			],
		}),
		get({ description: 'Experimental: AMPECO may change it without notice' }),
		create({
			description: 'Experimental: AMPECO may change it without notice',
			required: [recordId('partnerId', 'partner')],
			optional: [
				...partnerInviteV2_0Clearable,
				boolean('sendViaEmail'),
				text('email', { format: 'email' }),
				choice('language', [
					'en',
					'bg',
					'mk',
					'el',
					'zh-CN',
					'zh-HK',
					'zh-TW',
					'pt',
					'sl',
					'hr',
					'it',
					'de',
					'hu',
					'fi',
					'is',
					'sv-SE',
					'da-DK',
					'nb-NO',
					'tr-TR',
					'es-ES',
					'ar',
					'ary',
					'he',
					'ta',
					'ms',
					'cy',
					'sr',
					'fr',
					'fr-MA',
					'ro',
					'lt',
					'uk',
					'ru',
					'nl',
					'ca-ES',
					'id',
					'ar-EG',
					'pl',
					'lo',
					'th',
					'sq-XK',
					'ga-IE',
					'bs',
					'ja',
					'cs',
					'lv',
					'et',
					'az',
					'ka',
					'af',
					'hi',
					'de-CH',
					'fr-CH',
					'it-CH',
					'en-GB',
				]),
				group('reimbursement', [
					integer('policyId'),
					group('restrictions', [
						group('rfids', [required(choice('type', ['none', 'allow'])), list(integer('rfidIds'))]),
						group('vehicles', [
							required(choice('type', ['none', 'allow'])),
							recordIds('vehicleIds', 'vehicle'),
						]),
					]),
				]),
			],
		}),
		update({
			description: 'Experimental: AMPECO may change it without notice',
			optional: [
				...partnerInviteV2_0Clearable.map(nullable),
				recordId('partnerId', 'partner'),
				group('reimbursement', [
					integer('policyId', { nullable: true }),
					group('restrictions', [
						group('rfids', [required(choice('type', ['none', 'allow'])), list(integer('rfidIds'))]),
						group('vehicles', [
							required(choice('type', ['none', 'allow'])),
							recordIds('vehicleIds', 'vehicle'),
						]),
					]),
				]),
			],
		}),
		remove({ description: 'Experimental: AMPECO may change it without notice' }),
	],
	{ value: 'partnerInviteV2_0', record: partnerInviteV2_0Record },
);
