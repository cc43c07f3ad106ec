import {
	boolean,
	create,
	get,
	getMany,
	recordId,
	remove,
	resource,
	shape,
	update,
	variant,
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
			description:
				'Saves a card or bank account in two steps: start, then finish once the user entered the details',
			variant: variant('step', 'Step', [
				shape('card', 'Start with a Card', { sends: { tokenizedType: 'card' } }),
				shape('sepa', 'Start with a SEPA Bank Transfer', {
					sends: { tokenizedType: 'bank_transfer', bankTransferType: 'sepa' },
				}),
				shape('finish', 'Finish', {
					required: [
						recordId('transactionId', 'transaction', {
							description:
								'From the answer to the start; what else came with it goes into Extra Fields',
						}),
					],
				}),
			]),
		}),
		update({
			description:
				'Makes it the default of the user, or not; balance and corporate billing cannot be',
			optional: [boolean('default', { label: 'Is Default' })],
		}),
		remove({
			description: 'Removes a saved card or bank account; balance and corporate billing stay',
		}),
	],
	{
		parameters: [recordId('paymentMethodId', 'paymentMethod', { id: 'text' })],
		about: 'saved cards, bank accounts, balance',
		record: paymentMethodRecord,
		simple: [
			'type',
			'name',
			'issuer',
			'tokenizedType',
			'cardType',
			'expireMonth',
			'expireYear',
			'default',
			'addedAt',
			'removedAt',
		],
	},
);
