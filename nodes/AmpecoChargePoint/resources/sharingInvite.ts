import { get, getMany, recordId, resource } from '../../../lib/declarative';
import { EXPERIMENTAL } from '../../shared/pieces';
import sharingInviteRecord from '../records/sharingInvite.json';

export const sharingInvite = resource(
	'Sharing Invite',
	'/resources/sharing-invites/v1.0',
	'sharingInvite',
	[
		getMany({
			description: EXPERIMENTAL,
			filters: [recordId('chargePointId', 'chargePoint'), recordId('userId', 'user')],
		}),
		get({ description: EXPERIMENTAL }),
	],
	{ record: sharingInviteRecord },
);
