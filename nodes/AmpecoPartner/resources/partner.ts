import {
	boolean,
	choice,
	create,
	dateTime,
	get,
	getMany,
	group,
	money,
	number,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { bankDetails, country, state, translations } from '../../shared/pieces';
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
		group('billing', [
			boolean('settlementReports'),
			choice(
				'settlementReportLanguage',
				[
					'en',
					'bg',
					'mk',
					'el',
					'zh-CN',
					'zh-HK',
					'zh-TW',
					'pt',
					'sl',
					'hr',
					'it',
					'de',
					'hu',
					'fi',
					'is',
					'sv-SE',
					'da-DK',
					'nb-NO',
					'tr-TR',
					'es-ES',
					'ar',
					'ary',
					'he',
					'ta',
					'ms',
					'cy',
					'sr',
					'fr',
					'fr-MA',
					'ro',
					'lt',
					'uk',
					'ru',
					'nl',
					'ca-ES',
					'id',
					'ar-EG',
					'pl',
					'lo',
					'th',
					'sq-XK',
					'ga-IE',
					'bs',
					'ja',
					'cs',
					'lv',
					'et',
					'az',
					'ka',
					'af',
					'hi',
					'de-CH',
					'fr-CH',
					'it-CH',
					'en-GB',
				],
				{ nullable: true },
			),
		]),
	]),
	monthlyPlatformFee,
	{
		...options,
		fields: [
			...options.fields,
			choice('userVisibility', ['none', 'all', 'corporateBillingOnly']),
			boolean('allowViewingUsersWhoAcceptedInvite', {
				label: 'Allow Viewing Users Who Accepted Invite (Deprecated)',
			}),
			boolean('allowViewingAllSessionsOfInvitedUsers'),
			boolean('supplierOnInvoices'),
			boolean('allowToControlCpConfigurations'),
			choice('settlementReportBreakdown', [
				'none',
				'by_location',
				'by_partner_contract',
				'by_location_and_partner_contract',
			]),
		],
	},
	{
		...corporateBilling,
		fields: [
			...corporateBilling.fields,
			choice('frequency', ['monthly', 'quarterly', 'semiAnnually', 'annually']),
			number('limit', { min: 0 }),
		],
	},
	externalId,
	{
		...bankDetails,
		fields: [
			...bankDetails.fields,
			translations('translatedBankName'),
			translations('translatedBankAddress'),
			translations('translatedBankAccountHolder'),
		],
	},
	translations('translatedName'),
	translations('translatedAddress'),
	translations('translatedCity'),
	translations('translatedRegion'),
	text('receiptsPrefix', { nullable: true }),
	text('receiptsStartingNumber', { nullable: true, placeholder: '1', pattern: '^\\d+(\\.\\d+)?$' }),
	text('invoiceNumberPrefix', { nullable: true, minLength: 1, maxLength: 10 }),
	text('startingInvoiceNumber', { nullable: true, placeholder: '1', pattern: '^\\d+$' }),
];

const filters = [
	country('country'),
	text('regNo', { label: 'Registration Number' }),
	text('externalId'),
	dateTime('lastUpdatedAfter'),
	dateTime('lastUpdatedBefore'),
	recordIds('operatorId', 'operator'),
	text('search'),
	text('tag'),
	boolean('hasRoamingOperator'),
	recordId('roamingOperatorId', 'roamingOperator'),
	dateTime('createdAfter'),
	dateTime('createdBefore'),
];

export const partner = resource(
	'Partner',
	'/resources/partners/v2.0',
	'partner',
	[
		getMany({ filters, include: ['notes'] }),
		get({ include: ['notes'] }),
		create({
			required: [name],
			optional: [...partnerFields, recordId('operatorId', 'operator', { nullable: true })],
		}),
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
