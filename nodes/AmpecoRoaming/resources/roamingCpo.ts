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
					text('cpoQrCodePrefix', {
						nullable: true,
						label: 'QR Code Prefix',
						description: 'The address before the EVSE ID in a QR code',
					}),
					choice(
						'tariffMappingMode',
						{
							per_roaming_tariff: 'Per Roaming Tariff',
							per_evse: 'Per EVSE',
							single_tariff_group: 'One Tariff Group',
						},
						{ description: 'How its EVSEs get a tariff group' },
					),
					boolean('applyCustomTariffsToEvsesWithRoamingTariff', {
						label: 'Override Roaming Tariffs',
					}),
					boolean('sendsPeriodicMeterUpdates', {
						label: 'Periodic Meter Updates',
						description: 'Whether it reports the energy while a session runs',
					}),
					choice('externalTariffIntegration', { 'has.to.be': 'has.to.be' }, { nullable: true }),
					choice('treatEvseStatusUnknownAs', ['available', 'unavailable']),
					choice(
						'phaseAcPowerFormula',
						{
							amperage_voltage_3: 'Current × Voltage × 3',
							amperage_voltage_sqr3: 'Current × Voltage × √3',
						},
						{ label: 'AC Power Formula' },
					),
				]),
			],
		}),
	],
	{ about: 'other networks, where your drivers can charge', record: roamingCpoRecord },
);
