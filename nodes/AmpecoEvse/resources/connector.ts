import { choice, create, get, getMany, remove, resource, update } from '../../../lib/declarative';
import connectorRecord from '../records/connector.json';

const typeField = choice('type', [
	'type1',
	'type2',
	'type3',
	'chademo',
	'ccs1',
	'ccs2',
	'schuko',
	'nacs',
	'cee16',
	'cee32',
	'j1772',
	'inductive',
	'nema-5-20',
	'type-e-french',
	'type-g-british',
	'type-j-swiss',
	'avcon',
	'gb-t-ac',
	'gb-t-dc',
	'chaoji',
	'nema-6-30',
	'nema-6-50',
]);
const connectorFields = [
	choice('format', ['socket', 'cable']),
	choice('status', ['enabled', 'disabled']),
];

export const connector = resource(
	'Connector',
	'/resources/charge-points/v2.0/{chargePoint}/evses/{evse}/connectors',
	'connector',
	[
		getMany({ paging: 'none' }),
		get(),
		create({ required: [typeField], optional: [...connectorFields] }),
		update({ optional: [...connectorFields, typeField] }),
		remove(),
	],
	{ record: connectorRecord },
);
