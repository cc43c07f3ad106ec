import {
	action,
	boolean,
	choice,
	create,
	date,
	dateTime,
	essential,
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
	date('templateValidTo', {
		description: 'Without it there is no end; later it can only be put off',
	}),
	group('redemptionRules', [
		boolean('newUsersOnly', {
			description: 'Whether it is only for users who signed up in the last seven days',
		}),
		boolean('oncePerDevice'),
		boolean('oncePerEmail'),
		boolean('oncePerPhoneNumber'),
		boolean('oncePerUser'),
	]),
	couponRestrictions,
	list(text('tags'), { description: 'An update replaces all there are' }),
];

export const energyCouponTemplate = resource(
	'Energy Coupon Template',
	'/resources/energy-coupon-templates/v1.0',
	'energyCouponTemplate',
	[
		getMany({
			filters: [
				choice('status', {
					active: 'Active',
					paused: 'Paused',
					expired: 'Expired or Deactivated',
					exhausted: 'Exhausted (All Redeemed)',
				}),
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
				choice(
					'validityType',
					{ fixed_dates: 'Between Two Days', period: 'From Redemption' },
					{ label: 'Coupon Validity' },
				),
			],
			optional: [
				...details,
				integer('maxRedemptionCount', { min: 0, description: 'Without it there is no limit' }),
				essential(
					integer('validityDurationDays', {
						label: 'Validity Duration (Days)',
						min: 1,
						description: 'Needed where coupons are valid from redemption',
					}),
				),
				essential(
					date('couponValidFrom', {
						description: 'Needed where coupons are valid between two days',
					}),
				),
				essential(
					date('couponValidTo', { description: 'Needed where coupons are valid between two days' }),
				),
				date('templateValidFrom', { description: 'Today where it is not set' }),
				text('externalId', { maxLength: 255 }),
				operatorId,
			],
		}),
		update({
			optional: [
				...details,
				text('name', { maxLength: 255 }),
				integer('maxRedemptionCount', {
					nullable: true,
					min: 0,
					description: 'Can only be raised, or cleared for no limit',
				}),
			],
		}),
		action(
			'Deactivate',
			'POST /actions/energy-coupon-template/v1.0/{energyCouponTemplate}/deactivate',
			{
				action: 'Deactivate an energy coupon template',
				description: 'Ends the code: nobody gets a coupon with it any more; coupons given out stay',
			},
		),
	],
	{
		about: 'codes that give users a coupon each',
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
		match: { by: ['code', 'externalId'] },
	},
);
