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
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import energyCouponTemplateRecord from '../records/energyCouponTemplate.json';
import { couponRestrictions, energyWh } from './shared';

const details = [
	date('templateValidTo'),
	group('redemptionRules', [
		boolean('newUsersOnly'),
		boolean('oncePerDevice'),
		boolean('oncePerEmail'),
		boolean('oncePerPhoneNumber'),
		boolean('oncePerUser'),
	]),
	couponRestrictions,
	list(text('tags')),
];

export const energyCouponTemplate = resource(
	'Energy Coupon Template',
	'/resources/energy-coupon-templates/v1.0',
	'energyCouponTemplate',
	[
		getMany({
			filters: [
				choice('status', ['active', 'paused', 'expired', 'exhausted']),
				text('code'),
				date('templateValidFrom'),
				date('templateValidTo'),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				text('externalId'),
			],
		}),
		get(),
		create({
			required: [
				text('code', { maxLength: 50 }),
				text('name', { maxLength: 255 }),
				energyWh,
				choice('validityType', ['fixed_dates', 'period']),
			],
			optional: [
				...details,
				integer('maxRedemptionCount', { min: 0 }),
				integer('validityDurationDays', { label: 'Validity Duration (Days)', min: 1 }),
				date('couponValidFrom'),
				date('couponValidTo'),
				date('templateValidFrom'),
				text('externalId', { maxLength: 255 }),
				operatorId,
			],
		}),
		update({
			optional: [
				...details,
				text('name', { maxLength: 255 }),
				integer('maxRedemptionCount', { nullable: true, min: 0 }),
			],
		}),
		action(
			'Deactivate',
			'POST /actions/energy-coupon-template/v1.0/{energyCouponTemplate}/deactivate',
			{
				action: 'Deactivate an energy coupon template',
				description: 'Coupons that were made with it stay',
			},
		),
	],
	{
		record: energyCouponTemplateRecord,
		simple: [
			'code',
			'name',
			'status',
			'energyWh',
			'currentRedemptionCount',
			'maxRedemptionCount',
			'validityType',
			'couponValidFrom',
			'couponValidTo',
			'templateValidFrom',
			'templateValidTo',
		],
	},
);
