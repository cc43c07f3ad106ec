import {
	choice,
	create,
	getMany,
	integer,
	list,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import partnerAdminRecord from '../records/partnerAdmin.json';

const essentials = [
	text('name', { maxLength: 255 }),
	text('email', { maxLength: 255, format: 'email' }),
	text('password', { password: true }),
	text('passwordConfirmation', { password: true }),
	integer('roleId'),
];

const details = [
	text('locale', { nullable: true, maxLength: 10 }),
	list(text('whitelistedIps', { placeholder: '192.0.2.1', pattern: '^\\d{1,3}(\\.\\d{1,3}){3}$' })),
	recordIds('locationIds', 'location'),
];

export const partnerAdmin = resource(
	'Partner Admin',
	'/resources/partners/v2.0/{partner}/admins',
	'admin',
	[
		getMany({ filters: [choice('adminType', ['partner', 'partnerSiteManager'])] }),
		create({
			required: [...essentials, choice('adminType', ['partner', 'partnerSiteManager'])],
			optional: details,
		}),
		update({ optional: [...essentials, ...details] }),
		remove(),
	],
	{
		noun: 'partner admin of a partner',
		nouns: 'partner admins of a partner',
		parameters: [recordId('admin', 'partnerAdmin')],
		record: partnerAdminRecord,
	},
);
