import {
	boolean,
	create,
	dateTime,
	get,
	getMany,
	group,
	money,
	number,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { bankDetails, country, state } from '../../shared/pieces';
import partnerRecord from '../records/partner.json';
import partnerLegacyV1Record from '../records/partnerLegacyV1.json';

const name = text('name', { description: 'The company that the contract is with' });
const regNo = text('regNo', { nullable: true, label: 'Registration Number' });
const vatNo = text('vatNo', { nullable: true, label: 'VAT Number' });
const address = text('address', { nullable: true });
const postcode = text('postcode', { nullable: true });
const city = text('city', { nullable: true });
const externalId = text('externalId', { nullable: true });
const monthlyPlatformFee = money('monthlyPlatformFee', { nullable: true, min: 0 });

const options = group('options', [
	boolean('createUsers'),
	boolean('addUserBalance', {
		description: "Whether the partner's API tokens see the users' balance",
	}),
	boolean('supplierOnReceipts'),
	boolean('allowToControlTariffs', {
		description: 'Whether the partner can change prices of tariffs',
	}),
	boolean('allowToControlTariffGroups', {
		description: 'Whether the partner can also choose and order the tariffs of tariff groups',
	}),
]);

const corporateBilling = group('corporateBilling', [
	boolean('enabled'),
	money('monthlyLimit', { nullable: true, min: 0 }),
	number('discount', { nullable: true, min: 0 }),
]);

const contact = (of: string) =>
	group(
		of,
		[
			text('contactPerson', { nullable: true }),
			text('email', { nullable: true, format: 'email' }),
			text('phone', { nullable: true }),
		],
		{ nullable: true },
	);

const partnerFields = [
	text('businessName', { description: 'What drivers see; the name where it is empty' }),
	regNo,
	vatNo,
	address,
	postcode,
	city,
	country('country', { nullable: true }),
	state('state'),
	text('region', { nullable: true, description: 'For countries that have no State here' }),
	group('contactDetails', [contact('administrative'), contact('technical'), contact('billing')], {
		nullable: true,
	}),
	group('notifications', [
		group('technical', [boolean('chargePointFaults')]),
		group('billing', [boolean('settlementReports')]),
	]),
	monthlyPlatformFee,
	options,
	corporateBilling,
	externalId,
	bankDetails,
];

const filters = [
	country('country'),
	text('regNo', { label: 'Registration Number' }),
	text('externalId'),
	dateTime('lastUpdatedAfter'),
	dateTime('lastUpdatedBefore'),
];

export const partner = resource(
	'Partner',
	'/resources/partners/v2.0',
	'partner',
	[
		getMany({ filters }),
		get(),
		create({ required: [name], optional: partnerFields }),
		update({ optional: [name, ...partnerFields] }),
		remove(),
	],
	{ record: partnerRecord },
);

const partnerLegacyV1Fields = [
	regNo,
	vatNo,
	address,
	postcode,
	city,
	country('country', { nullable: true }),
	text('contactPerson', { nullable: true }),
	text('email', { nullable: true, format: 'email' }),
	text('phone', { nullable: true }),
	text('faultNotificationsEmail', { nullable: true, format: 'email' }),
	monthlyPlatformFee,
	options,
	corporateBilling,
	externalId,
];

export const partnerLegacyV1 = resource(
	'Partner',
	'/resources/partners/v1.0',
	'partner',
	[
		getMany({ filters }),
		get(),
		create({ required: [name], optional: partnerLegacyV1Fields }),
		update({ required: [name], optional: partnerLegacyV1Fields }),
		remove(),
	],
	{ legacy: 'Legacy v1.0', record: partnerLegacyV1Record },
);
