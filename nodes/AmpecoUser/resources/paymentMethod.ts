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
			description: 'In two steps: start, then finish once the user has entered the details',
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
		update({ optional: [boolean('default', { label: 'Is Default' })] }),
		remove(),
	],
	{
		parameters: [recordId('paymentMethodId', 'paymentMethod', { id: 'text' })],
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
