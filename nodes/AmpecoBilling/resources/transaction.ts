import {
	action,
	choice,
	choices,
	create,
	dateTime,
	get,
	getMany,
	group,
	money,
	recordId,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { country } from '../../shared/pieces';
import transactionRecord from '../records/transaction.json';

const cardNetworks = {
	visa: 'Visa',
	mastercard: 'Mastercard',
	maestro: 'Maestro',
	amex: 'American Express',
	paypal: 'PayPal',
	unknown: 'Unknown',
};

const wallets = {
	applepay: 'Apple Pay',
	googlepay: 'Google Pay',
	twint: 'TWINT',
	other: 'Other',
};

const cardOrTransfer = [
	choice('cardNetwork', cardNetworks, { description: 'Needed for a card' }),
	choice(
		'bankTransferType',
		{ pse: 'PSE', sepa: 'SEPA' },
		{ description: 'Needed for a bank transfer' },
	),
	text('last4', { label: 'Last 4 Digits of the Card', minLength: 4, maxLength: 4 }),
	text('expMonth', { label: 'Expiry Month', placeholder: '05' }),
	text('expYear', { label: 'Expiry Year', placeholder: '2028' }),
	choice('type', cardNetworks, { label: 'Type (Deprecated)' }),
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
const totalAmount = money('totalAmount', { min: 0 });
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
]);

export const transaction = resource(
	'Transaction',
	'/resources/transactions/v1.0',
	'transaction',
	[
		getMany({
			filters: [
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
				dateTime('finalizedAfter'),
				dateTime('finalizedBefore'),
				choice('paymentMethod', { ...cardNetworks, ...wallets }),
				recordId('userId', 'user'),
				text('invoiceNumber', { pattern: '^\\d+$' }),
				choice('status', [
					'initialized',
					'pending',
					'reserved',
					'authorized',
					'finalized',
					'failed',
					'refunded',
				]),
				recordId('sessionId', 'session'),
				text('ref', { label: 'Payment Reference' }),
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
					},
					{ label: 'Purchase Types' },
				),
			],
		}),
		get(),
		create({
			required: [totalAmount, status],
			optional: [
				recordId('sessionId', 'session'),
				group('paymentMethod', [
					choice('methodType', ['card', 'bank_transfer', 'wallet']),
					choice('walletType', wallets, { description: 'Needed for a wallet' }),
					...cardOrTransfer,
				]),
				ref,
				failureReason,
			],
		}),
		update({
			description: 'Possible until it is finalized',
			required: [status, totalAmount],
			optional: [
				group('paymentMethod', [
					choice('methodType', ['card', 'bank_transfer']),
					...cardOrTransfer,
				]),
				ref,
				failureReason,
			],
		}),
		action('Issue Invoice', 'POST /actions/transactions/v1.0/{transaction}/issue-invoice', {
			action: 'Issue an invoice for a transaction',
			required: [text('email', { placeholder: 'name@example.com' }), invoiceDetails],
		}),
		action('Resend Invoice', 'POST /actions/transactions/v1.0/{transaction}/resend-invoice', {
			action: 'Resend the invoice of a transaction',
		}),
		action(
			'Update Payment Reference',
			'POST /actions/transactions/v1.0/{transaction}/update-payment-reference',
			{ action: 'Update the payment reference of a transaction', required: [ref] },
		),
	],
	{ record: transactionRecord },
);
