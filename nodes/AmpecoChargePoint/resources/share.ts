import { action, create, get, getMany, recordId, remove, resource } from '../../../lib/declarative';
import shareRecord from '../records/share.json';

/** A user who may use a personal charge point beside its owner. */
export const share = resource(
	'Share',
	'/resources/charge-points/v2.0/{chargePoint}/shares',
	'share',
	[
		getMany({ action: 'Get many shares of a charge point' }),
		get({ action: 'Get a share of a charge point' }),
		create({
			action: 'Share a charge point with a user',
			description: 'Lets one more user charge at a personal charge point, beside its owner',
			required: [recordId('userId', 'user')],
		}),
		action('Update', 'PATCH /resources/charge-points/v2.0/{chargePoint}/shares/{share}', {
			action: 'Update a share of a charge point',
			description: 'Changes a share by Extra Fields only: the API names no fields for it',
			optional: [],
		}),
		remove({
			action: 'Delete a share of a charge point',
			description: 'Takes a personal charge point away from a user it was shared with',
		}),
	],
	{ about: 'users who may charge at a personal charge point', record: shareRecord },
);
