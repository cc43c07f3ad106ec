import {
	action,
	boolean,
	choice,
	create,
	get,
	getMany,
	groups,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import configurationTemplateRecord from '../records/configurationTemplate.json';
import { byProtocol, configurationKey, deviceVariable, deviceVariableDetails } from './shared';

const ocppVersion = choice(
	'ocppVersion',
	{ 'ocpp 1.6': 'OCPP 1.6', 'ocpp 2.0.1': 'OCPP 2.0.1' },
	{ label: 'OCPP Version' },
);

// The same versions, but the filter spells them without a space.
const ocppVersionFilter = choice(
	'ocppVersion',
	{ 'ocpp1.6': 'OCPP 1.6', 'ocpp2.0.1': 'OCPP 2.0.1' },
	{ label: 'OCPP Version' },
);

export const configurationTemplate = resource(
	'Configuration Template',
	'/resources/configuration-templates/v1.0',
	'template',
	[
		getMany({ filters: [ocppVersionFilter, recordIds('operatorId', 'operator')] }),
		get(),
		create({
			required: [text('name'), ocppVersion],
			optional: [operatorId],
		}),
		update({ optional: [text('name')] }),
		remove(),
		action(
			'Apply to Charge Points',
			'POST /actions/configuration-template/v1.0/{template}/apply-to-charge-points',
			{
				action: 'Apply a configuration template to charge points',
				description:
					'Writes the template’s settings to the chargers you choose; a reset ends their sessions',
				required: [recordIds('chargePointIds', 'chargePoint')],
				optional: [
					boolean('shouldPersist', {
						label: 'Enforce on Boot',
						description:
							'Whether the template is applied again every time one of the charge points boots',
					}),
					choice('resetType', ['none', 'soft', 'hard'], {
						description:
							'Afterwards: soft restarts the software, hard switches the power off and on',
					}),
				],
			},
		),
		action(
			'Insert Variables',
			'POST /actions/configuration-template/v1.0/{template}/insert-bulk-variables',
			{
				action: 'Insert many variables into a configuration template',
				description:
					'Adds many settings to a template at once; those it has stay, and a duplicate is refused',
				rows: byProtocol(
					{ required: [groups('variables', configurationKey.map(required))] },
					{
						required: [
							groups('variables', [...deviceVariable.map(required), ...deviceVariableDetails]),
						],
					},
				),
			},
		),
	],
	{
		parameters: [recordId('template', 'configurationTemplate')],
		about: 'sets of OCPP settings to write to many chargers',
		record: configurationTemplateRecord,
		match: { by: ['name'] },
	},
);
