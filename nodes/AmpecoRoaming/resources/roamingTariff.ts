import { get, getMany, recordId, resource, update } from '../../../lib/declarative';
import roamingTariffRecord from '../records/roamingTariff.json';

export const roamingTariff = resource(
	'Roaming Tariff',
	'/resources/roaming-tariffs/v2.0',
	'roamingTariff',
	[
		getMany(),
		get(),
		update({ optional: [recordId('tariffGroupId', 'tariffGroup', { nullable: true })] }),
	],
	{ record: roamingTariffRecord },
);
