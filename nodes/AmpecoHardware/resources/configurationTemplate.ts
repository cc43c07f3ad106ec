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
	resource,
	text,
	update,
} from '../../../lib/declarative';
import configurationTemplateRecord from '../records/configurationTemplate.json';

export const configurationTemplate = resource(
	'Configuration Template',
	'/resources/configuration-templates/v1.0',
	'template',
	[
		getMany({ filters: [choice('ocppVersion', ['ocpp1.6', 'ocpp2.0.1'])] }),
		get(),
		create({ required: [text('name'), choice('ocppVersion', ['ocpp 1.6', 'ocpp 2.0.1'])] }),
		update({ optional: [text('name')] }),
		remove(),
		action(
			'Apply To Charge Points',
			'POST /actions/configuration-template/v1.0/{template}/apply-to-charge-points',
			{
				action: 'Apply to charge points on a configuration template',
				optional: [recordIds('chargePointIds', 'chargePoint'), boolean('shouldPersist')],
			},
		),
		action(
			'Insert Bulk Variables',
			'POST /actions/configuration-template/v1.0/{template}/insert-bulk-variables',
			{
				action: 'Insert bulk variables on a configuration template',
				rows: groups('rows', [
					text('keyName'),
					text('value'),
					text('variableName'),
					choice('variableType', ['Actual', 'Target', 'MinSet', 'MaxSet'], { nullable: true }),
					text('variableInstance', { nullable: true }),
					text('component'),
					text('componentInstance', { nullable: true }),
					recordId('evseId', 'evse', { nullable: true }),
					recordId('connectorId', 'connector', { nullable: true }),
				]),
			},
		),
	],
	{
		parameters: [recordId('template', 'configurationTemplate')],
		record: configurationTemplateRecord,
	},
);
