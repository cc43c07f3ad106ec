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
	integer,
	list,
	listing,
	recordId,
	recordIds,
	required,
	resource,
	text,
} from '../../../lib/declarative';
import { country } from '../../shared/pieces';
import energyCouponRecord from '../records/energyCoupon.json';
import energyCouponSessionConsumptionsRecord from '../records/energyCouponSessionConsumptions.json';
import redeemCodeRecord from '../records/redeemCode.json';

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
			required: [
				integer('energyWh', { label: 'Energy (Wh)', min: 1, max: 4000000000 }),
				choice('type', ['support_grant', 'manual_single']),
			],
			optional: [
				recordId('userId', 'user'),
				recordId('operatorId', 'operator'),
				choice('evseType', ['ac', 'dc', 'any'], { label: 'EVSE Type (Deprecated)' }),
				date('validFrom'),
				date('validTo'),
				text('externalId', { maxLength: 255 }),
				group('restrictions', [
					boolean('personalChargePointsOnly'),
					choice('evseType', ['ac', 'dc', 'any']),
					group('countryRestriction', [
						required(choice('type', ['none', 'allow', 'deny'])),
						list(country('countries')),
					]),
					group('partnerRestriction', [
						required(choice('type', ['none', 'allow', 'deny', 'exclude_roaming'])),
						recordIds('partnerIds', 'partner'),
					]),
					group('locationRestriction', [
						required(choice('type', ['none', 'allow', 'deny'])),
						recordIds('locationIds', 'location'),
					]),
					group('locationTagRestriction', [
						required(choice('type', ['none', 'allow', 'deny'])),
						list(text('locationTagNames')),
					]),
					group('userGroupRestriction', [
						required(choice('type', ['none', 'allow', 'deny'])),
						recordIds('userGroupIds', 'userGroup'),
					]),
					integer('minSessionEnergyWh', { label: 'Min Session Energy (Wh)', min: 0 }),
					integer('maxSessionEnergyWh', { label: 'Max Session Energy (Wh)', min: 0 }),
				]),
			],
		}),
		listing(
			'Get Many Energy Coupon Session Consumptions',
			'GET /resources/energy-coupons/v1.0/{energyCoupon}/energy-coupon-session-consumptions',
			{
				action: 'Get many energy coupon session consumptions of an energy coupon',
				paging: 'none',
				output: energyCouponSessionConsumptionsRecord,
			},
		),
		action('Redeem Code', 'POST /actions/energy-coupon/v1.0/redeem-code', {
			action: 'Redeem code of an energy coupon',
			required: [text('code'), recordId('userId', 'user')],
			output: redeemCodeRecord,
		}),
		action('Cancel', 'POST /actions/energy-coupon/v1.0/{energyCoupon}/cancel', {
			action: 'Cancel an energy coupon',
			optional: [text('reason')],
		}),
	],
	{ record: energyCouponRecord },
);
