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
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { bankDetails, country } from '../../shared/pieces';
import privateDataExportRecord from '../records/privateDataExport.json';
import userRecord from '../records/user.json';

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
];

const include = ['partnerInvites', 'externalAppData'];

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
			],
		}),
		update({ include, optional: [email, password, ...userFields] }),
		remove({ include }),
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
	],
	{ record: userRecord },
);
