import {
	choice,
	create,
	date,
	dateTime,
	get,
	getMany,
	groups,
	number,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import voucherRecord from '../records/voucher.json';
import voucherLegacyV2_0Record from '../records/voucherLegacyV2_0.json';

const typeField = choice('type', [
	'voucher',
	'manual_top_up',
	'auto_top_up',
	'top_up_by_operator',
	'api_top_up',
	'promo_code',
	'subscribe_to_plan',
]);
const voucherFields = [
	date('expireDate', { nullable: true }),
	choice(
		'validityPeriod',
		['1 month', '3 months', '6 months', '1 year', '2 years', '3 years', '5 years'],
		{ nullable: true },
	),
	date('assignBeforeDate', { nullable: true }),
	text('prefix', { minLength: 3, maxLength: 3 }),
	groups('title', [text('locale'), text('translation')]),
];

export const voucher = resource(
	'Voucher',
	'/resources/vouchers/v2.1',
	'voucher',
	[
		getMany({
			filters: [
				typeField,
				choice('status', ['enabled', 'disabled']),
				date('createdAt'),
				dateTime('redeemedAfter'),
				dateTime('redeemedBefore'),
				recordId('userId', 'user'),
				date('expireDateAfter'),
				date('expireDateBefore'),
				text('code'),
			],
		}),
		get(),
		create({ required: [number('amount')], optional: [...voucherFields, text('description')] }),
		update({
			required: [number('amount')],
			optional: [...voucherFields, choice('status', ['enabled', 'disabled'])],
		}),
		remove(),
	],
	{ record: voucherRecord },
);

export const voucherLegacyV2_0 = resource(
	'Voucher',
	'/resources/vouchers/v2.0',
	'voucher',
	[
		getMany({
			filters: [
				typeField,
				choice('status', ['enabled', 'disabled']),
				date('createdAt'),
				dateTime('redeemedAfter'),
				dateTime('redeemedBefore'),
				recordId('userId', 'user'),
			],
		}),
		get(),
		create({
			required: [number('amount')],
			optional: [date('expireDate', { nullable: true }), text('description')],
		}),
		update({
			required: [number('amount')],
			optional: [choice('status', ['enabled', 'disabled']), date('expireDate', { nullable: true })],
		}),
		remove(),
	],
	{ legacy: 'Legacy v2.0', record: voucherLegacyV2_0Record },
);
