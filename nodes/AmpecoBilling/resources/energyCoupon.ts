import {
	action,
	choice,
	create,
	date,
	dateTime,
	get,
	getMany,
	listing,
	recordId,
	recordIds,
	resource,
	text,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import energyCouponRecord from '../records/energyCoupon.json';
import energyCouponConsumption from '../../shared/outputs/energyCouponConsumption.json';
import { couponRestrictions, energyWh } from './shared';

export const energyCoupon = resource(
	'Energy Coupon',
	'/resources/energy-coupons/v1.0',
	'energyCoupon',
	[
		getMany({
			filters: [
				recordIds('operatorId', 'operator'),
				recordId('userId', 'user'),
				recordId('energyCouponTemplateId', 'energyCouponTemplate'),
				choice('status', [
					'unredeemed',
					'inactive',
					'active',
					'locked',
					'fully_consumed',
					'expired',
					'cancelled',
				]),
				choice('type', [
					'subscription',
					'support_grant',
					'manual_single',
					'promotional',
					'top_up_bonus',
				]),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				text('externalId'),
			],
		}),
		get({ include: ['energyCouponSessionConsumptions'] }),
		create({
			required: [energyWh, choice('type', ['support_grant', 'manual_single'])],
			optional: [
				recordId('userId', 'user', {
					description: 'Without one, the coupon can be redeemed with its code',
				}),
				operatorId,
				choice('evseType', { ac: 'AC', dc: 'DC', any: 'Any' }, { label: 'EVSE Type (Deprecated)' }),
				date('validFrom'),
				date('validTo'),
				text('externalId', { maxLength: 255 }),
				couponRestrictions,
			],
		}),
		listing(
			'Get Many Session Consumptions',
			'GET /resources/energy-coupons/v1.0/{energyCoupon}/energy-coupon-session-consumptions',
			{
				action: 'Get many session consumptions of an energy coupon',
				paging: 'none',
				output: energyCouponConsumption,
			},
		),
		action('Redeem Code', 'POST /actions/energy-coupon/v1.0/redeem-code', {
			action: 'Redeem the code of an energy coupon for a user',
			required: [text('code'), recordId('userId', 'user')],
			output: energyCouponRecord,
		}),
		action('Cancel', 'POST /actions/energy-coupon/v1.0/{energyCoupon}/cancel', {
			action: 'Cancel an energy coupon',
			description: 'For good: what is left of its energy is lost',
			optional: [text('reason')],
		}),
	],
	{
		record: energyCouponRecord,
		simple: [
			'code',
			'type',
			'status',
			'energyWh',
			'remainingEnergyWh',
			'evseType',
			'validFrom',
			'validTo',
			'createdAt',
		],
	},
);
