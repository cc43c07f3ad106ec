import {
	boolean,
	choice,
	essential,
	group,
	integer,
	number,
	recordId,
	text,
} from '../../../lib/declarative';
import { connectedPhase, phaseRotations, phases, voltages } from '../../shared/charging';

const powerOptions = group('powerOptions', [
	connectedPhase,
	number('maxAmperage', { label: 'Max Amperage (A)', nullable: true }),
	integer('maxPower', { label: 'Max Power (W)', nullable: true }),
	choice('maxVoltage', voltages, { nullable: true }),
	choice('phaseRotation', phaseRotations, { nullable: true }),
	choice('phases', phases, { nullable: true }),
	integer('maxOutputVoltage', {
		nullable: true,
		min: 1,
		max: 1000,
		description: 'For DC only',
	}),
]);

/** What roaming partners are told of an EVSE, where it is not what the charge point says. */
const capabilityOverrides = group(
	'capabilityOverrides',
	[
		'chargingPreferencesCapable',
		'chargingProfileCapable',
		'chipCardSupport',
		'contactlessCardSupport',
		'creditCardPayable',
		'debitCardPayable',
		'pedTerminal',
		'remoteStartStop',
		'reservable',
		'rfidReader',
		'startSessionConnectorRequired',
		'tokenGroupCapable',
		'unlockCapable',
	].map((name) =>
		choice(
			name,
			{ auto: 'Automatic', force_enable: 'Always', force_disable: 'Never' },
			name === 'startSessionConnectorRequired' ? { label: 'Start Needs a Connector' } : {},
		),
	),
	{ description: 'What roaming partners are told that the EVSE can do' },
);

/** What an EVSE is told at its creation. */
export const evseRequired = [
	text('physicalReference', { description: 'What drivers see at the EVSE' }),
	choice('currentType', { ac: 'AC', dc: 'DC' }),
	text('networkId', { description: 'The number of the EVSE at the charger, from 1' }),
	choice('status', ['enabled', 'disabled', 'out of order']),
];

/** What an EVSE may be told then or later. */
export const evseOptional = [
	boolean('allowsReservation', {
		description: 'Whether drivers can reserve it, if the tenant has reservations on',
	}),
	boolean('bookingEnabled', {
		description: 'Whether the EVSE can be booked; turns on reservations too',
	}),
	text('externalId'),
	essential(text('label', { description: 'Shown in the app' })),
	integer('midMeterCertificationEndYear', {
		nullable: true,
		label: 'MID Certification End Year',
	}),
	essential(powerOptions),
	essential(
		recordId('tariffGroupId', 'tariffGroup', {
			nullable: true,
			description: 'Without one, charging is free',
		}),
	),
	boolean('monitoringEnabled'),
	capabilityOverrides,
];

/** What a simplified EVSE has. */
export const simpleEvse = [
	'label',
	'physicalReference',
	'currentType',
	'status',
	'hardwareStatus',
	'maxPower: powerOptions.maxPower',
	'allowsReservation',
	'bookingEnabled',
	'roaming.status',
	'roaming.evseId',
	'lastUpdatedAt',
];
