import {
	boolean,
	choice,
	create,
	get,
	loaded,
	recordId,
	resource,
	shape,
	text,
	variant,
} from '../../../lib/declarative';

export const invoiceDetails = resource(
	'Invoice Details',
	'/resources/users/v1.0/{user}/invoice-details',
	'',
	[
		get(),
		create({
			variant: variant('kind', 'Kind', [
				shape('ampecoInvoiceManager', 'Ampeco Invoice Manager', {
					required: [
						boolean('requireInvoice'),
						choice('invoiceType', ['individual', 'company'], { nullable: true }),
					],
					optional: [
						text('individualName', { nullable: true }),
						text('individualPersonalId', { nullable: true }),
						text('individualTaxId', { nullable: true }),
						text('companyName', { nullable: true }),
						text('companyRegNo', { nullable: true }),
						text('companyTaxId', { nullable: true }),
						text('companyTaxAdministrationOfficeName', { nullable: true }),
						loaded('country', 'countries', { nullable: true, pattern: '^[A-Z]{2,3}$' }),
						text('region', { nullable: true }),
						text('state'),
						text('city', { nullable: true }),
						text('postCode', { nullable: true }),
						text('address', { nullable: true }),
					],
				}),
				shape('cardcomInvoiceManager', 'Cardcom Invoice Manager', {
					required: [
						boolean('invoiceRequired'),
						choice('clientType', ['individual', 'company'], { nullable: true }),
					],
					optional: [
						text('name', { nullable: true }),
						text('email', { nullable: true }),
						text('mobilePhoneNumber', { nullable: true }),
						text('landlinePhoneNumber', { nullable: true }),
						recordId('taxId', 'tax', { nullable: true, id: 'text' }),
						loaded('country', 'countries', { nullable: true, pattern: '^[A-Z]{2,3}$' }),
						text('city', { nullable: true }),
						text('postcode', { nullable: true }),
						text('address', { nullable: true }),
					],
				}),
				shape('softOneInvoiceManager', 'Soft One Invoice Manager', {
					required: [text('firstName'), text('lastName'), text('email')],
					optional: [
						text('phone', { nullable: true }),
						loaded('country', 'countries', { nullable: true, pattern: '^[A-Z]{2,3}$' }),
						text('city', { nullable: true }),
						text('postcode', { nullable: true }),
						text('address', { nullable: true }),
					],
				}),
				shape('ecpayInvoiceManager', 'Ecpay Invoice Manager', {
					required: [
						choice('invoiceType', ['EInvoice', 'Company', 'Donation']),
						text('name', { nullable: true }),
						text('email', { nullable: true }),
						text('phone', { nullable: true }),
					],
					optional: [
						choice('carrierType', ['Mobile', 'Citizen', 'GreenWorld'], { nullable: true }),
						text('loveCode', { nullable: true }),
						text('mobileBarCode', { nullable: true }),
						text('citizenId', { nullable: true }),
						text('companyId', { nullable: true }),
						loaded('country', 'countries', { nullable: true, pattern: '^[A-Z]{2,3}$' }),
						text('city', { nullable: true }),
						text('postcode', { nullable: true }),
						text('address', { nullable: true }),
					],
				}),
			]),
		}),
	],
	{},
);
