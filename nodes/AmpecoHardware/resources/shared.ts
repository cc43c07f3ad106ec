import { choice, integer, nullable, shape, text, variant } from '../../../lib/declarative';
import type { Variant, VariantCase } from '../../../lib/declarative';

type Shape = Partial<Pick<VariantCase, 'required' | 'optional'>>;

/** A setting may well be an empty text. */
const value = text('value', { minLength: 0 });

/** What OCPP 1.6 knows a setting by, and what it is set to. */
export const configurationKey = [text('keyName', { placeholder: 'HeartbeatInterval' }), value];

/** What OCPP 2.0.1 knows a setting by, and what it is set to. */
export const deviceVariable = [
	text('component', { placeholder: 'OCPPCommCtrlr' }),
	text('variableName', { placeholder: 'HeartbeatInterval' }),
	value,
];

/** What else OCPP 2.0.1 can say of a setting; the numbers are the charge point's own, not record ids. */
export const deviceVariableDetails = [
	nullable(
		choice('variableType', {
			Actual: 'Actual',
			MaxSet: 'Max Set',
			MinSet: 'Min Set',
			Target: 'Target',
		}),
	),
	nullable(text('variableInstance')),
	nullable(text('componentInstance')),
	nullable(
		integer('evseId', {
			label: 'EVSE Number',
			description: 'As the charge point counts its EVSEs, usually from 1',
		}),
	),
	nullable(
		integer('connectorId', {
			label: 'Connector Number',
			description: 'As the EVSE counts its connectors, usually from 1',
		}),
	),
];

/** A body that differs with the OCPP version of the template. */
export const byProtocol = (ocpp16: Shape, ocpp201: Shape): Variant =>
	variant(
		'protocol',
		'Protocol',
		[shape('ocpp1.6', 'OCPP 1.6', ocpp16), shape('ocpp2.0.1', 'OCPP 2.0.1', ocpp201)],
		'The OCPP version of the template',
	);
