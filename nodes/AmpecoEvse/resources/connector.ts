import {
	choice,
	create,
	get,
	getMany,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { connectorTypes } from '../../shared/charging';
import connectorRecord from '../records/connector.json';

const type = choice('type', connectorTypes);
const optional = [choice('format', ['socket', 'cable']), choice('status', ['enabled', 'disabled'])];

export const connector = resource(
	'Connector',
	'/resources/charge-points/v2.0/{chargePoint}/evses/{evse}/connectors',
	'connector',
	[
		getMany({ paging: 'none', filters: [text('externalId')] }),
		get(),
		create({ required: [type], optional }),
		update({ optional: [type, ...optional] }),
		remove(),
	],
	{ about: 'the plugs or sockets of an EVSE', record: connectorRecord },
);
