import {
	action,
	boolean,
	choice,
	create,
	date,
	dateTime,
	get,
	getMany,
	group,
	json,
	loaded,
	money,
	nullable,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { bankDetails, country, state } from '../../shared/pieces';
import getTotalEligibleCouponEnergyRecord from '../records/getTotalEligibleCouponEnergy.json';
import privateDataExportRecord from '../records/privateDataExport.json';
import userRecord from '../records/user.json';
import userV1_1Record from '../records/userV1_1.json';

const userWithAmountDue = {
	...userRecord,
	properties: { ...userRecord.properties, amountDue: { type: 'number' } },
};

const email = text('email', { format: 'email' });
const password = text('password', { minLength: 6, password: true });

const userFields = [
	dateTime('emailVerified', { nullable: true, label: 'Email Verified At' }),
	boolean('requirePasswordReset', {
		description: 'Whether the user has to set a new password on the next sign-in to the app',
	}),
	text('first_name'),
	text('middle_name'),
	text('last_name'),
	text('phone'),
	country('country'),
	loaded('state', 'statesUsAu', {
		nullable: true,
		pattern: '^[A-Z]{2,3}$',
		description: 'For the US and Australia only',
	}),
	text('city'),
	text('post_code', { label: 'Postcode' }),
	text('address'),
	text('vehicle_no', { label: 'Vehicle Number' }),
	recordIds('userGroupIds', 'userGroup'),
	text('externalId', { nullable: true }),
	group('options', [
		choice('sessionsAllowed', {
			single_session: 'One Session at a Time',
			multiple_simultaneous_sessions_per_idtag: 'Several with the Same ID Tag',
			simultaneous_use_of_idtags: 'Several with Different ID Tags',
			multiple_simultaneous_sessions_remotely_and_idtags: 'Several, Remotely and with ID Tags',
		}),
	]),
	boolean('receiveNewsAndPromotions'),
	bankDetails,
	json(
		'externalAppData',
		{ externalCustomerId: 'cus_1042' },
		{ nullable: true, description: 'What integrations keep about the user' },
	),
	text('company_name', { nullable: true }),
	boolean('skipPreAuthorization'),
	boolean('skipUnpaidSessionCheck'),
];

const include = ['partnerInvites', 'externalAppData', 'invoiceDetails'];
const userActions = [
	action('Activate Subscription', 'POST /actions/users/v1.0/{user}/activate-subscription', {
		action: 'Activate a subscription of a user',
		required: [recordId('planId', 'subscriptionPlan')],
		optional: [
			date('endDate', { nullable: true }),
			boolean('autoRenewal'),
			text('reason', { nullable: true }),
		],
	}),
	action('Add Balance', 'POST /actions/users/v1.0/{user}/add-balance', {
		action: 'Add to the balance of a user',
		required: [
			money('amount', {
				positive: true,
				multipleOf: 0.001,
				description: "In the operator's base currency, up to three decimals",
			}),
			text('reason'),
		],
		optional: [text('app_info', { maxLength: 2000 })],
	}),
	action('Apply Custom Fee', 'POST /actions/users/v1.0/{user}/apply-custom-fee', {
		action: 'Apply a custom fee to a user',
		required: [
			money('amount', { positive: true, multipleOf: 0.001 }),
			text('description', { description: 'The user reads it, on the bank statement too' }),
		],
		optional: [
			recordId('paymentMethodId', 'paymentMethod', {
				id: 'text',
				nullable: true,
				description: 'Without it, the fee is taken from the balance, which has to suffice',
			}),
		],
	}),
	action('Cancel Subscription', 'POST /actions/users/v1.0/{user}/cancel-subscription', {
		action: 'Cancel the subscription of a user',
		required: [text('reason', { description: 'Kept in the audit log' })],
	}),
	action('Change Status', 'POST /actions/users/v1.0/{user}/change-status', {
		action: 'Enable or disable a user',
		required: [choice('status', ['enabled', 'disabled']), text('reason')],
	}),
	action(
		'Clear Subscription Amount Due',
		'POST /actions/users/v1.0/{user}/clear-subscription-amount-due',
		{
			action: 'Clear the amount that a user owes for a subscription',
			description: 'Sets unsettled fees and sessions of the subscription to zero for good',
		},
	),
	action('Export All Private Data', 'GET /actions/users/v2.0/{user}/export-all-private-data', {
		action: 'Export all private data of a user',
		description: 'Gives a download link that works for 24 hours',
		output: privateDataExportRecord,
	}),
	action('Redeem Voucher', 'POST /actions/users/v2.0/{user}/redeem-voucher', {
		action: 'Redeem a voucher for a user',
		required: [text('code')],
	}),
];

export const user = resource(
	'User',
	'/resources/users/v1.0',
	'user',
	[
		getMany({
			filters: [
				recordId('userGroupId', 'userGroup'),
				recordId('partnerId', 'partner'),
				text('externalId'),
				text('email'),
				text('externalAppData', {
					description:
						'For one property of it use Extra Query: {"filter[externalAppData.externalCustomerId]": "cus_1042"}',
				}),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
				recordIds('operatorId', 'operator'),
				dateTime('lastActivityBefore'),
				dateTime('invoiceDetailsLastUpdatedAfter'),
				dateTime('invoiceDetailsLastUpdatedBefore'),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
			],
			include,
		}),
		get({
			include,
			query: [
				boolean('withAmountDue', { description: 'Whether to return what the user owes by now' }),
			],
			output: userWithAmountDue,
		}),
		create({
			required: [email, password],
			optional: [
				...userFields,
				text('personal_id'),
				text('locale', {
					nullable: true,
					placeholder: 'en-GB',
					description: 'Language of the app, where the operator lets it be set',
				}),
				text('nonce', {
					description: 'From an embedded sign-up page, to sign the user in to the app afterwards',
				}),
				recordId('operatorId', 'operator', { nullable: true }),
			],
		}),
		update({ include, optional: [email, password, ...userFields] }),
		remove({ include }),
		...userActions,
	],
	{
		legacy: 'Legacy v1.0',
		value: 'user',
		record: userRecord,
	},
);

const userV1_1Essentials = [email, password];

const userV1_1Details = [
	text('emailVerified', { nullable: true }),
	boolean('requirePasswordReset'),
	text('first_name'),
	text('middle_name'),
	text('last_name'),
	text('phone'),
	country('country'),
	state('state', { nullable: true }),
	text('city'),
	text('post_code'),
	text('address'),
	text('vehicle_no'),
	text('personal_id'),
	boolean('company_receipts_enabled'),
	choice(
		'locale',
		[
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
		],
		{ nullable: true },
	),
	recordIds('userGroupIds', 'userGroup'),
	text('externalId', { nullable: true }),
	group('options', [
		choice('sessionsAllowed', [
			'single_session',
			'multiple_simultaneous_sessions_per_idtag',
			'simultaneous_use_of_idtags',
			'multiple_simultaneous_sessions_remotely_and_idtags',
		]),
	]),
	boolean('receiveNewsAndPromotions'),
	group('bankDetails', [
		text('bankName', { nullable: true }),
		text('bankAddress', { nullable: true }),
		text('bankAccountHolder', { nullable: true }),
		text('bankIban', { nullable: true }),
		text('bankCode', { nullable: true }),
		text('bankAccountNumber', { nullable: true }),
		text('bankAccountType', { nullable: true }),
		text('bankBic', { nullable: true }),
	]),
	json('externalAppData', { key: 'value' }, { nullable: true }),
];

const userV1_1Clearable = [
	text('company_name'),
	text('company_tax_id'),
	text('company_address'),
	text('company_city'),
	text('company_postal_code'),
	country('company_country'),
];

const userV1_1Include = ['partnerInvites', 'externalAppData', 'invoiceDetails'];

export const userV1_1 = resource(
	'User',
	'/resources/users/v1.1',
	'user',
	[
		getMany({
			filters: [
				recordIds('operatorId', 'operator'),
				recordId('userGroupId', 'userGroup'),
				recordId('partnerId', 'partner'),
				text('externalId'),
				text('email'),
				text('externalAppData'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
				dateTime('lastActivityBefore'),
				dateTime('invoiceDetailsLastUpdatedAfter'),
				dateTime('invoiceDetailsLastUpdatedBefore'),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
			],
			include: userV1_1Include,
		}),
		get({ query: [boolean('withAmountDue')], include: userV1_1Include }),
		create({
			required: userV1_1Essentials,
			optional: [
				...userV1_1Details,
				...userV1_1Clearable,
				recordId('operatorId', 'operator', { nullable: true }),
				text('nonce'),
				recordId('partnerId', 'partner', { nullable: true }),
			],
		}),
		update({
			include: userV1_1Include,
			optional: [...userV1_1Details, ...userV1_1Clearable.map(nullable), ...userV1_1Essentials],
		}),
		remove({ include: userV1_1Include }),
		action('Revoke Marketing Consent', 'POST /actions/user/v1.0/{user}/revoke-marketing-consent', {
			action: 'Revoke marketing consent of a user',
			optional: [text('reason', { maxLength: 500 })],
		}),
		action(
			'Get Total Eligible Coupon Energy',
			'GET /actions/users/v1.0/{user}/get-total-eligible-coupon-energy',
			{
				action: 'Get total eligible coupon energy of a user',
				query: [required(recordId('evseId', 'evse'))],
				output: getTotalEligibleCouponEnergyRecord,
			},
		),
		action('Subscribe to Plan', 'POST /actions/users/v1.0/{user}/subscribe-to-plan', {
			action: 'Subscribe to plan of a user',
			required: [recordId('planId', 'subscriptionPlan'), text('reason')],
			optional: [recordId('paymentMethodId', 'paymentMethod')],
		}),
		...userActions,
	],
	{ value: 'userV1_1', record: userV1_1Record },
);
