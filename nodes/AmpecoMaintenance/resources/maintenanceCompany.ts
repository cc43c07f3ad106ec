import {
	create,
	dateTime,
	get,
	getMany,
	integer,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { country } from '../../shared/pieces';
import maintenanceCompanyRecord from '../records/maintenanceCompany.json';

const details = [
	integer('integrationId', { nullable: true, label: 'Integration ID (Deprecated)' }),
	text('externalId', { nullable: true, maxLength: 255 }),
	text('companyName', { nullable: true, maxLength: 255 }),
	country('countryCode', { nullable: true }),
	text('city', { nullable: true, maxLength: 255 }),
	text('region', { nullable: true, maxLength: 255 }),
	text('address', { nullable: true, maxLength: 255 }),
	text('postCode', { nullable: true, maxLength: 255 }),
	text('contactPerson', { nullable: true, maxLength: 255 }),
	text('email', { nullable: true, maxLength: 255, format: 'email' }),
	text('phone', { nullable: true, maxLength: 255 }),
];

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
				text('countryCode'),
				integer('integrationId', { label: 'Integration ID (Deprecated)' }),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
			include,
		}),
		get({ include }),
		create({
			required: [text('businessName', { maxLength: 255 })],
			optional: [...details, recordId('operatorId', 'operator', { nullable: true })],
		}),
		update({ optional: [...details, text('businessName', { maxLength: 255 })] }),
		remove(),
	],
	{ record: maintenanceCompanyRecord },
);
