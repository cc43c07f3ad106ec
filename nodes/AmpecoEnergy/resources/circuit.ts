import {
	action,
	boolean,
	choice,
	create,
	date,
	dateTime,
	essential,
	get,
	getMany,
	group,
	groups,
	inclusive,
	inside,
	integer,
	listing,
	nullable,
	number,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import type { Field, VariantCase } from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import chargePointPriorityRecord from '../records/chargePointPriority.json';
import circuitRecord from '../records/circuit.json';
import circuitLegacyV1Record from '../records/circuitLegacyV1.json';
import consumptionRecord from '../records/consumption.json';
import phaseConsumptionRecord from '../records/phaseConsumption.json';
import socPrioritiesRecord from '../records/socPriorities.json';
import { priority } from './shared';

const ROTATIONS = {
	RST: 'RST (L1, L2, L3)',
	RTS: 'RTS (L1, L3, L2)',
	SRT: 'SRT (L2, L1, L3)',
	STR: 'STR (L2, L3, L1)',
	TRS: 'TRS (L3, L1, L2)',
	TSR: 'TSR (L3, L2, L1)',
};

const LINES = { L1: 'L1', L2: 'L2', L3: 'L3' };

const essentials = [
	text('name'),
	choice('phases', ['single_phase', 'three_phase', 'split_phase']),
	number('maxCurrent', {
		label: 'Max Current (A)',
		multipleOf: 0.1,
		description: 'The limit of the whole circuit, usually what its breaker is rated for',
	}),
];

const setSessionLimitToZeroOnIdle = boolean('setSessionLimitToZeroOnIdle', {
	label: 'Zero Limit on Idle (Legacy)',
	description: 'Whether a session that becomes idle is limited to 0 A',
});

const details = [
	essential(
		nullable(
			recordId('parentCircuitId', 'circuit', {
				description: 'Not with an integration or a flexibility asset',
			}),
		),
	),
	choice('phaseRotation', ROTATIONS, {
		description: 'Needed for a three-phase circuit among circuits of several levels',
	}),
	choice(
		'connectedPhase',
		{ ...LINES, L1_L2: 'L1-L2', L1_L3: 'L1-L3', L2_L3: 'L2-L3' },
		{
			description:
				'Needed for a single-phase or split-phase circuit among circuits of several levels',
		},
	),
	choice(
		'electricalConfiguration',
		{ star: 'Star (TN System)', delta: 'Delta (IT System)' },
		{ description: 'Star if not set' },
	),
	nullable(
		choice('maxVoltage', {
			'120': '120 V',
			'208': '208 V',
			'230': '230 V',
			'240': '240 V',
			'277': '277 V',
			'380': '380 V',
			'400': '400 V',
			'480': '480 V',
			'110-130': '110-130 V',
			'220-240': '220-240 V',
		}),
	),
	nullable(
		number('minChargePointCurrent', {
			label: 'Min Charge Point Current (A)',
			multipleOf: 0.1,
			description: 'A session does not start if it would push another one below this',
		}),
	),
	setSessionLimitToZeroOnIdle,
	essential(nullable(recordId('electricityMeterId', 'electricityMeter'))),
	nullable(
		number('offlineReservedCurrent', {
			label: 'Offline Reserved Current (A)',
			multipleOf: 0.1,
			description: 'Kept free for other loads while the electricity meter is offline',
		}),
	),
	nullable(operatorId),
	boolean('applyMinimumCurrentOnSessionStart', {
		label: 'Apply Minimum Current at Start',
		description:
			'Whether sessions start at the minimum unchecked; offline, this may overload the circuit',
	}),
	boolean('applyFcfsLoadManagementStrategy', {
		label: 'First Come, First Served',
		description:
			'Whether, of several EVSEs of a charge point, only the first to start gets current',
	}),
];

const integrationId = integer('id', {
	label: 'Integration ID',
	description: 'As the back office shows it',
});

const installationId = text('installationId', {
	format: 'uuid',
	label: 'Installation ID',
	description: 'The installation at Zaptec that is this circuit',
});

/** Who sets the limits of a circuit's charge points: an integration by its number, and what it needs. */
const integration = (...fields: Field[]) =>
	group('loadBalancingIntegration', [required(integrationId), ...fields], {
		label: 'Integration',
	});

const settings = (...fields: Field[]) => group('fields', fields, { label: 'Settings' });

const startDate = nullable(
	date('startDate', { description: 'When its charging schedules begin to apply' }),
);

const idInView = inside('loadBalancingIntegration', [{ ...integrationId, key: 'integrationId' }]);

const integrations = [
	shape('dreev', 'DREEV', {
		required: idInView,
		optional: inside('loadBalancingIntegration.fields', [startDate]),
	}),
	shape('other', 'Other Integration', { required: idInView }),
	shape('zaptec', 'Zaptec', {
		required: [...idInView, ...inside('loadBalancingIntegration.fields', [installationId])],
	}),
];

/** Nodes of version 1 have a level for the integration, and one for its settings. */
const integrationsOfV1 = [
	shape('dreev', 'DREEV', { required: [integration(settings(startDate))] }),
	shape('other', 'Other Integration', { required: [integration()] }),
	shape('zaptec', 'Zaptec', {
		required: [integration(required(settings(required(installationId))))],
	}),
];

const loadBalancing = (...shapes: VariantCase[]) =>
	variant('loadBalancing', 'Load Balancing', shapes);

const builtIn = shape('builtIn', 'Built-In', { start: true });
const changes = [
	shape('unchanged', 'As It Is', { start: true }),
	shape('builtIn', 'Built-In', { sends: { loadBalancingIntegration: { id: null } } }),
];

const INCLUDE = [
	'chargePointPriorities',
	'userPriorities',
	'socPriorities',
	'consumption',
	'unmanagedLoad',
];

const activeSession = recordId('session', 'activeSession');

export const circuit = resource(
	'Circuit',
	'/resources/circuits/v2.0',
	'circuit',
	[
		getMany({
			include: INCLUDE,
			filters: [
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
				recordIds('operatorId', 'operator'),
				inclusive(dateTime('createdAfter')),
				inclusive(dateTime('createdBefore')),
			],
		}),
		get({ include: [...INCLUDE, 'schedule'] }),
		create({
			required: essentials,
			optional: details,
			variant: loadBalancing(builtIn, ...integrations),
			v1: { variant: loadBalancing(builtIn, ...integrationsOfV1) },
		}),
		update({
			optional: [...essentials, ...details],
			variant: loadBalancing(...changes, ...integrations),
			v1: { variant: loadBalancing(...changes, ...integrationsOfV1) },
		}),
		remove({
			description:
				'Deletes the circuit, and a disabled flexibility asset with it; refused while one is enabled',
		}),
		action('Attach Charge Point', 'POST /actions/circuit/v2.0/{circuit}/attach-charge-point', {
			action: 'Attach a charge point to a circuit',
			description:
				'Puts a charge point under the circuit’s limit; their electrical configuration has to be the same',
			required: [recordId('chargePointId', 'chargePoint')],
			optional: [priority],
		}),
		action(
			'Detach Charge Point',
			'POST /actions/circuit/v2.0/{circuit}/detach-charge-point/{chargePoint}',
			{
				action: 'Detach a charge point from a circuit',
				description:
					'Takes a charge point out of the circuit, whose limit then applies to it no longer',
			},
		),
		action(
			'Set Charge Point Priority',
			'POST /actions/circuit/v2.0/{circuit}/set-charge-point-priority/{chargePoint}',
			{
				action: 'Set the priority of a charge point in a circuit',
				description:
					'Sets how much of the circuit’s power a charge point gets, compared with the others',
				required: [priority],
			},
		),
		action(
			'Set EVSE Priority',
			'POST /actions/circuit/v2.0/{circuit}/set-charge-point-priority/{chargePoint}/evse/{evse}',
			{
				action: 'Set the priority of an EVSE in a circuit',
				description: 'Sets how much of the circuit’s power one EVSE gets, compared with the others',
				required: [priority],
			},
		),
		action(
			'Set SoC Priorities',
			'POST /actions/circuit/v2.0/{circuit}/set-circuit-soc-priorities',
			{
				action: 'Set the priorities of a circuit by state of charge',
				description:
					'Sets how much power vehicles with fuller or emptier batteries get, compared with the others',
				clears: true,
				optional: [
					nullable(
						number('upperThresholdPercent', {
							label: 'Upper Threshold (%)',
							min: 5,
							max: 95,
							multipleOf: 5,
							description:
								'Vehicles charged further get the high SoC priority; at least 5 above the lower threshold',
						}),
					),
					{
						...priority,
						name: 'highSoCPriority',
						key: 'highSoCPriority',
						label: 'High SoC Priority',
					},
					nullable(
						number('lowerThresholdPercent', {
							label: 'Lower Threshold (%)',
							min: 5,
							max: 95,
							multipleOf: 5,
							description:
								'Vehicles charged less get the low SoC priority; at least 5 below the upper threshold',
						}),
					),
					{ ...priority, name: 'lowSoCPriority', key: 'lowSoCPriority', label: 'Low SoC Priority' },
				],
			},
		),
		action(
			'Set Session Priority',
			'POST /actions/circuit/v2.0/{circuit}/set-session-priority/{session}',
			{
				action: 'Set the priority of a session in a circuit',
				description:
					'Sets how much of the circuit’s power a session gets, compared with the others',
				parameters: [activeSession],
				required: [priority],
			},
		),
		listing(
			'Get Many Charge Point Priorities',
			'GET /resources/circuits/v2.0/{circuit}/charge-point-priorities',
			{
				action: 'Get many charge point priorities of a circuit',
				description: 'Lists the charge points and EVSEs of the circuit with their priorities',
				output: chargePointPriorityRecord,
			},
		),
		listing('Get Consumption', 'GET /resources/circuits/v2.0/{circuit}/consumption', {
			action: 'Get the consumption of a circuit by phase',
			description: 'Lists the present current of each phase, in amperes',
			paging: 'none',
			output: phaseConsumptionRecord,
		}),
		action('Get SoC Priorities', 'GET /resources/circuits/v2.0/{circuit}/soc-priorities', {
			action: 'Get the priorities of a circuit by state of charge',
			description:
				'Gets from which state of charge on vehicles have more or less priority, and how much',
			output: socPrioritiesRecord,
		}),
		listing('Get Unmanaged Load', 'GET /resources/circuits/v2.0/{circuit}/unmanaged-load', {
			action: 'Get the unmanaged load of a circuit by phase',
			description: 'Lists the current of everything but its chargers on each phase, in amperes',
			paging: 'none',
			output: phaseConsumptionRecord,
		}),
		action(
			'Set Session Boost',
			'POST /actions/circuit/v2.0/{circuit}/set-session-boost/{session}',
			{
				action: 'Boost a session on a circuit',
				description: 'Prefers an active session until it ends, or prefers it no longer',
				parameters: [activeSession],
				required: [boolean('enabled')],
			},
		),
	],
	{
		about: 'chargers that share a power limit, for load management',
		record: circuitRecord,
		simple: [
			'name',
			'phases',
			'maxVoltage',
			'maxCurrent',
			'minChargePointCurrent',
			'offlineReservedCurrent',
			'loadBalancingIntegration.id',
		],
		match: { by: ['name'], changed: 'lastUpdatedAfter' },
	},
);

const PHASES = { '1': 'Single Phase', '3': 'Three Phase' };

const legacyEssentials = [
	text('name'),
	choice('phases', PHASES),
	number('maxCurrent', { label: 'Max Current (A)', min: 0, multipleOf: 0.1 }),
	groups('chargePoints', [
		required(recordId('id', 'chargePoint', { label: 'Charge Point' })),
		required(number('maxCurrent', { label: 'Max Current (A)', multipleOf: 0.1 })),
		required(choice('phases', PHASES)),
		required(
			choice(
				'inputVoltage',
				{ '380': '380 V', '400': '400 V', '110-130': '110-130 V', '220-240': '220-240 V' },
				{ description: '380 V or 400 V for a three-phase charge point' },
			),
		),
		required(
			choice(
				'phaseRotation',
				{ ...LINES, ...ROTATIONS },
				{ description: 'For a single-phase charge point the line it is connected to' },
			),
		),
	]),
];

const legacyDetails = [
	number('minChargePointCurrent', {
		label: 'Min Charge Point Current (A)',
		min: 0,
		multipleOf: 0.1,
	}),
	setSessionLimitToZeroOnIdle,
];

export const circuitLegacyV1 = resource(
	'Circuit',
	'/resources/circuits/v1.0',
	'dlmCircuit',
	[
		getMany(),
		get(),
		create({ required: legacyEssentials, optional: legacyDetails }),
		update({ optional: [...legacyEssentials, ...legacyDetails] }),
		remove(),
		listing('Get Consumption', 'GET /resources/circuits/v1.0/{dlmCircuit}/consumption', {
			action: 'Get the consumption of a circuit by phase',
			description: 'Lists the present current of each phase, in amperes',
			paging: 'none',
			output: phaseConsumptionRecord,
		}),
		action(
			'Get Consumption of One Phase',
			'GET /resources/circuits/v1.0/{dlmCircuit}/consumption/{phase}',
			{
				action: 'Get the consumption of one phase of a circuit',
				description: 'Gets the present current of one phase, in amperes',
				output: consumptionRecord,
			},
		),
	],
	{
		legacy: 'Legacy v1.0',
		parameters: [recordId('dlmCircuit', 'circuit', { label: 'Circuit' }), choice('phase', LINES)],
		record: circuitLegacyV1Record,
	},
);
