import { create, get, getMany, recordId, remove, resource } from '../../../lib/declarative';
import shareRecord from '../records/share.json';

export const share = resource(
	'Share',
	'/resources/charge-points/v2.0/{chargePoint}/shares',
	'share',
	[getMany(), get(), create({ required: [recordId('userId', 'user')] }), remove()],
	{ record: shareRecord },
);
