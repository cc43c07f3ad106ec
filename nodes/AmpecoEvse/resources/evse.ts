import {
	action,
	boolean,
	choice,
	create,
	dateTime,
	essential,
	get,
	getMany,
	group,
	groups,
	inclusive,
	integer,
	number,
	recordId,
	recordIds,
	remove,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import {
	withProfile,
	commonConnectorTypes,
	connectorId,
	messageType,
	phaseRotations,
	startSessionFields,
	voltages,
} from '../../shared/charging';
import startedSession from '../../shared/outputs/startedSession.json';
import evseRecord from '../records/evse.json';
import evseLegacyV2Record from '../records/evseLegacyV2.json';
import { evseOptional, evseRequired, simpleEvse } from './shared';

const include = ['chargingProfile', 'connectors', 'externalAppData'];

export const evse = resource(
	'EVSE',
	'/resources/evses/v2.1',
	'evse',
	[
		getMany({
			filters: [
				essential(recordId('chargePointId', 'chargePoint')),
				text('externalId'),
				boolean('hasRoamingTariffIds', { label: 'Has Roaming Tariffs' }),
				boolean('hasTariffGroup'),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
				text('physicalReference'),
				boolean('roaming'),
				recordIds('roamingOperatorIds', 'roamingOperator'),
				recordIds('operatorId', 'operator'),
				recordId('parkingSpaceId', 'parkingSpace'),
				choice('currentType', { ac: 'AC', dc: 'DC' }),
			],
			include: [...include, 'notes'],
		}),
		get({ include: [...include, 'notes', 'accessibleParkingSpaces'] }),
		create({
			required: [recordId('chargePointId', 'chargePoint'), ...evseRequired],
			optional: evseOptional,
		}),
		update({ include: [...include, 'notes'], optional: [...evseRequired, ...evseOptional] }),
		remove({ include }),

		action('Start Session', 'POST /actions/evse/v1.0/{evse}/start', {
			action: 'Start a session on an EVSE',
			description:
				'Starts charging now on the EVSE you choose; the driver may pay; gives the session ID',
			...withProfile(startSessionFields(connectorId)),
			output: startedSession,
		}),
		action('Trigger Message', 'POST /actions/evse/v1.0/{evse}/trigger-message', {
			action: 'Trigger a message from an EVSE',
			description:
				'Asks the charger to send a message about this EVSE now; the message arrives on its own',
			required: [messageType],
		}),
		action('Bulk Assign Tariff Group', 'POST /actions/evse/v1.0/bulk-assign-tariff-group', {
			action: 'Assign a tariff group to many EVSEs',
			description:
				'Sets or takes away the tariff group, and so the prices, of up to 1,000 EVSEs; without filters, of all',
			variant: variant('assignment', 'Assignment', [
				shape('assign', 'Assign a Tariff Group', {
					required: [recordId('tariffGroupId', 'tariffGroup')],
				}),
				shape('unassign', 'Take Tariff Groups Away', { sends: { tariffGroupId: null } }),
			]),
			optional: [
				group(
					'filters',
					[
						recordIds('chargePointIds', 'chargePoint'),
						recordIds('evseIds', 'evse'),
						recordIds('locationIds', 'location'),
						recordIds('partnerIds', 'partner'),
						recordIds('tariffGroupIds', 'tariffGroup', { label: 'Present Tariff Groups' }),
					],
					{ label: 'Which EVSEs', description: 'Those that match all; without any, every EVSE' },
				),
			],
		}),
	],
	{
		about: 'parts of a charger, each for one vehicle at a time',
		record: evseRecord,
		simple: simpleEvse,
		match: { by: ['externalId', 'physicalReference'], changed: 'lastUpdatedAfter' },
	},
);

const legacyConnectors = groups(
	'connectors',
	[
		integer('id', { label: 'Connector ID' }),
		choice(
			'type',
			{ ...commonConnectorTypes, catarc: 'CATARC', mcs: 'MCS', unknown: 'Unknown' },
			{ nullable: true },
		),
		choice('format', ['socket', 'cable'], { nullable: true }),
		choice('status', ['active', 'disabled'], { nullable: true }),
		integer('ocpiMaxVoltage', { label: 'OCPI Max Voltage (V)' }),
		integer('ocpiMaxAmperage', { label: 'OCPI Max Amperage (A)' }),
		integer('ocpiMaxElectricPower', { label: 'OCPI Max Power (W)' }),
	],
	{ nullable: true },
);

const lowerCase = (labels: Record<string, string>) =>
	Object.fromEntries(Object.entries(labels).map(([key, label]) => [key.toLowerCase(), label]));

export const evseLegacyV2 = resource(
	'EVSE',
	'/resources/evses/v2.0',
	'evse',
	[
		getMany({
			filters: [
				recordId('chargePointId', 'chargePoint'),
				// Connectors are listed by charge point and EVSE, which are not chosen here.
				integer('connectorId'),
				choice('evseStatus', ['active', 'disabled', 'out of order'], { label: 'Status' }),
				choice('evseType', { ac: 'AC', dc: 'DC' }, { label: 'Current Type' }),
				choice('hardwareStatus', {
					available: 'Available',
					charging: 'Charging',
					faulted: 'Faulted',
					finishing: 'Finishing',
					preparing: 'Preparing',
					reserved: 'Reserved',
					suspendedEV: 'Suspended by EV',
					suspendedEVSE: 'Suspended by EVSE',
					unavailable: 'Unavailable',
				}),
				recordId('partnerId', 'partner'),
				text('physicalReference'),
				recordId('roamingPlatformId', 'roamingPlatform'),
				recordId('tariffGroupId', 'tariffGroup'),
			],
		}),
		get(),
		update({
			method: 'PUT',
			required: [
				text('physicalReference', { description: 'What drivers see at the EVSE' }),
				choice('type', { ac: 'AC', dc: 'DC' }, { label: 'Current Type' }),
				text('networkId', { description: 'The number of the EVSE at the charger, from 1' }),
				choice('status', ['active', 'disabled', 'out of order']),
				boolean('allowsReservation'),
				choice('maxVoltage', voltages),
				choice('phases', ['single_phase', 'three_phase'], { nullable: true }),
			],
			optional: [
				legacyConnectors,
				text('externalId', { nullable: true }),
				number('maxAmperage', { label: 'Max Amperage (A)', nullable: true }),
				number('maxPowerKw', {
					label: 'Max Power (kW)',
					nullable: true,
					description: 'Shown in the app, not enforced',
				}),
				integer('midMeterCertificationEndYear', {
					nullable: true,
					label: 'MID Certification End Year',
				}),
				choice('phaseRotation', lowerCase(phaseRotations), { nullable: true }),
				recordId('tariffGroupId', 'tariffGroup', { nullable: true }),
			],
		}),
	],
	{
		legacy: 'Legacy v2.0',
		record: evseLegacyV2Record,
		simple: [
			'physicalReference',
			'type',
			'status',
			'hardwareStatus',
			'maxPowerKw',
			'allowsReservation',
			'roaming.status',
			'roaming.evseId',
		],
	},
);
