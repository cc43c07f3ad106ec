import {
	choice,
	create,
	date,
	dateTime,
	essential,
	get,
	getMany,
	money,
	nullable,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { translations, operatorId } from '../../shared/pieces';
import voucherRecord from '../records/voucher.json';
import voucherLegacyV2Record from '../records/voucherLegacyV2.json';

const amount = money('amount', { positive: true });
const status = choice('status', ['enabled', 'disabled']);
const description = text('description');
const expireDate = date('expireDate', { nullable: true, label: 'Expires On' });
const assignBeforeDate = date('assignBeforeDate', {
	label: 'Assign Before',
	description: 'The voucher has to be given to a user before this day',
});

const voucherFields = [
	expireDate,
	choice(
		'validityPeriod',
		[
			'2 days',
			'1 week',
			'2 weeks',
			'1 month',
			'3 months',
			'6 months',
			'1 year',
			'2 years',
			'3 years',
			'5 years',
		],
		{ nullable: true, description: 'From redeeming it; where Expires On is not set' },
	),
	text('prefix', { minLength: 3, maxLength: 3 }),
	translations('title'),
];

const filters = [
	choice('type', {
		voucher: 'Voucher',
		promo_code: 'Promo Code',
		manual_top_up: 'Manual Top-Up',
		auto_top_up: 'Automatic Top-Up',
		top_up_by_operator: 'Top-Up by the Operator',
		api_top_up: 'Top-Up by the API',
		subscribe_to_plan: 'Subscription to a Plan',
	}),
	status,
	date('createdAt', { label: 'Created On' }),
	dateTime('redeemedAfter'),
	dateTime('redeemedBefore'),
	essential(recordId('userId', 'user', { label: 'Redeemed By' })),
];

export const voucher = resource(
	'Voucher',
	'/resources/vouchers/v2.1',
	'voucher',
	[
		getMany({
			filters: [
				...filters,
				date('expireDateAfter', { label: 'Expires After' }),
				date('expireDateBefore', { label: 'Expires Before' }),
				essential(
					text('code', { description: 'A part of it, at least three characters', minLength: 3 }),
				),
				recordIds('operatorId', 'operator'),
				choice('purpose', {
					single: 'Single (Taxed When Bought)',
					multi: 'Multi (Taxed When Spent)',
				}),
			],
		}),
		get(),
		create({
			required: [amount],
			optional: [...voucherFields, nullable(assignBeforeDate), description, operatorId],
		}),
		update({ required: [amount], optional: [...voucherFields, assignBeforeDate, status] }),
		remove(),
	],
	{
		about: 'credit for balances, by code or top-up',
		record: voucherRecord,
		simple: [
			'code',
			'title',
			'type',
			'status',
			'amount',
			'remainingAmount',
			'currencyCode',
			'expireDate',
			'redeemedAt',
			'createdAt',
		],
	},
);

export const voucherLegacyV2 = resource(
	'Voucher',
	'/resources/vouchers/v2.0',
	'voucher',
	[
		getMany({ filters }),
		get(),
		create({ required: [amount], optional: [expireDate, description] }),
		update({ required: [amount], optional: [expireDate, status] }),
		remove(),
	],
	{
		legacy: 'Legacy v2.0',
		about: 'credit for balances, by code or top-up',
		record: voucherLegacyV2Record,
		simple: [
			'code',
			'type',
			'status',
			'amount',
			'currency',
			'expireDate',
			'redeemedAt',
			'createdAt',
		],
	},
);
