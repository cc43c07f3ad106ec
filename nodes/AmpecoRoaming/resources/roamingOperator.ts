import {
	boolean,
	choice,
	get,
	getMany,
	group,
	recordId,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import roamingOperatorRecord from '../records/roamingOperator.json';

export const roamingOperator = resource(
	'Roaming Operator',
	'/resources/roaming-operators/v2.0',
	'roamingOperator',
	[
		getMany(),
		get(),
		update({
			optional: [
				text('businessName', { nullable: true }),
				recordId('partnerId', 'partner', { nullable: true, label: 'Partner ID (Deprecated)' }),
				boolean('enabled'),
				group(
					'cpoSettings',
					[
						text('cpoQrcodePrefix', { nullable: true }),
						boolean('manualEvseManagement', { nullable: true }),
						boolean('applyCustomTariffsToEvsesWithRoamingTariff', { nullable: true }),
						boolean('sendsPeriodicMeterUpdates', { nullable: true }),
						text('externalTariffIntegration', { nullable: true }),
						choice('threatEvseStatusUnknownAs', ['available', 'unavailable']),
						choice('phaseAcPowerFormula', ['amperage_voltage_3', 'amperage_voltage_sqr3']),
					],
					{ nullable: true },
				),
			],
		}),
	],
	{ record: roamingOperatorRecord },
);
