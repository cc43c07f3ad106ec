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
	recordId,
	recordIds,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { country } from '../../shared/pieces';
import energyCouponTemplateRecord from '../records/energyCouponTemplate.json';

const details = [
	date('templateValidTo'),
	group('redemptionRules', [
		boolean('newUsersOnly'),
		boolean('oncePerDevice'),
		boolean('oncePerEmail'),
		boolean('oncePerPhoneNumber'),
		boolean('oncePerUser'),
	]),
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
				integer('energyWh', { label: 'Energy (Wh)', min: 1, max: 4000000000 }),
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
				recordId('operatorId', 'operator'),
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
			{ action: 'Deactivate an energy coupon template' },
		),
	],
	{ record: energyCouponTemplateRecord },
);
