import {
	boolean,
	choice,
	get,
	getMany,
	group,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import roamingCpoRecord from '../records/roamingCpo.json';

export const roamingCpo = resource(
	'Roaming CPO',
	'/resources/roaming-cpos/v1.0',
	'roamingCpo',
	[
		getMany(),
		get(),
		update({
			optional: [
				text('businessName', { nullable: true }),
				boolean('enabled'),
				group('cpoSettings', [
					text('cpoQrCodePrefix', { nullable: true }),
					choice('tariffMappingMode', ['per_roaming_tariff', 'per_evse', 'single_tariff_group']),
					boolean('applyCustomTariffsToEvsesWithRoamingTariff'),
					boolean('sendsPeriodicMeterUpdates'),
					choice('externalTariffIntegration', ['has.to.be'], { nullable: true }),
					choice('treatEvseStatusUnknownAs', ['available', 'unavailable']),
					choice('phaseAcPowerFormula', ['amperage_voltage_3', 'amperage_voltage_sqr3']),
				]),
			],
		}),
	],
	{ record: roamingCpoRecord },
);
