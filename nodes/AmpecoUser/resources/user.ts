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
	number,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import userRecord from '../records/user.json';
import userGetExportAllPrivateDataRecord from '../records/user.getExportAllPrivateData.json';

const userFields = [
	text('emailVerified', { nullable: true }),
	boolean('requirePasswordReset'),
	text('first_name'),
	text('middle_name'),
	text('last_name'),
	text('phone'),
	loaded('country', 'countries', { pattern: '^[A-Z]{2,3}$' }),
	text('state', { nullable: true }),
	text('city'),
	text('post_code'),
	text('address'),
	text('vehicle_no'),
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
		text('bankIban', { nullable: true }),
		text('bankName', { nullable: true }),
		text('bankAddress', { nullable: true }),
		text('bankCode', { nullable: true }),
		text('bankAccountNumber', { nullable: true }),
		text('bankAccountType', { nullable: true }),
	]),
	json('externalAppData', { key: 'value' }, { nullable: true }),
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
				text('externalAppData'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
			include: ['partnerInvites', 'externalAppData'],
		}),
		get({ include: ['partnerInvites', 'externalAppData'], query: [boolean('withAmountDue')] }),
		create({
			required: [text('email', { format: 'email' }), text('password', { minLength: 6 })],
			optional: [
				...userFields,
				text('personal_id'),
				text('locale', { nullable: true }),
				text('nonce'),
			],
		}),
		update({
			include: ['partnerInvites', 'externalAppData'],
			optional: [
				...userFields,
				text('email', { format: 'email' }),
				text('password', { minLength: 6 }),
			],
		}),
		remove({ include: ['partnerInvites', 'externalAppData'] }),
		action('Activate Subscription', 'POST /actions/users/v1.0/{user}/activate-subscription', {
			action: 'Activate subscription on a user',
			required: [recordId('planId', 'subscriptionPlan')],
			optional: [
				date('endDate', { nullable: true }),
				boolean('autoRenewal'),
				text('reason', { nullable: true }),
			],
		}),
		action('Add Balance', 'POST /actions/users/v1.0/{user}/add-balance', {
			action: 'Add balance on a user',
			required: [number('amount', { multipleOf: 0.001 }), text('reason')],
			optional: [text('app_info', { maxLength: 2000 })],
		}),
		action('Apply Custom Fee', 'POST /actions/users/v1.0/{user}/apply-custom-fee', {
			action: 'Apply custom fee on a user',
			required: [number('amount', { multipleOf: 0.001 }), text('description')],
			optional: [recordId('paymentMethodId', 'paymentMethod', { nullable: true, id: 'text' })],
		}),
		action('Cancel Subscription', 'POST /actions/users/v1.0/{user}/cancel-subscription', {
			action: 'Cancel subscription on a user',
			required: [text('reason')],
		}),
		action('Change Status', 'POST /actions/users/v1.0/{user}/change-status', {
			action: 'Change status on a user',
			required: [choice('status', ['enabled', 'disabled']), text('reason')],
		}),
		action(
			'Clear Subscription Amount Due',
			'POST /actions/users/v1.0/{user}/clear-subscription-amount-due',
			{ action: 'Clear subscription amount due on a user' },
		),
		action(
			'Get Export All Private Data',
			'GET /actions/users/v2.0/{user}/export-all-private-data',
			{
				action: 'Get export all private data on a user',
				output: userGetExportAllPrivateDataRecord,
			},
		),
		action('Redeem Voucher', 'POST /actions/users/v2.0/{user}/redeem-voucher', {
			action: 'Redeem voucher on a user',
			required: [text('code')],
		}),
	],
	{ record: userRecord },
);
