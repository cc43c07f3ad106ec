import { get, getMany, recordId, resource, text, update } from '../../../lib/declarative';
import configurationRecord from '../records/configuration.json';
import configurationLegacyV1Record from '../records/configurationLegacyV1.json';

const key = text('key', {
	placeholder: 'HeartbeatInterval',
});

const getOne = get({
	action: 'Get a configuration key of a charge point',
	description: 'Gets one OCPP setting as the tenant last knew it, without asking the charger',
});
const updateOne = update({
	action: 'Update a configuration key of a charge point',
	description: 'Writes the setting to the charger at once; an error if it is offline or refuses',
	optional: [text('value')],
});

export const configuration = resource(
	'Configuration',
	'/resources/charge-points/v2.0/{chargePoint}/configurations',
	'key',
	[
		getMany({
			action: 'Get many configuration keys of a charge point',
			description:
				'Lists the OCPP settings of a charger as the tenant last knew them, without asking the charger',
			filters: [
				text('componentName'),
				recordId('evseId', 'evse'),
				text('instance'),
				text('name'),
				text('componentInstance'),
				recordId('connectorId', 'connector'),
			],
			paging: 'none',
		}),
		getOne,
		updateOne,
	],
	{ parameters: [key], record: configurationRecord },
);

export const configurationLegacyV1 = resource(
	'Configuration',
	'/resources/charge-points/v1.0/{chargePoint}/configurations',
	'key',
	[
		getMany({
			action: 'Get many configuration keys of a charge point',
			description:
				'Lists the OCPP settings of a charger as the tenant last knew them, without asking the charger',
			paging: 'none',
		}),
		getOne,
		updateOne,
	],
	{ legacy: 'Legacy v1.0', parameters: [key], record: configurationLegacyV1Record },
);
