import {
	boolean,
	choice,
	get,
	nullable,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import type { VariantCase } from '../../../lib/declarative';
import { country, italianRecipient, state } from '../../shared/pieces';
import invoiceDetailsRecord from '../records/invoiceDetails.json';

const name = text('name', { nullable: true });
const email = text('email', { nullable: true, placeholder: 'name@example.com' });
const phone = text('phone', { nullable: true });

const types = ['individual', 'company'];

const city = text('city', { nullable: true });
const streetAddress = text('address', { nullable: true });
const anyCountry = country('country', { nullable: true });
const address = [anyCountry, city, text('postcode', { nullable: true }), streetAddress];

const ampecoOfV1 = shape('ampeco', 'AMPECO', {
	required: [boolean('requireInvoice'), choice('invoiceType', types, { nullable: true })],
	optional: [
		text('individualName', { nullable: true }),
		text('individualPersonalId', { nullable: true }),
		text('individualTaxId', { nullable: true }),
		text('companyName', { nullable: true }),
		text('companyRegNo', { nullable: true, label: 'Company Registration Number' }),
		text('companyTaxId', { nullable: true }),
		text('companyTaxAdministrationOfficeName', {
			nullable: true,
			label: 'Company Tax Office',
		}),
		anyCountry,
		state('state'),
		text('region', { nullable: true, description: 'For countries that have no State here' }),
		city,
		text('postCode', { nullable: true, label: 'Postcode' }),
		streetAddress,
	],
});

const recipient = italianRecipient.map(nullable);
const ampeco = { ...ampecoOfV1, optional: [...ampecoOfV1.optional, ...recipient] };

const cardcom = shape('cardcom', 'Cardcom', {
	required: [boolean('invoiceRequired'), choice('clientType', types, { nullable: true })],
	optional: [
		name,
		email,
		text('mobilePhoneNumber', { nullable: true }),
		text('landlinePhoneNumber', { nullable: true }),
		text('taxId', { nullable: true, label: 'Tax ID' }),
		...address,
	],
});

const softOne = shape('softOne', 'SoftOne', {
	required: [
		text('firstName'),
		text('lastName'),
		text('email', { placeholder: 'name@example.com' }),
	],
	optional: [phone, ...address],
});

const ecpay = shape('ecpay', 'ECPay', {
	required: [
		choice('invoiceType', { EInvoice: 'E-Invoice', Company: 'Company', Donation: 'Donation' }),
		name,
		email,
		phone,
	],
	optional: [
		choice('carrierType', ['Mobile', 'Citizen', 'GreenWorld'], { nullable: true }),
		text('loveCode', { nullable: true, description: 'Of the charity, for a donation' }),
		text('mobileBarCode', { nullable: true, label: 'Mobile Barcode' }),
		text('citizenId', { nullable: true, label: 'Citizen ID' }),
		text('companyId', { nullable: true, label: 'Company ID' }),
		...address,
	],
});

const manager = (...cases: VariantCase[]) =>
	variant('invoiceManager', 'Invoice Manager', cases, 'The one that the operator has set up');

/** A user has one set of them; what it looks like depends on the operator's invoice manager. */
export const invoiceDetails = resource(
	'Invoice Details',
	'/resources/users/v1.0/{user}/invoice-details',
	'',
	[
		get({
			action: 'Get the invoice details of a user',
			description: 'Gets the name, address and tax numbers that invoices of the user bear',
		}),
		update({
			name: 'Create or Update',
			action: 'Create or update the invoice details of a user',
			description: 'Sets the name, address and tax numbers that invoices of the user bear',
			method: 'POST',
			variant: manager(ampeco, cardcom, ecpay, softOne),
			// It was offered beside all of them, and only AMPECO's own takes it.
			v1: { variant: manager(ampecoOfV1, cardcom, ecpay, softOne), optional: recipient },
			output: invoiceDetailsRecord,
		}),
	],
	{
		record: invoiceDetailsRecord,
		simple: [
			'requireInvoice',
			'invoiceType',
			'clientType',
			'companyName',
			'individualName',
			'name',
			'firstName',
			'lastName',
			'email',
			'phone',
			'country',
			'city',
			'postCode | postcode',
			'address',
			'lastUpdatedAt',
		],
	},
);
