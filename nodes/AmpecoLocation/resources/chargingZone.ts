import {
	boolean,
	choice,
	create,
	get,
	getMany,
	group,
	groups,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import chargingZoneRecord from '../records/chargingZone.json';

const additionalInfo = group('additionalInfo', [
	boolean('enabled'),
	groups('title', [text('locale'), text('translation')]),
	groups('description', [text('locale'), text('translation')]),
]);

export const chargingZone = resource(
	'Charging Zone',
	'/resources/locations/v2.0/{location}/charging-zones',
	'chargingZone',
	[
		getMany(),
		get(),
		create({
			required: [text('name'), choice('status', ['enabled', 'disabled'])],
			optional: [additionalInfo],
		}),
		update({ optional: [text('name'), choice('status', ['enabled', 'disabled']), additionalInfo] }),
		remove(),
	],
	{ record: chargingZoneRecord },
);
