import {
	action,
	choice,
	create,
	date,
	dateTime,
	essential,
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
				essential(recordId('userId', 'user')),
				recordId('energyCouponTemplateId', 'energyCouponTemplate'),
				essential(
					choice('status', {
						unredeemed: 'Unredeemed',
						inactive: 'Inactive (Begins Later)',
						active: 'Active',
						locked: 'Locked (a Session Uses It)',
						fully_consumed: 'Fully Consumed',
						expired: 'Expired',
						cancelled: 'Cancelled',
					}),
				),
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
			description:
				'Gives a user free energy, or creates a code to pass on that one user can redeem',
			required: [energyWh, choice('type', ['support_grant', 'manual_single'])],
			optional: [
				essential(
					recordId('userId', 'user', {
						description: 'Without one, the coupon can be redeemed with its code',
					}),
				),
				operatorId,
				choice('evseType', { ac: 'AC', dc: 'DC', any: 'Any' }, { label: 'EVSE Type (Legacy)' }),
				date('validFrom'),
				date('validTo', { description: 'The last day' }),
				text('externalId', { maxLength: 255 }),
				couponRestrictions,
			],
		}),
		listing(
			'Get Many Session Consumptions',
			'GET /resources/energy-coupons/v1.0/{energyCoupon}/energy-coupon-session-consumptions',
			{
				action: 'Get many session consumptions of an energy coupon',
				description: 'Lists the sessions that took energy from the coupon, and how much',
				paging: 'none',
				output: energyCouponConsumption,
			},
		),
		action('Redeem Code', 'POST /actions/energy-coupon/v1.0/redeem-code', {
			action: 'Redeem the code of an energy coupon for a user',
			description: 'Gives the coupon that has this code to the user, and returns it',
			required: [text('code'), recordId('userId', 'user')],
			output: energyCouponRecord,
		}),
		action('Cancel', 'POST /actions/energy-coupon/v1.0/{energyCoupon}/cancel', {
			action: 'Cancel an energy coupon',
			description:
				'Ends the coupon for good, the energy left is lost; refused while a session uses it',
			optional: [text('reason')],
		}),
	],
	{
		about: 'free energy for drivers',
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
