import { get, getMany, recordId, resource } from '../../../lib/declarative';
import sharingInviteRecord from '../records/sharingInvite.json';

export const sharingInvite = resource(
	'Sharing Invite',
	'/resources/sharing-invites/v1.0',
	'sharingInvite',
	[
		getMany({
			filters: [recordId('chargePointId', 'chargePoint'), recordId('userId', 'user')],
		}),
		get(),
	],
	{
		about: 'offers to share a personal charge point with a user',
		experimental: true,
		record: sharingInviteRecord,
	},
);
