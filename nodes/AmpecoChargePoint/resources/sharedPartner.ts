import { getMany, recordIds, resource, update } from '../../../lib/declarative';
import sharedPartnerRecord from '../records/sharedPartner.json';

export const sharedPartner = resource(
	'Shared Partner',
	'/resources/charge-points/v2.0/{chargePoint}/shared-partners',
	'',
	[getMany(), update({ method: 'PUT', required: [recordIds('partnerIds', 'partner')] })],
	{ record: sharedPartnerRecord },
);
