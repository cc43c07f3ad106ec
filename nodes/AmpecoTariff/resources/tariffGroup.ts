import {
	create,
	dateTime,
	get,
	getMany,
	group,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
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
		recordId('offlineTariffId', 'tariff', { nullable: true }),
		group('display', [
			text('defaultPriceInformation', { nullable: true, maxLength: 150 }),
			text('defaultPriceInformationOffline', { nullable: true, maxLength: 150 }),
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
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
				recordIds('operatorId', 'operator'),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
			],
		}),
		get(),
		create({
			description: 'A free base tariff is created with it',
			...tariffGroupFields,
			optional: [
				...tariffGroupFields.optional,
				recordId('operatorId', 'operator', { nullable: true }),
			],
		}),
		update({ method: 'PUT', ...tariffGroupFields }),
		remove(),
	],
	{ record: tariffGroupRecord },
);
