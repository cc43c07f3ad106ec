import { create, get, getMany, remove, resource, update } from '../../../lib/declarative';
import chargePointEvseRecord from '../records/chargePointEvse.json';
import { evseOptional, evseRequired, simpleEvse } from './shared';

const include = ['chargingProfile', 'connectors'];

export const chargePointEvse = resource(
	'Charge Point EVSE',
	'/resources/charge-points/v2.0/{chargePoint}/evses',
	'evse',
	[
		getMany({ include: [...include, 'notes'] }),
		get({ include: [...include, 'accessibleParkingSpaces'] }),
		create({ required: evseRequired, optional: evseOptional }),
		update({ include: [...include, 'notes'], optional: [...evseRequired, ...evseOptional] }),
		remove({ include }),
	],
	{
		noun: 'EVSE within a charge point',
		nouns: 'EVSEs of a charge point',
		about: 'each charges one vehicle at a time',
		record: chargePointEvseRecord,
		simple: simpleEvse,
		match: { by: ['networkId', 'externalId', 'physicalReference'] },
	},
);
