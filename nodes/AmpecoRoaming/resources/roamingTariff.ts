import {
	dateTime,
	get,
	getMany,
	inclusive,
	recordId,
	recordIds,
	resource,
	update,
} from '../../../lib/declarative';
import roamingTariffRecord from '../records/roamingTariff.json';

export const roamingTariff = resource(
	'Roaming Tariff',
	'/resources/roaming-tariffs/v2.0',
	'roamingTariff',
	[
		getMany({
			filters: [
				recordIds('operatorId', 'operator'),
				inclusive(dateTime('createdAfter')),
				inclusive(dateTime('createdBefore')),
			],
		}),
		get(),
		update({
			action: 'Update the tariff group of a roaming tariff',
			description:
				'Gives the EVSEs that have this roaming tariff the prices of your own tariff group, or no longer',
			optional: [
				recordId('tariffGroupId', 'tariffGroup', {
					nullable: true,
					description: 'Of your own, for the EVSEs that have this roaming tariff',
				}),
			],
		}),
	],
	{ about: 'prices that other networks sent', record: roamingTariffRecord },
);
