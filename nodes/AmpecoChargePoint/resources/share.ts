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
			required: [recordId('userId', 'user')],
		}),
		action('Update', 'PATCH /resources/charge-points/v2.0/{chargePoint}/shares/{share}', {
			action: 'Update a share of a charge point',
			description: 'The API names no fields for it: use Extra Fields',
			optional: [],
		}),
		remove({ action: 'Delete a share of a charge point' }),
	],
	{ record: shareRecord },
);
