import { get, getMany, recordId, resource, update } from '../../../lib/declarative';
import roamingTariffRecord from '../records/roamingTariff.json';

export const roamingTariff = resource(
	'Roaming Tariff',
	'/resources/roaming-tariffs/v2.0',
	'roamingTariff',
	[
		getMany(),
		get(),
		update({
			action: 'Update the tariff group of a roaming tariff',
			optional: [
				recordId('tariffGroupId', 'tariffGroup', {
					nullable: true,
					description: 'Of your own, for the EVSEs that have this roaming tariff',
				}),
			],
		}),
	],
	{ record: roamingTariffRecord },
);
