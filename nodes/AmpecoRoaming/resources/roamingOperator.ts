import {
	boolean,
	choice,
	get,
	getMany,
	group,
	recordId,
	recordIds,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import roamingOperatorRecord from '../records/roamingOperator.json';

const cpoSettings = group(
	'cpoSettings',
	[
		text('cpoQrcodePrefix', {
			nullable: true,
			label: 'QR Code Prefix',
			placeholder: 'https://example.com/qr?evseid=',
			description: "What comes before the EVSE's ID in the QR codes on the chargers",
		}),
		boolean('manualEvseManagement', { nullable: true }),
		boolean('applyCustomTariffsToEvsesWithRoamingTariff', {
			nullable: true,
			label: 'Override Roaming Tariffs',
			description: 'Whether custom tariffs also count at EVSEs that have a roaming tariff',
		}),
		boolean('sendsPeriodicMeterUpdates', { label: 'Periodic Meter Updates', nullable: true }),
		choice('externalTariffIntegration', { 'has.to.be': 'has.to.be' }, { nullable: true }),
		choice('threatEvseStatusUnknownAs', ['available', 'unavailable'], {
			label: 'Treat Unknown Status As',
		}),
		choice(
			'phaseAcPowerFormula',
			{
				amperage_voltage_3: 'Amperage × Voltage × 3',
				amperage_voltage_sqr3: 'Amperage × Voltage × √3',
			},
			{ label: 'AC Power Formula' },
		),
	],
	{ nullable: true },
);

export const roamingOperator = resource(
	'Roaming Operator',
	'/resources/roaming-operators/v2.0',
	'roamingOperator',
	[
		getMany({ filters: [recordIds('operatorId', 'operator')] }),
		get(),
		update({
			optional: [
				text('businessName', { nullable: true }),
				boolean('enabled'),
				cpoSettings,
				recordId('partnerId', 'partner', {
					nullable: true,
					label: 'Partner (Legacy)',
					description: 'Setting it enables the operator, clearing it disables the operator',
				}),
			],
		}),
	],
	{
		legacy: 'Legacy v2.0',
		instead: 'Roaming CPO',
		value: 'roamingOperator',
		about: 'other networks, where your drivers can charge',
		record: roamingOperatorRecord,
		simple: ['businessName', 'role', 'countryCode', 'partyId', 'enabled', 'lastUpdatedAt'],
	},
);
