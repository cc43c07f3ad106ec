import {
	create,
	dateTime,
	get,
	getMany,
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
			],
		}),
		get(),
		create({ description: 'A free base tariff is created with it', ...tariffGroupFields }),
		update({ method: 'PUT', ...tariffGroupFields }),
		remove(),
	],
	{ record: tariffGroupRecord },
);
