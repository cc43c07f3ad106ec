import { get, getMany, listing, recordIds, resource } from '../../../lib/declarative';
import adminRecord from '../records/admin.json';

const include = ['permissions'];

export const admin = resource(
	'Admin',
	'/resources/admins/v1.0',
	'admin',
	[
		getMany({ filters: [recordIds('operatorId', 'operator')], include }),
		get({ include }),
		listing('Get Many Permissions', 'GET /resources/admins/v1.0/{admin}/permissions', {
			action: 'Get many permissions of an admin',
			description: 'Lists what one admin may do in the back office',
			paging: 'none',
		}),
	],
	{ about: 'people who use the back office', record: adminRecord },
);
