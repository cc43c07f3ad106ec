import { get, getMany, resource } from '../../../lib/declarative';
import roamingPlatformLegacyV1Record from '../records/roamingPlatformLegacyV1.json';

export const roamingPlatformLegacyV1 = resource(
	'Roaming Platform',
	'/resources/roaming-platforms/v1.0',
	'roamingPlatform',
	[getMany(), get()],
	{
		legacy: 'Legacy v1.0',
		about: 'links to roaming hubs and partners',
		instead: 'Roaming Connection',
		record: roamingPlatformLegacyV1Record,
	},
);
