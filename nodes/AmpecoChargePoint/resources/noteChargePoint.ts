import { notes } from '../../shared/notes';

export const noteChargePoint = notes(
	'Note (Charge Point)',
	'/resources/charge-points/v2.0/{chargePoint}',
	'chargePointNote',
	'a charge point',
);
