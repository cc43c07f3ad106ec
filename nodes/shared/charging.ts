import {
	choice,
	dateTime,
	essential,
	group,
	groups,
	inside,
	integer,
	money,
	number,
	recordId,
	required,
	text,
} from '../../lib/declarative';
import type { Field } from '../../lib/declarative/types';

/** What charge points, EVSEs and bookings have in common: connectors, phases, profiles, starts. */

/** The types that every version of the API knows. */
export const commonConnectorTypes = {
	avcon: 'Avcon',
	ccs1: 'CCS1',
	ccs2: 'CCS2',
	cee16: 'CEE 16',
	cee32: 'CEE 32',
	chademo: 'CHAdeMO',
	chaoji: 'ChaoJi',
	inductive: 'Inductive',
	j1772: 'J1772',
	nacs: 'NACS',
	'nema-5-20': 'NEMA 5-20',
	'nema-6-30': 'NEMA 6-30',
	'nema-6-50': 'NEMA 6-50',
	schuko: 'Schuko',
	type1: 'Type 1',
	type2: 'Type 2',
	type3: 'Type 3',
	'type-e-french': 'Type E (French)',
	'type-g-british': 'Type G (British)',
	'type-j-swiss': 'Type J (Swiss)',
};

export const connectorTypes = {
	...commonConnectorTypes,
	'gb-t-ac': 'GB/T AC',
	'gb-t-dc': 'GB/T DC',
	mcs: 'MCS',
	unknown: 'Unknown',
};

export const voltages = {
	'110-130': '110 to 130 V',
	'120': '120 V',
	'208': '208 V',
	'220-240': '220 to 240 V',
	'230': '230 V',
	'240': '240 V',
	'277': '277 V',
	'380': '380 V',
	'400': '400 V',
	'480': '480 V',
};

export const phaseRotations = {
	RST: 'RST (L1, L2, L3)',
	RTS: 'RTS (L1, L3, L2)',
	SRT: 'SRT (L2, L1, L3)',
	STR: 'STR (L2, L3, L1)',
	TRS: 'TRS (L3, L1, L2)',
	TSR: 'TSR (L3, L2, L1)',
};

export const phases = ['single_phase', 'three_phase', 'split_phase'];

/** Which line conductors are in use. */
export const connectedPhase = choice(
	'connectedPhase',
	{ L1: 'L1', L2: 'L2', L3: 'L3', L1_L2: 'L1 and L2', L1_L3: 'L1 and L3', L2_L3: 'L2 and L3' },
	{
		nullable: true,
		description: 'A pair goes with split phase, or with single phase in a delta configuration',
	},
);

export const chargingProfilePurpose = choice('chargingProfilePurpose', [
	'ChargePointMaxProfile',
	'TxDefaultProfile',
	'TxProfile',
]);

const scheduleRequired = [
	choice('chargingRateUnit', { A: 'Amperes (A)', W: 'Watts (W)' }),
	groups(
		'chargingSchedulePeriod',
		[
			required(integer('startPeriod', { description: 'Seconds from the start of the schedule' })),
			required(number('limit', { multipleOf: 0.1, description: 'In the unit of the schedule' })),
			integer('numberPhases', { label: 'Number of Phases' }),
		],
		{ one: 'Period', title: ['startPeriod', 'limit'] },
	),
];

const scheduleOptional = [
	number('id', { label: 'Schedule ID', nullable: true }),
	integer('duration', { label: 'Duration (Seconds)' }),
	dateTime('startSchedule', { description: 'For an absolute or recurring profile' }),
	number('minChargingRate', { multipleOf: 0.1, description: 'In the unit of the schedule' }),
];

const profileRequired = [
	integer('stackLevel', {
		description: 'Of several profiles, the one with the highest level counts',
	}),
	chargingProfilePurpose,
	choice('chargingProfileKind', ['Absolute', 'Recurring', 'Relative']),
];

const profileOptional = [
	// OCPP's own number of the charging transaction, not a payment: no list gives it.
	integer('transactionId', { description: 'The OCPP transaction that a Tx Profile is for' }),
	choice('recurrencyKind', ['Daily', 'Weekly'], { description: 'For a recurring profile' }),
	dateTime('validFrom'),
	dateTime('validTo'),
];

const ofSchedule = <F extends Field>(fields: F[]) => inside('chargingSchedule', fields);

/** The parts of an OCPP charging profile that have to be there, and those that may be left out. */
export const chargingProfileParts = {
	required: [...profileRequired, ...ofSchedule<Field>(scheduleRequired)],
	optional: [...profileOptional, ...ofSchedule(scheduleOptional)],
	/** Nodes of version 1 have a level for the schedule. */
	v1: {
		required: [
			...profileRequired,
			group('chargingSchedule', [
				...scheduleRequired.map((field) => required<Field>(field)),
				...scheduleOptional,
			]),
		],
		optional: profileOptional,
	},
};

const profileOf = (parts: { required: Field[]; optional: Field[] }) =>
	group('chargingProfile', [...parts.required.map(required), ...parts.optional]);

/** How a session can be started with a charging profile. */
export const withProfile = (fields: Field[]) => ({
	optional: [...fields, profileOf(chargingProfileParts)],
	v1: { optional: [...fields, profileOf(chargingProfileParts.v1)] },
});

/** Who starts a session, how it is paid, and what it belongs to. */
export const startSessionFields = (connector: Field) => [
	essential(essential(recordId('userId', 'user', { description: 'Who charges and pays' }))),
	recordId('paymentMethodId', 'paymentMethod', {
		nullable: true,
		id: 'text',
		description: 'Choose the user first; without it, the tenant decides',
	}),
	text('idTag', { label: 'ID Tag' }),
	connector,
	recordId('bookingId', 'booking', {
		nullable: true,
		description: 'Has to be accepted or reserved',
	}),
	text('externalSessionId', { nullable: true, label: 'External Session ID (Legacy)' }),
	group(
		'stopConditions',
		[
			number('maxEnergyKwh', { nullable: true, label: 'Max Energy (kWh)', min: 0.1 }),
			integer('maxDurationMinutes', { nullable: true, label: 'Max Duration (Minutes)', min: 1 }),
			integer('maxSocPercent', { nullable: true, label: 'Max SoC (%)', min: 1, max: 100 }),
			money('maxAmount', { nullable: true, min: 0.01 }),
		],
		{ nullable: true, description: 'The session stops when one of them is reached' },
	),
];

/** A connector by its number, where its EVSE is not known while the list is opened. */
export const connectorId = integer('connectorId', {
	nullable: true,
	label: 'Connector ID',
	description: 'Where the EVSE has more than one',
});

/** The OCPP message that a charger is asked for. */
export const messageType = choice(
	'type',
	{
		BootNotification: 'Boot Notification',
		DiagnosticsStatusNotification: 'Diagnostics Status Notification',
		FirmwareStatusNotification: 'Firmware Status Notification',
		Heartbeat: 'Heartbeat',
		LogStatusNotification: 'Log Status Notification (OCPP 2.0.1)',
		MeterValues: 'Meter Values',
		PublishFirmwareStatusNotification: 'Publish Firmware Status Notification (OCPP 2.0.1)',
		SignChargingStationCertificate: 'Sign Charging Station Certificate (OCPP 2.0.1)',
		SignCombinedCertificate: 'Sign Combined Certificate (OCPP 2.0.1)',
		SignV2GCertificate: 'Sign V2G Certificate',
		StatusNotification: 'Status Notification',
		TransactionEvent: 'Transaction Event (OCPP 2.0.1)',
	},
	{ label: 'Message' },
);
