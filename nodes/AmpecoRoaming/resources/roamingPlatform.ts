import { get, getMany, resource } from '../../../lib/declarative';
import roamingPlatformLegacyV1_0Record from '../records/roamingPlatformLegacyV1_0.json';

export const roamingPlatformLegacyV1_0 = resource(
	'Roaming Platform',
	'/resources/roaming-platforms/v1.0',
	'roamingPlatform',
	[getMany(), get()],
	{ legacy: 'Legacy v1.0', record: roamingPlatformLegacyV1_0Record },
);
