import { create, getMany, recordId, remove, resource, update } from '../../../lib/declarative';
import configurationVariableRecord from '../records/configurationVariable.json';
import { byProtocol, configurationKey, deviceVariable, deviceVariableDetails } from './shared';

export const configurationVariable = resource(
	'Configuration Variable',
	'/resources/configuration-templates/v1.0/{template}/variables',
	'variable',
	[
		getMany(),
		create({
			variant: byProtocol(
				{ required: configurationKey },
				{ required: deviceVariable, optional: deviceVariableDetails },
			),
		}),
		update({
			variant: byProtocol(
				{ optional: configurationKey },
				{ optional: [...deviceVariable, ...deviceVariableDetails] },
			),
		}),
		remove(),
	],
	{
		noun: 'variable of a configuration template',
		nouns: 'variables of a configuration template',
		about: 'OCPP settings and their values',
		parameters: [
			recordId('template', 'configurationTemplate'),
			recordId('variable', 'configurationVariable'),
		],
		record: configurationVariableRecord,
		simple: ['keyName', 'value', 'component', 'variableName', 'variableType', 'lastUpdatedAt'],
	},
);
