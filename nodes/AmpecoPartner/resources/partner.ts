import {
	boolean,
	choice,
	create,
	dateTime,
	essential,
	get,
	getMany,
	group,
	inclusive,
	money,
	number,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import type { Field, GroupField } from '../../../lib/declarative';
import {
	bankDetails,
	country,
	language,
	operatorId,
	state,
	translations,
} from '../../shared/pieces';
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
	boolean('supplierOnReceipts', {
		description: 'Whether receipts of its sessions name the partner',
	}),
	boolean('allowToControlTariffs'),
	boolean('allowToControlTariffGroups', {
		label: 'Control Tariff Groups',
		description: 'Whether the partner can also choose and order the tariffs of tariff groups',
	}),
]);

const corporateBilling = group('corporateBilling', [
	boolean('enabled', { description: 'Whether the partner pays for the sessions of its drivers' }),
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

/** The same as the plain field, which must not be set beside it. */
const inLanguages = (name: string) =>
	translations(name, { description: 'Instead of the field without translations' });

/** A group of a legacy partner with what came since. */
const moreOf = (known: GroupField, fields: Field[]): GroupField => ({
	...known,
	fields: [...known.fields, ...fields],
});

const partnerFields = [
	essential(text('businessName', { description: 'What drivers see; the name where it is empty' })),
	regNo,
	vatNo,
	address,
	postcode,
	city,
	country('country', { nullable: true }),
	state('state'),
	text('region', { nullable: true, description: 'For countries that have no State here' }),
	essential(
		group('contactDetails', [contact('administrative'), contact('technical'), contact('billing')], {
			nullable: true,
		}),
	),
	group('notifications', [
		group('technical', [boolean('chargePointFaults')]),
		group('billing', [
			boolean('settlementReports'),
			language('settlementReportLanguage', {
				label: 'Report Language',
				nullable: true,
				description: "Without it, the operator's",
			}),
		]),
	]),
	monthlyPlatformFee,
	moreOf(options, [
		choice(
			'userVisibility',
			{ none: 'None', all: 'All', corporateBillingOnly: 'With Corporate Billing Only' },
			{ description: 'Which of the users who accepted an invite the partner sees' },
		),
		boolean('allowViewingUsersWhoAcceptedInvite', {
			label: 'See Users (Legacy)',
		}),
		boolean('allowViewingAllSessionsOfInvitedUsers', {
			label: 'See Sessions of Users',
			description: 'Whether it also sees those elsewhere that it does not pay for',
		}),
		boolean('supplierOnInvoices', {
			description: 'Whether invoices of its sessions name the partner',
		}),
		boolean('allowToControlCpConfigurations', {
			label: 'Control Configurations',
		}),
		choice('settlementReportBreakdown', [
			'none',
			'by_location',
			'by_partner_contract',
			'by_location_and_partner_contract',
		]),
	]),
	moreOf(corporateBilling, [
		choice('frequency', {
			monthly: 'Monthly',
			quarterly: 'Quarterly',
			semiAnnually: 'Every Six Months',
			annually: 'Annually',
		}),
		money('limit', {
			nullable: true,
			description: 'In each period of Frequency; instead of Monthly Limit',
			min: 0,
		}),
	]),
	externalId,
	moreOf(bankDetails, [
		inLanguages('translatedBankName'),
		inLanguages('translatedBankAddress'),
		inLanguages('translatedBankAccountHolder'),
	]),
	inLanguages('translatedName'),
	inLanguages('translatedAddress'),
	inLanguages('translatedCity'),
	inLanguages('translatedRegion'),
	text('receiptsPrefix', { nullable: true, description: 'Used with Supplier on Receipts' }),
	text('receiptsStartingNumber', {
		nullable: true,
		placeholder: '0001',
		description: 'Zeros in front are kept',
		pattern: '^\\d+$',
	}),
	text('invoiceNumberPrefix', {
		nullable: true,
		description: 'Used with Supplier on Invoices; of no other partner',
		minLength: 1,
		maxLength: 10,
	}),
	text('startingInvoiceNumber', {
		nullable: true,
		placeholder: '0001',
		description: 'Zeros in front are kept',
		pattern: '^\\d+$',
	}),
];

const filters = [
	country('country'),
	text('regNo', { label: 'Registration Number' }),
	text('externalId'),
	inclusive(dateTime('lastUpdatedAfter')),
	inclusive(dateTime('lastUpdatedBefore')),
	recordIds('operatorId', 'operator'),
	essential(text('search', { description: 'A part of the name, three characters or more' })),
	text('tag'),
	boolean('hasRoamingOperator'),
	recordId('roamingOperatorId', 'roamingOperator'),
	inclusive(dateTime('createdAfter')),
	inclusive(dateTime('createdBefore')),
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
			optional: [...partnerFields, operatorId],
		}),
		update({ optional: [name, ...partnerFields] }),
		remove(),
	],
	{
		about: 'companies that own chargers or bring drivers',
		record: partnerRecord,
		simple: [
			'name',
			'businessName',
			'regNo',
			'vatNo',
			'country',
			'city',
			'postcode',
			'address',
			'billingContact: contactDetails.billing.contactPerson',
			'billingEmail: contactDetails.billing.email',
			'monthlyPlatformFee',
			'corporateBilling.enabled',
			'tags',
			'lastUpdatedAt',
		],
		match: { by: ['externalId', 'regNo'], changed: 'lastUpdatedAfter' },
	},
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
	{
		legacy: 'Legacy v1.0',
		about: 'companies that own chargers or bring drivers',
		record: partnerLegacyV1Record,
		simple: [
			'name',
			'regNo',
			'vatNo',
			'country',
			'city',
			'postcode',
			'address',
			'contactPerson',
			'email',
			'phone',
			'monthlyPlatformFee',
			'corporateBilling.enabled',
			'lastUpdatedAt',
		],
	},
);
