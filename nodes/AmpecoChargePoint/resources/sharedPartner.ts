import { getMany, recordIds, resource, update } from '../../../lib/declarative';
import sharedPartnerRecord from '../records/sharedPartner.json';

/** A partner whose users may use a private charge point of another owner. */
export const sharedPartner = resource(
	'Shared Partner',
	'/resources/charge-points/v2.0/{chargePoint}/shared-partners',
	'',
	[
		getMany({ action: 'Get many shared partners of a charge point' }),
		update({
			method: 'PUT',
			action: 'Update the shared partners of a charge point',
			description:
				'Sets which partners’ users may charge at a private charge point; those left out lose this',
			required: [recordIds('partnerIds', 'partner')],
		}),
	],
	{
		about: 'partners whose users may charge at a private charge point',
		record: sharedPartnerRecord,
	},
);
