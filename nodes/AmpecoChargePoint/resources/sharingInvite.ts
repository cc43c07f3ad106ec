import { get, getMany, recordId, resource } from '../../../lib/declarative';
import sharingInviteRecord from '../records/sharingInvite.json';

export const sharingInvite = resource(
	'Sharing Invite',
	'/resources/sharing-invites/v1.0',
	'sharingInvite',
	[
		getMany({
			description: 'Experimental: AMPECO may change it without notice',
			filters: [recordId('chargePointId', 'chargePoint'), recordId('userId', 'user')],
		}),
		get({ description: 'Experimental: AMPECO may change it without notice' }),
	],
	{ record: sharingInviteRecord },
);
