import {
	action,
	boolean,
	choice,
	create,
	date,
	dateTime,
	essential,
	get,
	getMany,
	group,
	inclusive,
	json,
	loaded,
	money,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { bankDetails, country, language, operatorId } from '../../shared/pieces';
import couponEnergy from '../records/couponEnergy.json';
import privateDataExportRecord from '../records/privateDataExport.json';
import userRecord from '../records/user.json';
import userV1_1Record from '../records/userV1_1.json';

const userWithAmountDue = {
	...userRecord,
	properties: { ...userRecord.properties, amountDue: { type: 'number' } },
};

const email = text('email', { format: 'email' });
const password = text('password', {
	minLength: 6,
	password: true,
	description: 'Of six characters or more',
});

/** What users of all versions have. */
const profile = [
	dateTime('emailVerified', { nullable: true, label: 'Email Verified At' }),
	boolean('requirePasswordReset', {
		description: 'Whether the user has to set a new password on the next sign-in to the app',
	}),
	essential(text('first_name')),
	text('middle_name'),
	essential(text('last_name')),
	essential(text('phone')),
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
	essential(recordIds('userGroupIds', 'userGroup')),
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
];

const legacyFields = [
	...profile,
	text('company_name', { nullable: true }),
	boolean('skipPreAuthorization', {
		description: 'Whether sessions start without an amount blocked before',
	}),
	boolean('skipUnpaidSessionCheck', {
		description: 'Whether sessions start even when others are not paid',
	}),
];

const company = [
	text('company_name', { nullable: true }),
	text('company_tax_id', { nullable: true, label: 'Company Tax ID' }),
	text('company_address', { nullable: true }),
	text('company_city', { nullable: true }),
	text('company_postal_code', { nullable: true, label: 'Company Postcode' }),
	country('company_country', { nullable: true }),
];

const userFields = [
	...profile,
	text('personal_id', { label: 'Personal ID' }),
	language('locale', { nullable: true, label: 'Language' }),
	...company,
	boolean('company_receipts_enabled', {
		description: 'Whether receipts are made out to the company, once its data is complete',
	}),
];

const nonce = text('nonce', {
	description: 'From an embedded sign-up page, to sign the user in to the app afterwards',
});

const filters = [
	essential(recordId('userGroupId', 'userGroup')),
	essential(recordId('partnerId', 'partner')),
	text('externalId'),
	essential(text('email')),
	text('externalAppData', {
		description:
			'For one property of it use Extra Query: {"filter[externalAppData.externalCustomerId]": "cus_1042"}',
	}),
	inclusive(dateTime('lastUpdatedAfter')),
	inclusive(dateTime('lastUpdatedBefore')),
	recordIds('operatorId', 'operator'),
	dateTime('lastActivityBefore', { description: 'Users who never did anything are left out' }),
	inclusive(dateTime('invoiceDetailsLastUpdatedAfter', { label: 'Invoice Details Updated After' })),
	inclusive(
		dateTime('invoiceDetailsLastUpdatedBefore', { label: 'Invoice Details Updated Before' }),
	),
	inclusive(dateTime('createdAfter')),
	inclusive(dateTime('createdBefore')),
];

const query = [
	boolean('withAmountDue', { description: 'Whether to return what the user owes by now' }),
];

const include = ['partnerInvites', 'externalAppData', 'invoiceDetails'];

/** What is done to a user in the same way whatever the version. */
const userActions = [
	action('Activate Subscription', 'POST /actions/users/v1.0/{user}/activate-subscription', {
		action: 'Activate a subscription of a user',
		description:
			'Starts a subscription of the user to a plan, which ends or renews on the end date',
		required: [recordId('planId', 'subscriptionPlan')],
		optional: [
			date('endDate', { nullable: true }),
			boolean('autoRenewal', { description: 'Whether it goes on after the end date' }),
			text('reason', { nullable: true, placeholder: 'Activated via API' }),
		],
	}),
	action('Add Balance', 'POST /actions/users/v1.0/{user}/add-balance', {
		action: 'Add to the balance of a user',
		description: 'Credits money to the balance of the user at once',
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
		description: 'Charges the user an amount now, from a saved card or from the balance',
		required: [
			money('amount', {
				positive: true,
				multipleOf: 0.001,
				description: "With tax, in the currency of the user's operator, up to three decimals",
			}),
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
		description: 'Ends the subscription that the user has',
		required: [text('reason', { description: 'Kept in the audit log' })],
	}),
	action('Change Status', 'POST /actions/users/v1.0/{user}/change-status', {
		action: 'Enable or disable a user',
		description: 'Lets the user use the system again, or shuts the user out',
		required: [choice('status', ['enabled', 'disabled']), text('reason')],
	}),
	action(
		'Clear Subscription Amount Due',
		'POST /actions/users/v1.0/{user}/clear-subscription-amount-due',
		{
			action: 'Clear the amount that a user owes for a subscription',
			description: 'Sets unsettled fees and sessions of the subscription to zero; cannot be undone',
		},
	),
	action('Export All Private Data', 'GET /actions/users/v2.0/{user}/export-all-private-data', {
		action: 'Export all private data of a user',
		description:
			'Gets a link to a file of all that is stored about the user; it works for 24 hours',
		output: privateDataExportRecord,
	}),
	action('Redeem Voucher', 'POST /actions/users/v2.0/{user}/redeem-voucher', {
		action: 'Redeem a voucher for a user',
		description: 'Uses the code of a voucher for the user, who gets what it is worth',
		required: [text('code')],
	}),
];

const simple = [
	'email',
	'firstName',
	'lastName',
	'phone',
	'status',
	'balance',
	'amountDue?',
	'companyName',
	'country',
	'city',
	'locale',
	'createdAt',
	'lastActivityAt',
	'lastUpdatedAt',
];

export const userV1_1 = resource(
	'User',
	'/resources/users/v1.1',
	'user',
	[
		getMany({ filters, include }),
		get({ query, include }),
		create({
			required: [email, password],
			optional: [
				...userFields,
				nonce,
				operatorId,
				recordId('partnerId', 'partner', {
					description: 'The user counts as invited by this partner, without being asked',
				}),
			],
		}),
		update({ include, optional: [email, password, ...userFields] }),
		remove({ include }),
		...userActions,
		action(
			'Get Total Eligible Coupon Energy',
			'GET /actions/users/v1.0/{user}/get-total-eligible-coupon-energy',
			{
				action: 'Get the coupon energy that a user can use at an EVSE',
				description:
					'Gets how many coupons of the user count at this EVSE, and the energy (Wh) left in them',
				query: [required(recordId('evseId', 'evse'))],
				output: couponEnergy,
			},
		),
		action('Revoke Marketing Consent', 'POST /actions/user/v1.0/{user}/revoke-marketing-consent', {
			action: 'Revoke the marketing consent of a user',
			description: 'Withdraws the consent of the user to marketing; doing it again does no harm',
			optional: [text('reason', { maxLength: 500 })],
		}),
		action('Subscribe to Plan', 'POST /actions/users/v1.0/{user}/subscribe-to-plan', {
			action: 'Subscribe a user to a plan',
			description:
				'Puts the user on a plan and ends another active one; what is due is charged soon after',
			required: [
				recordId('planId', 'subscriptionPlan'),
				text('reason', { description: 'Kept in the audit log' }),
			],
			optional: [
				recordId('paymentMethodId', 'paymentMethod', {
					description: 'Without one, AMPECO chooses among those of the user',
				}),
			],
		}),
	],
	{
		value: 'userV1_1',
		about: 'drivers with an account',
		record: userV1_1Record,
		simple,
		match: {
			by: ['externalId', { name: 'email', ignoreCase: true }],
			onlyNew: ['password'],
			changed: 'lastUpdatedAfter',
		},
	},
);

export const user = resource(
	'User',
	'/resources/users/v1.0',
	'user',
	[
		getMany({
			filters,
			include,
		}),
		get({
			include,
			query,
			output: userWithAmountDue,
		}),
		create({
			required: [email, password],
			optional: [
				...legacyFields,
				text('personal_id'),
				text('locale', {
					nullable: true,
					placeholder: 'en-GB',
					description: 'Language of the app, where the operator lets it be set',
				}),
				nonce,
				operatorId,
			],
		}),
		update({ include, optional: [email, password, ...legacyFields] }),
		remove({ include }),
		...userActions,
	],
	{
		legacy: 'Legacy v1.0',
		value: 'user',
		about: 'drivers with an account',
		record: userRecord,
		simple,
	},
);
