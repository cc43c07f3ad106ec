import { boolean, choice, group, integer, number, recordId, text } from '../../../lib/declarative';
import { connectedPhase, phaseRotations, phases, voltages } from '../../shared/charging';

const powerOptions = group('powerOptions', [
	connectedPhase,
	number('maxAmperage', { label: 'Max Amperage (A)', nullable: true }),
	integer('maxPower', { label: 'Max Power (W)', nullable: true }),
	choice('maxVoltage', voltages, { nullable: true }),
	choice('phaseRotation', phaseRotations, { nullable: true }),
	choice('phases', phases, { nullable: true }),
	integer('maxOutputVoltage', { nullable: true, min: 1, max: 1000 }),
]);

/** What an EVSE is told at its creation. */
export const evseRequired = [
	text('physicalReference', { description: 'What drivers see at the EVSE' }),
	choice('currentType', { ac: 'AC', dc: 'DC' }),
	text('networkId', { description: 'The number of the EVSE at the charger, from 1' }),
	choice('status', ['enabled', 'disabled', 'out of order']),
	boolean('monitoringEnabled'),
	group('capabilityOverrides', [
		choice('rfidReader', ['auto', 'force_enable', 'force_disable']),
		choice('creditCardPayable', ['auto', 'force_enable', 'force_disable']),
		choice('contactlessCardSupport', ['auto', 'force_enable', 'force_disable']),
		choice('debitCardPayable', ['auto', 'force_enable', 'force_disable']),
		choice('chipCardSupport', ['auto', 'force_enable', 'force_disable']),
		choice('pedTerminal', ['auto', 'force_enable', 'force_disable']),
		choice('remoteStartStop', ['auto', 'force_enable', 'force_disable']),
		choice('unlockCapable', ['auto', 'force_enable', 'force_disable']),
		choice('reservable', ['auto', 'force_enable', 'force_disable']),
		choice('chargingProfileCapable', ['auto', 'force_enable', 'force_disable']),
		choice('chargingPreferencesCapable', ['auto', 'force_enable', 'force_disable']),
		choice('startSessionConnectorRequired', ['auto', 'force_enable', 'force_disable']),
		choice('tokenGroupCapable', ['auto', 'force_enable', 'force_disable']),
	]),
];

/** What an EVSE may be told then or later. */
export const evseOptional = [
	boolean('allowsReservation'),
	boolean('bookingEnabled', {
		description: 'Whether the EVSE can be booked; turns on reservations too',
	}),
	text('externalId'),
	text('label', { description: 'Shown in the app' }),
	integer('midMeterCertificationEndYear', {
		nullable: true,
		label: 'MID Meter Certification End Year',
	}),
	powerOptions,
	recordId('tariffGroupId', 'tariffGroup', {
		nullable: true,
		description: 'Without one, charging is free',
	}),
	boolean('monitoringEnabled'),
	group('capabilityOverrides', [
		choice('rfidReader', ['auto', 'force_enable', 'force_disable']),
		choice('creditCardPayable', ['auto', 'force_enable', 'force_disable']),
		choice('contactlessCardSupport', ['auto', 'force_enable', 'force_disable']),
		choice('debitCardPayable', ['auto', 'force_enable', 'force_disable']),
		choice('chipCardSupport', ['auto', 'force_enable', 'force_disable']),
		choice('pedTerminal', ['auto', 'force_enable', 'force_disable']),
		choice('remoteStartStop', ['auto', 'force_enable', 'force_disable']),
		choice('unlockCapable', ['auto', 'force_enable', 'force_disable']),
		choice('reservable', ['auto', 'force_enable', 'force_disable']),
		choice('chargingProfileCapable', ['auto', 'force_enable', 'force_disable']),
		choice('chargingPreferencesCapable', ['auto', 'force_enable', 'force_disable']),
		choice('startSessionConnectorRequired', ['auto', 'force_enable', 'force_disable']),
		choice('tokenGroupCapable', ['auto', 'force_enable', 'force_disable']),
	]),
];
