import {
	boolean,
	choice,
	create,
	get,
	getMany,
	recordId,
	remove,
	resource,
	update,
} from '../../../lib/declarative';
import paymentMethodRecord from '../records/paymentMethod.json';

export const paymentMethod = resource(
	'Payment Method',
	'/resources/users/v1.0/{user}/payment-methods',
	'paymentMethodId',
	[
		getMany(),
		get(),
		create({
			optional: [
				choice('tokenizedType', ['card', 'bank_transfer']),
				choice('bankTransferType', ['sepa']),
				recordId('transactionId', 'transaction', { nullable: true }),
			],
		}),
		update({ optional: [boolean('default')] }),
		remove(),
	],
	{
		parameters: [recordId('paymentMethodId', 'paymentMethod', { id: 'text' })],
		record: paymentMethodRecord,
	},
);
