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
	text('email', { maxLength: 255, format: 'email', description: 'No two admins have the same' }),
	text('password', { password: true, minLength: 6, description: 'Of six characters or more' }),
	text('passwordConfirmation', { password: true }),
	// The API lists no roles.
	integer('roleId', { description: 'As the AMPECO backend numbers the roles' }),
];

const details = [
	text('locale', { nullable: true, maxLength: 10 }),
	list(
		text('whitelistedIps', {
			label: 'Allowed IP Addresses',
			placeholder: '192.0.2.1',
			description: 'From where the admin may use the backend; an update replaces all',
			pattern: '^\\d{1,3}(\\.\\d{1,3}){3}$',
		}),
	),
	recordIds('locationIds', 'location', { description: 'For a site manager, who needs one' }),
];

const adminType = choice('adminType', { partner: 'Partner', partnerSiteManager: 'Site Manager' });

export const partnerAdmin = resource(
	'Partner Admin',
	'/resources/partners/v2.0/{partner}/admins',
	'admin',
	[
		getMany({ filters: [adminType] }),
		create({
			required: [...essentials, adminType],
			optional: details,
		}),
		update({ optional: [...essentials, ...details] }),
		remove(),
	],
	{
		noun: 'admin of a partner',
		nouns: 'admins of a partner',
		parameters: [recordId('admin', 'partnerAdmin')],
		about: 'people who manage its chargers and drivers',
		record: partnerAdminRecord,
		match: {
			by: [{ name: 'email', ignoreCase: true }],
			onlyNew: ['password', 'passwordConfirmation'],
		},
	},
);
