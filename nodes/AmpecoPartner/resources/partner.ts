import {
	boolean,
	create,
	dateTime,
	get,
	getMany,
	group,
	loaded,
	number,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import partnerRecord from '../records/partner.json';
import partnerLegacyV1_0Record from '../records/partnerLegacyV1_0.json';

const corporateBilling = group('corporateBilling', [
	boolean('enabled'),
	number('monthlyLimit', { nullable: true }),
	number('discount', { nullable: true }),
]);
const options = group('options', [
	boolean('createUsers'),
	boolean('addUserBalance'),
	boolean('supplierOnReceipts'),
	boolean('allowToControlTariffs'),
	boolean('allowToControlTariffGroups'),
]);
const partnerFields = [
	text('businessName'),
	text('regNo', { nullable: true }),
	text('vatNo', { nullable: true }),
	text('address', { nullable: true }),
	text('postcode', { nullable: true }),
	text('city', { nullable: true }),
	loaded('country', 'countries', { nullable: true, pattern: '^[A-Z]{2,3}$' }),
	text('region', { nullable: true }),
	text('state'),
	group(
		'contactDetails',
		[
			group(
				'administrative',
				[
					text('contactPerson', { nullable: true }),
					text('email', { nullable: true, format: 'email' }),
					text('phone', { nullable: true }),
				],
				{ nullable: true },
			),
			group(
				'technical',
				[
					text('contactPerson', { nullable: true }),
					text('email', { nullable: true, format: 'email' }),
					text('phone', { nullable: true }),
				],
				{ nullable: true },
			),
			group(
				'billing',
				[
					text('contactPerson', { nullable: true }),
					text('email', { nullable: true, format: 'email' }),
					text('phone', { nullable: true }),
				],
				{ nullable: true },
			),
		],
		{ nullable: true },
	),
	group('notifications', [
		group('technical', [boolean('chargePointFaults')]),
		group('billing', [boolean('settlementReports')]),
	]),
	number('monthlyPlatformFee', { nullable: true }),
	options,
	corporateBilling,
	text('externalId', { nullable: true }),
	group('bankDetails', [
		text('bankIban', { nullable: true }),
		text('bankName', { nullable: true }),
		text('bankAddress', { nullable: true }),
		text('bankCode', { nullable: true }),
		text('bankAccountNumber', { nullable: true }),
		text('bankAccountType', { nullable: true }),
	]),
];

export const partner = resource(
	'Partner',
	'/resources/partners/v2.0',
	'partner',
	[
		getMany({
			filters: [
				loaded('country', 'countries', { pattern: '^[A-Z]{2,3}$' }),
				text('regNo'),
				text('externalId'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
		}),
		get(),
		create({ required: [text('name')], optional: [...partnerFields] }),
		update({ optional: [...partnerFields, text('name')] }),
		remove(),
	],
	{ record: partnerRecord },
);

const partnerLegacyV1_0Fields = [
	text('regNo', { nullable: true }),
	text('vatNo', { nullable: true }),
	loaded('country', 'countries', { nullable: true, pattern: '^[A-Z]{2,3}$' }),
	text('city', { nullable: true }),
	text('postcode', { nullable: true }),
	text('address', { nullable: true }),
	text('contactPerson', { nullable: true }),
	text('email', { nullable: true, format: 'email' }),
	text('phone', { nullable: true }),
	text('faultNotificationsEmail', { nullable: true, format: 'email' }),
	number('monthlyPlatformFee', { nullable: true }),
	options,
	corporateBilling,
	text('externalId', { nullable: true }),
];

export const partnerLegacyV1_0 = resource(
	'Partner',
	'/resources/partners/v1.0',
	'partner',
	[
		getMany({
			filters: [
				loaded('country', 'countries', { pattern: '^[A-Z]{2,3}$' }),
				text('regNo'),
				text('externalId'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
		}),
		get(),
		create({ required: [text('name')], optional: [...partnerLegacyV1_0Fields] }),
		update({ required: [text('name')], optional: [...partnerLegacyV1_0Fields] }),
		remove(),
	],
	{ legacy: 'Legacy v1.0', record: partnerLegacyV1_0Record },
);
