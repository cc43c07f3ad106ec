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

const tariffGroupFields = [
	recordIds('tariffIds', 'tariff'),
	recordId('partnerId', 'partner', { nullable: true }),
];

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
		create({ required: [text('name')], optional: [...tariffGroupFields] }),
		update({ method: 'PUT', required: [text('name')], optional: [...tariffGroupFields] }),
		remove(),
	],
	{ record: tariffGroupRecord },
);
