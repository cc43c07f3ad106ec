import { get, getMany, recordId, resource, text, update } from '../../../lib/declarative';
import configurationRecord from '../records/configuration.json';
import configurationLegacyV1_0Record from '../records/configurationLegacyV1_0.json';

export const configuration = resource(
	'Configuration',
	'/resources/charge-points/v2.0/{chargePoint}/configurations',
	'key',
	[
		getMany({
			filters: [text('name'), text('instance'), text('componentName'), recordId('evseId', 'evse')],
			paging: 'none',
		}),
		get(),
		update({ optional: [text('value')] }),
	],
	{ parameters: [text('key')], record: configurationRecord },
);

export const configurationLegacyV1_0 = resource(
	'Configuration',
	'/resources/charge-points/v1.0/{chargePoint}/configurations',
	'key',
	[getMany({ paging: 'none' }), get(), update({ optional: [text('value')] })],
	{ legacy: 'Legacy v1.0', parameters: [text('key')], record: configurationLegacyV1_0Record },
);
