import { get, getMany, resource } from '../../../lib/declarative';
import roamingConnectionRecord from '../records/roamingConnection.json';

export const roamingConnection = resource(
	'Roaming Connection',
	'/resources/roaming-connections/v2.0',
	'roamingConnection',
	[getMany(), get()],
	{ about: 'links to roaming hubs and partners', record: roamingConnectionRecord },
);
