import {
	choice,
	create,
	getMany,
	recordId,
	remove,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';

export const configurationVariable = resource(
	'Configuration Variable',
	'/resources/configuration-templates/v1.0/{template}/variables',
	'variable',
	[
		getMany(),
		create({
			variant: variant('kind', 'Kind', [
				shape('configurationVariableForOcpp1_6', 'Configuration Variable For OCPP 1 6', {
					required: [text('keyName'), text('value')],
				}),
				shape('configurationVariableForOcpp2_01', 'Configuration Variable For OCPP 2 0 1', {
					required: [text('value'), text('variableName'), text('component')],
					optional: [
						choice('variableType', ['Actual', 'Target', 'MinSet', 'MaxSet'], { nullable: true }),
						text('variableInstance', { nullable: true }),
						text('componentInstance', { nullable: true }),
						recordId('evseId', 'evse', { nullable: true }),
						recordId('connectorId', 'connector', { nullable: true }),
					],
				}),
			]),
		}),
		update({
			variant: variant('kind', 'Kind', [
				shape('configurationVariableForOcpp1_6', 'Configuration Variable For OCPP 1 6', {
					optional: [text('keyName'), text('value')],
				}),
				shape('configurationVariableForOcpp2_01', 'Configuration Variable For OCPP 2 0 1', {
					optional: [
						text('value'),
						text('variableName'),
						choice('variableType', ['Actual', 'Target', 'MinSet', 'MaxSet'], { nullable: true }),
						text('variableInstance', { nullable: true }),
						text('component'),
						text('componentInstance', { nullable: true }),
						recordId('evseId', 'evse', { nullable: true }),
						recordId('connectorId', 'connector', { nullable: true }),
					],
				}),
			]),
		}),
		remove(),
	],
	{
		parameters: [
			recordId('template', 'configurationTemplate'),
			recordId('variable', 'configurationVariable'),
		],
	},
);
