import {
	action,
	boolean,
	choice,
	choices,
	create,
	dateTime,
	essential,
	get,
	getMany,
	group,
	integer,
	list,
	money,
	recordId,
	recordIds,
	required,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import { country, italianRecipient, operatorId } from '../../shared/pieces';
import createPreAuthorizationRecord from '../records/createPreAuthorization.json';
import transactionRecord from '../records/transaction.json';
import { cardNetworks, wallets } from './shared';

/** What the API took before; newer versions take more. */
const cardTypes = { ...cardNetworks, unknown: 'Unknown' };

const walletTypes = { ...wallets, bancontact: 'Bancontact', other: 'Other' };

const cardOrTransfer = [
	choice('cardNetwork', cardTypes, { description: 'Needed for a card' }),
	choice(
		'bankTransferType',
		{ pse: 'PSE', sepa: 'SEPA' },
		{ description: 'Needed for a bank transfer' },
	),
	text('last4', { label: 'Last 4 Digits of the Card', minLength: 4, maxLength: 4 }),
	text('expMonth', { label: 'Expiry Month', placeholder: '05' }),
	text('expYear', { label: 'Expiry Year', placeholder: '2028' }),
	choice('type', cardTypes, { label: 'Type (Legacy)' }),
];

const status = choice('status', [
	'initialized',
	'pending',
	'authorized',
	'finalized',
	'failed',
	'reversed',
	'refunded',
]);
const totalAmount = money('totalAmount', { min: 0, max: 10_000_000_000_000 });
const ref = text('ref', {
	label: 'Payment Reference',
	description: 'Where the payment is found at the payment processor or terminal',
});
const failureReason = text('failureReason');

const invoiceDetails = group('invoiceDetails', [
	required(choice('invoiceType', ['individual', 'company'])),
	text('individualName'),
	text('individualPersonalId'),
	text('individualTaxId'),
	text('companyName'),
	text('companyRegNo', { label: 'Company Registration Number' }),
	text('companyTaxId'),
	text('companyTaxAdministrationOfficeName', { label: 'Company Tax Office' }),
	country('country'),
	text('city'),
	text('postCode', { label: 'Postcode' }),
	text('address'),
	...italianRecipient,
]);

/** What the card terminal says of a payment. */
const paymentMetadata = group('paymentMetadata', [
	text('applicationIdentifier', { description: "The AID of the card's chip", maxLength: 255 }),
	text('terminalIdentifier', { maxLength: 255 }),
	text('merchantIdentifier', { description: 'Given by the acquirer', maxLength: 255 }),
	text('authorisationCode', { label: 'Authorization Code', maxLength: 255 }),
	text('acquirerIdentifier', { maxLength: 255 }),
	choice('cardholderVerificationMethod', {
		no_cvm: 'None',
		signature: 'Signature',
		online_pin: 'Online PIN',
		offline_pin: 'Offline PIN',
		consumer_device: 'Consumer Device',
		online_pin_and_signature: 'Online PIN and Signature',
		offline_pin_and_signature: 'Offline PIN and Signature',
	}),
]);

const authorizedAmount = money('authorizedAmount', {
	min: 0,
	max: 10000000000000,
	description: 'The most that may be taken',
});
const invoiceRequired = boolean('invoiceRequired', {
	description: 'Whether there is no receipt, where the operator lets the invoice replace it',
});
const locale = text('locale', { label: 'Language', placeholder: 'en-GB' });

const products = [list(integer('products')), list(text('groups'))];

export const transaction = resource(
	'Transaction',
	'/resources/transactions/v1.0',
	'transaction',
	[
		getMany({
			filters: [
				essential(dateTime('createdAfter')),
				essential(dateTime('createdBefore')),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
				dateTime('finalizedAfter'),
				dateTime('finalizedBefore'),
				choice('paymentMethod', { ...cardTypes, ...walletTypes }),
				essential(recordId('userId', 'user')),
				text('invoiceNumber', {
					description: 'As printed on it; for its ID use Invoice',
					pattern: '^\\d+$',
				}),
				essential(
					choice('status', [
						'initialized',
						'pending',
						'reserved',
						'authorized',
						'finalized',
						'failed',
						'refunded',
					]),
				),
				essential(recordId('sessionId', 'session')),
				text('ref', { label: 'Payment Reference', description: 'All of it' }),
				choice('billingType', ['internal', 'external']),
				recordId('terminalId', 'paymentTerminal', { label: 'Payment Terminal' }),
				recordId('voucherId', 'voucher'),
				choices(
					'purchaseType',
					{
						session: 'Session',
						subscription_plan: 'Subscription Plan',
						topup_package: 'Top-Up Package',
						custom_fee: 'Custom Fee',
						payment_terminal_authorisation: 'Payment Terminal Authorization',
						payment_authorisation: 'Payment Authorization',
						card_registration: 'Card Registration',
					},
					{ label: 'Purchase Types' },
				),
				recordIds('operatorId', 'operator'),
				choices('cardNetwork', cardTypes, { label: 'Card Networks' }),
				choice('cardType', ['credit', 'debit', 'prepaid']),
				text('bin', {
					label: 'Card BIN',
					placeholder: '411111',
					description: 'The first digits of the card number',
					pattern: '^\\d{6,8}$',
				}),
				text('cardLast4', { label: 'Last 4 Digits of the Card', pattern: '^\\d{4}$' }),
				text('fingerprint', { label: 'Card Fingerprint' }),
				text('acquirerName', { description: 'How the name begins' }),
				text('issuerName', { description: 'How the name begins' }),
				text('issuerCode'),
				choices(
					'pendingReason',
					{
						'3ds_authentication': '3-D Secure',
						psp_processing: 'Payment Processor',
						bank_transfer_pending: 'Bank Transfer Pending',
						bank_transfer_processing: 'Bank Transfer Processing',
						payment_terminal_authorization: 'Payment Terminal Authorization',
						other: 'Other',
					},
					{ label: 'Pending Reasons' },
				),
				text('refContains', {
					label: 'Reference Contains',
					description:
						'Three characters or more; of the last 30 days, unless Created After or Before is set',
				}),
				money('totalAmount', {
					min: 0,
					description: 'Exactly; of the last 30 days, unless Finalized After or Before is set',
				}),
				recordId('receiptId', 'receipt'),
				recordId('invoiceId', 'invoice'),
				recordId('subscriptionBillingPeriodId', 'billingPeriod'),
				recordId('settledByTransactionId', 'transaction'),
			],
		}),
		get(),
		create({
			description:
				'Records a payment in the status you give, such as one taken at a terminal, and returns it',
			required: [totalAmount, status],
			optional: [
				recordId('sessionId', 'session'),
				group('paymentMethod', [
					choice('methodType', ['card', 'bank_transfer', 'wallet']),
					choice('walletType', walletTypes, { description: 'Needed for a wallet' }),
					...cardOrTransfer,
				]),
				ref,
				failureReason,
				operatorId,
				authorizedAmount,
				invoiceRequired,
				text('email', {
					format: 'email',
					description: 'Where the invoice goes; needs Invoice Details',
				}),
				locale,
				invoiceDetails,
				paymentMetadata,
				text('paymentOrderReference', {
					maxLength: 255,
					description: 'Cannot be changed afterwards',
				}),
			],
		}),
		update({
			description: 'Changes status and amount of a payment that is not finalized, and returns it',
			required: [status, totalAmount],
			optional: [
				group('paymentMethod', [
					choice('methodType', ['card', 'bank_transfer']),
					...cardOrTransfer,
				]),
				ref,
				failureReason,
				recordId('sessionId', 'session', { description: 'Only while it has none' }),
				{
					...authorizedAmount,
					description: 'The most that may be taken; only in the status Authorized',
				},
				invoiceRequired,
				paymentMetadata,
			],
		}),
		action('Issue Invoice', 'POST /actions/transactions/v1.0/{transaction}/issue-invoice', {
			action: 'Issue an invoice for a transaction',
			description:
				'Issues the invoice of a paid session without account and mails it to the address given',
			required: [text('email', { placeholder: 'name@example.com' }), invoiceDetails],
			optional: [locale],
		}),
		action('Resend Invoice', 'POST /actions/transactions/v1.0/{transaction}/resend-invoice', {
			action: 'Resend the invoice of a transaction',
			description: 'Mails the invoice again; there has to be one',
		}),
		action(
			'Update Payment Reference',
			'POST /actions/transactions/v1.0/{transaction}/update-payment-reference',
			{
				action: 'Update the payment reference of a transaction',
				description: 'Links the transaction to its payment at the processor or terminal',
				required: [ref],
			},
		),
		action(
			'Create Pre-Authorization',
			'POST /actions/transaction/v1.0/{transaction}/create-pre-authorization',
			{
				action: 'Hold the amount of a pending ad hoc transaction',
				description: "Blocks the amount on the driver's card; done again, it returns the same hold",
				experimental: true,
				variant: variant('processor', 'Processor', [
					shape('worldline', 'Worldline', {
						sends: { processor: 'worldline' },
						required: [
							text('returnUrl', {
								placeholder: 'https://example.com/paid',
								description: 'Where the driver comes back to from the page of the processor',
							}),
						],
						optional: [
							integer('paymentProductId', { description: 'As Worldline numbers it' }),
							locale,
							group('paymentProductFilters', [
								group('restrictTo', products),
								group('exclude', products),
							]),
						],
					}),
					shape('stripe', 'Stripe', { sends: { processor: 'stripe' } }),
				]),
				output: createPreAuthorizationRecord,
			},
		),
	],
	{
		about: 'payments, holds and refunds',
		record: transactionRecord,
		simple: [
			'number',
			'date',
			'status',
			'totalAmount',
			'authorizedAmount',
			'currency',
			'paymentMethod',
			'cardLast4: cardDetails.last4',
			'purchaseResourceType',
			'userEmail',
			'failureReason',
			'invoiceNo',
			'finalizedAt',
		],
	},
);
