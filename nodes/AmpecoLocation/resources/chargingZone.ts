import {
	boolean,
	choice,
	create,
	get,
	getMany,
	group,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { translations } from '../../shared/pieces';
import chargingZoneRecord from '../records/chargingZone.json';

const nameAndStatus = [
	text('name', { description: 'For the operator; drivers do not see it' }),
	choice('status', ['enabled', 'disabled']),
	text('floorLevel', { nullable: true, maxLength: 4 }),
];

const additionalInfo = group(
	'additionalInfo',
	[boolean('enabled'), translations('title'), translations('description')],
	{ description: 'Shown in the app with the location' },
);

export const chargingZone = resource(
	'Charging Zone',
	'/resources/locations/v2.0/{location}/charging-zones',
	'chargingZone',
	[
		getMany({ action: 'Get many charging zones of a location' }),
		get(),
		create({
			required: nameAndStatus,
			optional: [additionalInfo, text('floorLevel', { maxLength: 4 })],
		}),
		update({ optional: [...nameAndStatus, additionalInfo] }),
		remove(),
	],
	{ record: chargingZoneRecord },
);
