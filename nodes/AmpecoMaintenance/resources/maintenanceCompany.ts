import {
	create,
	dateTime,
	get,
	getMany,
	integer,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { country, operatorId } from '../../shared/pieces';
import maintenanceCompanyRecord from '../records/maintenanceCompany.json';

const details = [
	integer('integrationId', { nullable: true, label: 'Integration ID (Legacy)' }),
	text('externalId', { nullable: true, maxLength: 255 }),
	text('companyName', {
		nullable: true,
		description: 'The legal name, as others see it',
		maxLength: 255,
	}),
	country('countryCode', { nullable: true }),
	text('city', { nullable: true, maxLength: 255 }),
	text('region', { nullable: true, maxLength: 255 }),
	text('address', { nullable: true, maxLength: 255 }),
	text('postCode', { nullable: true, label: 'Postcode', maxLength: 255 }),
	text('contactPerson', { nullable: true, maxLength: 255 }),
	text('email', { nullable: true, maxLength: 255, format: 'email' }),
	text('phone', { nullable: true, maxLength: 255 }),
];

const businessName = text('businessName', {
	description: 'As the operator calls the company',
	maxLength: 255,
});

const include = ['chargePointIds'];

export const maintenanceCompany = resource(
	'Maintenance Company',
	'/resources/installation-and-maintenance-companies/v1.0',
	'imCompany',
	[
		getMany({
			filters: [
				recordIds('operatorId', 'operator'),
				text('externalId'),
				country('countryCode'),
				integer('integrationId', { label: 'Integration ID (Legacy)' }),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
			include,
		}),
		get({ include }),
		create({
			required: [businessName],
			optional: [...details, operatorId],
		}),
		update({ optional: [businessName, ...details] }),
		remove(),
	],
	{
		about: 'firms that install and repair chargers',
		record: maintenanceCompanyRecord,
		simple: [
			'businessName',
			'companyName',
			'contactPerson',
			'email',
			'phone',
			'countryCode',
			'city',
			'address',
			'lastUpdatedAt',
		],
		match: { by: ['externalId', 'businessName'], changed: 'lastUpdatedAfter' },
	},
);
