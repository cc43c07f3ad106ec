import {
	create,
	dateTime,
	get,
	getMany,
	group,
	inclusive,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import tariffGroupRecord from '../records/tariffGroup.json';

const tariffGroupFields = {
	required: [text('name')],
	optional: [
		recordIds('tariffIds', 'tariff', {
			description: 'In order: of those that fit a user, the last one counts',
		}),
		recordId('partnerId', 'partner', {
			nullable: true,
			description: 'Can change the tariff group',
		}),
		recordId('offlineTariffId', 'tariff', {
			nullable: true,
			description: 'While the charge point is offline (OCPP 1.6)',
		}),
		group('display', [
			text('defaultPriceInformation', {
				nullable: true,
				description: 'On the display before anyone is authorized',
				maxLength: 150,
			}),
			text('defaultPriceInformationOffline', {
				label: 'Price Information Offline',
				nullable: true,
				description: 'On the display while the charge point is offline',
				maxLength: 150,
			}),
		]),
	],
};

export const tariffGroup = resource(
	'Tariff Group',
	'/resources/tariff-groups/v1.0',
	'tariffGroup',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
				recordIds('operatorId', 'operator'),
				inclusive(dateTime('createdAfter')),
				inclusive(dateTime('createdBefore')),
			],
		}),
		get(),
		create({
			description:
				'Creates a tariff group and its base tariff, which is free or forbids charging by your settings',
			...tariffGroupFields,
			optional: [...tariffGroupFields.optional, operatorId],
		}),
		update({ method: 'PUT', ...tariffGroupFields }),
		remove({
			description:
				'Deletes the group for good; refused while an EVSE uses it or it is the default one',
		}),
	],
	{
		about: 'tariffs in order, for EVSEs',
		record: tariffGroupRecord,
		match: { by: ['name'], changed: 'lastUpdatedAfter' },
	},
);
