import {
	boolean,
	choice,
	create,
	get,
	getMany,
	group,
	nullable,
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
];

const additionalInfo = group(
	'additionalInfo',
	[boolean('enabled'), translations('title'), translations('description')],
	{ description: 'Shown in the app with the location' },
);

const floorLevel = text('floorLevel', { placeholder: '-1', maxLength: 4 });

export const chargingZone = resource(
	'Charging Zone',
	'/resources/locations/v2.0/{location}/charging-zones',
	'chargingZone',
	[
		getMany({ action: 'Get many charging zones of a location' }),
		get(),
		create({
			required: nameAndStatus,
			optional: [additionalInfo, floorLevel],
		}),
		update({ optional: [...nameAndStatus, additionalInfo, nullable(floorLevel)] }),
		remove(),
	],
	{
		about: 'parts of a location, such as a floor',
		record: chargingZoneRecord,
		match: { by: ['name'] },
	},
);
